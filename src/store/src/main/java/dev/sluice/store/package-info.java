/**
 * Every protocol of Sluice over DynamoDB. The only module that knows a key, an index or an expression.
 *
 * <h2>The reader's path</h2>
 * {@link dev.sluice.store.Store} says what can be asked. A lease is granted in {@code Lessor}, chosen in {@code Claims},
 * moved and given up in {@code Leases}; {@code Completions} and {@code Failures} end it, {@code Chains} goes on with the next; {@code Propagation} lets go on what
 * waited; {@code Apply} and {@code Applier} bring a plan in; {@code Cleanup} carries on what died. Each condition of each
 * write has its name and its reason in {@code Condition}.
 *
 * <h2>States of a task</h2>
 * <pre>
 *            blockers gone            claim                  complete               effects done
 *  pending ----------------> ready ----------> leased ------------------> completing -----------> completed
 *     ^                       ^  ^               |  |
 *     | re-apply              |  +--- release ---+  | last attempt failed               effects done
 *     +---- (open tasks)      |                  |  +---------------------> failing --------------> failed
 *                             +----- waiting <---+ attempt failed                                      | fallback done
 *                               backoff over       or lease ran out                                stood_in
 * </pre>
 *
 * <h2>Two principles</h2>
 * <ol>
 * <li>Sets, not counters: every effect on another item adds or removes a name in a set, so that it may be repeated by anyone.</li>
 * <li>Intents, not cleanup: work that spans items first writes its intent on the item that stays in the index
 * ({@code completing}, {@code failing}, {@code applying}, {@code deleting}). If the process dies, the item comes due again, and whoever
 * sees it (a renewal, a claim, the cleanup) carries the same steps on.</li>
 * </ol>
 *
 * <h2>Failures and what each leads to</h2>
 * <ul>
 * <li>A worker dies: its lease runs out, the task is claimed again under a larger token; what it still sends is refused.</li>
 * <li>A function dies between claim and answer: a lease that nobody knows of; it runs out, too.</li>
 * <li>A function dies between claim and slot: the same; the slot was never taken.</li>
 * <li>A function dies while it completes: {@code completing} stays in the index under the lease's expiry and is carried on.</li>
 * <li>A function dies within a chain of tasks: the first of them stays in the index for all; whoever finds it overdue walks along.</li>
 * <li>An answer is lost: the repeat meets its own write and gets the same answer.</li>
 * <li>A clock is wrong: a lease ends early or late; the token still decides who may write.</li>
 * <li>The index lags: a stale candidate fails its condition, another one is taken.</li>
 * </ul>
 */
package dev.sluice.store;
