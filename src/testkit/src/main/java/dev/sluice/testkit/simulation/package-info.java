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
 * <p>{@link dev.sluice.testkit.simulation.Campaign} plays many schedules on all cores; {@link dev.sluice.testkit.simulation.Shrinker} makes one that fails small.
 */
package dev.sluice.testkit.simulation;
