/**
 * A plain client of Sluice's HTTP API, for workers and tools: {@link dev.sluice.client.SluiceClient} has a method for each
 * route. On top of it, {@link dev.sluice.client.Worker} claims a {@link dev.sluice.client.Lease}, which renews itself for as long as its worker
 * lives; {@link dev.sluice.client.WorkerPool} works with as many workers as there is work for, {@link dev.sluice.client.Cycle} for one round.
 *
 * <p>What may be repeated when an answer is lost: reading; applying the same definition; and whatever goes under a fencing
 * token (renew, release, complete, fail, checkpoint), because the service gives the repeat of what it accepted the same
 * answer and refuses everything under an outdated token. Likewise what is said of delivered work: a repeated change of an artifact
 * changes nothing, a repeated review replaces its equal, signing or withdrawing twice is the same as once. A claim is
 * different: the lost answer may have been a lease, and a repeat would take a second one. So a claim is repeated only when
 * it surely did nothing; otherwise the caller hears of it,
 * and a lease that nobody knows of runs out by itself.
 *
 * <p>Time is a {@link dev.sluice.client.MonotonicClock} and a {@link dev.sluice.client.Scheduler}, both arguments. The
 * service's clock is never compared with the worker's.
 */
package dev.sluice.client;
