/**
 * Searches schedules in which an invariant breaks: the real domain and store code, many processes over one database in memory, virtual time, and
 * one seed from which every decision is drawn.
 *
 * <p>{@link dev.sluice.testkit.simulation.Simulation} plays one schedule. Callers ({@code Worker}, {@code Owner}, {@code Reviewer} ...)
 * make calls; each runs on a {@code Carrier}, a thread, of which only one moves at a time. At each request to the database
 * the {@code Director} decides: on, or first somebody else, or a fault. {@code Wire} carries that out. The rules in
 * {@code dev.sluice.testkit.simulation.rules} are told of every committed change and every answer, and judge by what they were told and by the plan alone: they never ask
 * the store. In the end faults stop and {@code Drain} works the project off.
 *
 * <p>{@link dev.sluice.testkit.simulation.Campaign} plays many schedules on all cores; {@code Shrinker} makes one that fails small.
 *
 * <h2>What can happen</h2>
 * <ul>
 * <li>to a request: see {@link dev.sluice.testkit.simulation.Fault}; besides, cheap reads and queries of the index miss what was written last</li>
 * <li>to a process: it dies before or after any request, stops for longer than a lease, or has a clock that is off by up to 3 s</li>
 * <li>to a call: it gets no answer and is made again, or it arrives a second time, long after it was answered</li>
 * <li>to a worker: it forgets everything, or goes on under a lease that it has lost</li>
 * <li>to a project: other plans are applied and rolled back while it runs; it is deleted and made anew</li>
 * </ul>
 *
 * <h2>What is left out</h2>
 * The functions' handlers, unless {@link dev.sluice.testkit.simulation.Interposed} puts them between; the writes of an apply that may run side by side come in
 * order; locks; batches of which only a part is carried out. Real pipelines, those with relays among them, come once in 2,000 schedules.
 */
package dev.sluice.testkit.simulation;
