/**
 * Asks of a history of overlapping calls whether some order of them, one at a time, explains every answer.
 *
 * <p>{@link dev.sluice.testkit.linear.Linearizability} is the search of Wing and Gong, <i>Testing and verifying concurrent objects</i> (1993), with
 * the memory of configurations from Lowe, <i>Testing for linearizability</i> (2017). Linearizability is local (Herlihy and Wing 1990): a history
 * of many tasks is linearizable if that of each task is, so each is searched alone.
 *
 * <p>{@link dev.sluice.testkit.linear.LeaseSpecification} is what one task's lease is when nothing overlaps: a token, whether somebody holds it,
 * and how it ended. {@link dev.sluice.testkit.linear.Recorder} writes histories down while threads call a store; the simulation writes its own.
 */
package dev.sluice.testkit.linear;
