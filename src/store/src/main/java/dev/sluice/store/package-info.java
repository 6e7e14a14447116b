/**
 * Every protocol of Sluice over DynamoDB. The only module that knows a key, an index or an expression.
 *
 * <h2>The reader's path</h2>
 * {@link dev.sluice.store.Store} says what can be asked. A lease is granted in {@code Lessor}, chosen in {@code Claims},
 * moved and given up in {@code Leases}; {@code Completions} and {@code Failures} end it, {@code Chains} goes on with the next;
 * {@code Propagation} lets go on what waited; {@code Apply} and {@code Applier} bring a plan in; {@code Cleanup} carries on what died. Each condition of each
 * write has its name and its reason in {@code Condition}; each key is made in {@code Keys}.
 *
 * <h2>States of a task</h2>
 * A task begins as pending, as ready if it waits for nothing, or as skipped if the plan does not need it.
 * <pre>{@code
 *                                      +-------- claim, the backoff is over -------- waiting
 *                                      |                                                ^
 *           blockers gone     claim    v        attempt failed, or the lease ran out    |
 *   pending ------------> ready ----> leased -------------------------------------------+
 *      |                    ^          |  |
 *      |                    +----------+  |   complete                effects done
 *      |                       release    +---------------> completing -----------> completed
 *      |                                  |
 *      |                                  |   no attempt left         effects done
 *      |                                  +---------------> failing --------------> failed
 *      |                                                       |                      |
 *      |                                                       +----------+-----------+
 *      |                                                                  |  its fallback has done the work
 *      |                                                                  v
 *      +----> skipped, if it is not needed                             stood_in
 * }</pre>
 * Nothing leads on from {@code completed}, {@code stood_in} and {@code skipped}. The picture leaves out:
 * <ul>
 * <li>leased to leased: a renewal under the same token, or a claim after the lease ran out, under the next one;</li>
 * <li>leased to ready: also a claim that gets no slot and gives the task back;</li>
 * <li>leased to completed in one write: a task whose end touches nothing else, or the link of a chain;</li>
 * <li>pending to leased: the completion of what it waited for hands it over;</li>
 * <li>leased to failing: also a failure that is not to be retried;</li>
 * <li>ready and waiting to pending: an apply changes the task, and marks it for a recheck;</li>
 * <li>pending to waiting or failing: an apply had sent it back between two attempts; its blockers are gone, but its backoff still runs, or the new plan
 * allows no further attempt;</li>
 * <li>pending to skipped: a fallback whose task is done, or whose task is itself a fallback that is skipped;</li>
 * <li>pending, ready, waiting and failed to skipped: an apply takes the task out.</li>
 * </ul>
 * {@code completing}, {@code completed}, {@code stood_in} and {@code skipped} count as done: who waits for the task may go on. Readers are shown
 * {@code leased} as {@code in_progress}, {@code waiting} as {@code ready}, {@code pending} below a dead letter as {@code blocked}, and the anchor of a chain
 * as {@code completed}.
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
 *
 * <h2>Attributes</h2>
 * In expressions each stands as {@code #name}. Moments are epoch milliseconds. The keys of both tables are {@code project} and {@code sk}, see {@code Keys}.
 * Who sets an attribute is named by class; {@code NewItems} makes items for {@code Applier}, and for {@code Replenishment}, which makes further rounds of
 * reviews.
 *
 * <table>
 * <caption>On items of several kinds</caption>
 * <tr><th>name<th>on<th>meaning<th>set by
 * <tr><td>{@code born}<td>all that a later project of the same id may have under the same key<td>the incarnation of the project: above every token that an
 * earlier one gave out, and the first token of its tasks<td>{@code Apply} draws it, each that makes an item copies it
 * <tr><td>{@code plan}<td>task, relay, gate, page, payload<td>the plan version that made it; on a task, the one that changed it last or took it out
 * <td>{@code NewItems}, {@code Applier}
 * <tr><td>{@code ordinal}<td>the same<td>the number of its node in sets of blockers; on pages and payloads, that of their task<td>{@code NewItems}
 * <tr><td>{@code queue}<td>task, project, gate<td>the partition of the index in which it stands, {@code <project>#<lane>#0} or {@code #projects}; absent if
 * it stands nowhere <td>whoever changes the status, or marks it
 * <tr><td>{@code due}<td>the same<td>its place there: {@code R#} ready, {@code W#} watched until a moment, {@code F#} dead since, {@code G#} a gate marked
 * since; for a project, status and id<td>the same write as {@code queue}
 * <tr><td>{@code rev}<td>task, gate<td>goes up with each change that a look at the item may have missed; a mark comes off only if it is as read
 * <td>{@code Applier}; for gates whoever tells them something
 * <tr><td>{@code deps}<td>task, page, relay, gate<td>who waits for it, as {@code EdgeCode} has it<td>{@code NewItems}, {@code Applier}
 * <tr><td>{@code listed}<td>task, gate<td>the newest plan version that added dependents to it, or gave it another fallback<td>{@code Applier}
 * <tr><td>{@code blockers}<td>task, relay<td>ordinals of what is left to wait for; absent if nothing is <td>{@code NewItems}, {@code Applier}; taken off by
 * {@code Propagation}, {@code Recheck}, {@code Chains}
 * <tr><td>{@code expires}<td>permits, answers to idempotency keys<td>epoch second after which DynamoDB may delete it<td>{@code Permits}, {@code Repeats}
 * </table>
 *
 * <table>
 * <caption>Task, {@code TASK#<task>}: what the plan says of it</caption>
 * <tr><th>name<th>meaning<th>set by
 * <tr><td>{@code stage}<td>the stage it is an instance of<td>{@code NewItems}; so all down to {@code payload}, and again by {@code Applier} as long as the
 * task is open
 * <tr><td>{@code home}<td>the queue of its own lane, where workers find it<td>
 * <tr><td>{@code rank}<td>its {@code due} when it gets ready for the first time: {@code R#}, class of urgency, longest way to the end, inverted<td>
 * <tr><td>{@code max}<td>attempts in all<td>
 * <tr><td>{@code retry}<td>backoff, as {@code RetryCode} has it<td>
 * <tr><td>{@code expected}<td>expected duration in ms; absent if unknown<td>
 * <tr><td>{@code slot}<td>there if its stage is limited, so that a lease needs a slot<td>
 * <tr><td>{@code requirement}<td>what a worker must be able to do; absent for nothing<td>
 * <tr><td>{@code inputs}, {@code outputs}<td>what comes along, as {@code InputCode} has it; artifact types that completing must deliver<td>
 * <tr><td>{@code feeds}<td>there if some gate wants to hear of it<td>also {@code GateSetup}, and {@code Applier} for a fallback that it changes too late
 * <tr><td>{@code standsin}<td>the task that it is the fallback of<td>
 * <tr><td>{@code payload}, {@code cold}<td>its payload, or the version under which that stands in an item of its own<td>
 * <tr><td>{@code fallback}, {@code fallbackordinal}<td>who stands in for it, and the {@code failed:} blocker that comes off that one<td>{@code NewItems},
 * {@code Applier}
 * <tr><td>{@code pages}<td>there if dependents stand on pages, {@code SPEC#<task>#<page>}<td>{@code NewItems}, {@code Applier}
 * <tr><td>{@code recheck}<td>mark: its blockers are to be looked at again; it stands in the engine's lane <td>{@code NewItems}, {@code Applier}; off by
 * {@code Recheck}, or with the last blocker
 * <tr><td>{@code late}<td>the newest plan version whose change came too late for it<td>{@code Applier}
 * <tr><td>{@code also}<td>tasks of which later plans made it the fallback, each too late for it to wait for their failure<td>{@code Applier}
 * </table>
 *
 * <table>
 * <caption>Task, {@code TASK#<task>}: what has become of it</caption>
 * <tr><th>name<th>meaning<th>set by
 * <tr><td>{@code status}<td>see above<td>{@code NewItems}, {@code Applier}, {@code LeaseWrite}, {@code Lessor}, {@code Leases}, {@code Completions},
 * {@code CompletionEffects}, {@code CarryOn}, {@code FailureEffects}, {@code Propagation}, {@code StandIns}
 * <tr><td>{@code token}<td>the fencing token of its newest lease; {@code born} before the first<td>{@code LeaseWrite}; {@code Chains} raises that of a
 * successor that was not leased
 * <tr><td>{@code attempt}<td>attempts that count, the current one included <td>up by {@code LeaseWrite}, down by {@code Leases} at a release and by
 * {@code Lessor} where there is no slot
 * <tr><td>{@code owner}, {@code started}<td>who holds, or last held, the lease; since when<td>{@code LeaseWrite}
 * <tr><td>{@code expiry}<td>when the lease ends<td>{@code LeaseWrite}, {@code Leases}
 * <tr><td>{@code claim}<td>a random word by which a claim whose answer was lost knows its own write<td>{@code Lessor}
 * <tr><td>{@code ended}, {@code error}<td>when the latest attempt ended, and what went wrong<td>{@code Completions}, {@code Failures}, {@code CarryOn}; off
 * with the next lease
 * <tr><td>{@code last}<td>{@code <token>:} and {@code failed}, {@code expired} or {@code released}: how the last such attempt ended, so that a repeat gets
 * the same answer <td>{@code Failures}, {@code CarryOn}, {@code Leases}
 * <tr><td>{@code retryat}<td>when the backoff ends<td>{@code CarryOn}, also for {@code Failures}
 * <tr><td>{@code checkpoint}<td>names the newest checkpoint, {@code <token>-<random>}<td>{@code Checkpoints}
 * <tr><td>{@code standin}<td>the fallback that did the work in its stead<td>{@code StandIns}
 * <tr><td>{@code next}<td>the task that its completion named as the next link of the chain<td>{@code Completions}
 * <tr><td>{@code anchor}<td>{@code <task>#<token>} of the first of its chain, which stands in the index for it<td>{@code LeaseWrite}
 * <tr><td>{@code link}<td>how many tasks of the chain come before it<td>{@code Chains}
 * <tr><td>{@code watch}<td>when the anchor comes due at the latest; no lease of the chain may run out before<td>{@code Chains}, {@code Leases}
 * </table>
 *
 * <table>
 * <caption>Project, {@code PROJECT}</caption>
 * <tr><th>name<th>meaning<th>set by
 * <tr><td>{@code status}<td>{@code active}, {@code completed}, {@code deleting}, or {@code deleted} for a tombstone<td>{@code Apply}, {@code Cleanup},
 * {@code Deletion}
 * <tr><td>{@code version}<td>the newest plan version that is wholly applied; 0 before the first<td>{@code Apply}, {@code Applier}
 * <tr><td>{@code applying}<td>the plan version whose apply is under way: its intent<td>{@code Apply}; off by {@code Applier}
 * <tr><td>{@code next}<td>the newest definition, with the attributes of a version: the one under way, or the one it is on<td>{@code Apply}
 * <tr><td>{@code name}, {@code created}<td>the pipeline's name, or the id; when the project was founded<td>{@code Apply}
 * <tr><td>{@code lanes}, {@code limits}, {@code asks}<td>the catalogue that claims go by: lanes with requirement and limited stage; limits with exclusions;
 * what capability gates ask for<td>{@code Apply}
 * <tr><td>{@code tasks}, {@code edges}, {@code gates}<td>how many the newest plan has<td>{@code Apply}
 * <tr><td>{@code made}<td>steps of the first apply that are known to be behind it<td>{@code Milestones}; off by {@code Applier}
 * <tr><td>{@code settle}, {@code settled}<td>before when nobody need ask whether the project is over; how many ms to wait after the next time
 * <td>{@code Cleanup}; off by {@code Apply}
 * </table>
 *
 * <table>
 * <caption>Other items of the table of tasks</caption>
 * <tr><th>item<th>attributes<th>made by
 * <tr><td>{@code PLAN#<version>}<td>{@code version}, {@code digest} and {@code parts} of the text, {@code ethics} as declared, {@code who} and when
 * ({@code applied}), {@code tasks} in it; {@code late}: what of it came too late, in words<td>{@code Definitions}
 * <tr><td>{@code DEFINITION#<digest>#<part>}<td>{@code content}: numbering and text, packed<td>{@code Definitions}
 * <tr><td>{@code SPEC#<task>#<page>}<td>{@code deps} that did not fit on the task<td>{@code NewItems}
 * <tr><td>{@code PAYLOAD#<task>#<version>}<td>{@code payload} that did not fit on the task<td>{@code NewItems}
 * <tr><td>{@code RELAY#<relay>}<td>{@code blockers}, {@code deps}<td>{@code NewItems}
 * <tr><td>{@code SLOTS}<td>{@code s:<stage>}: who holds a lease of a limited stage, each as {@code <task>#<token>}<td>{@code NewItems}, {@code Slots}
 * <tr><td>{@code RUN#<task>#<attempt>}<td>{@code attempt}, {@code owner}, {@code token}, {@code outcome}, {@code error}, {@code started}, {@code ended} of an
 * attempt that ended without completing the task<td>{@code Runs}
 * <tr><td>{@code CHECKPOINT#<task>#<name>}<td>{@code data}: JSON for the next attempt<td>{@code Checkpoints}
 * <tr><td>{@code LIMIT}, in a partition for each caller<td>{@code b<stretch>}: permits taken in that stretch of time<td>{@code Permits}
 * <tr><td>{@code REPEAT}, in a partition for each idempotency key<td>{@code print} tells the request, {@code mark} the try, {@code begun} when;
 * {@code answered} (its status), {@code type} and {@code body} are the answer<td>{@code Repeats}
 * </table>
 *
 * <table>
 * <caption>Gate, {@code GATE#<stage>#<type>}</caption>
 * <tr><th>name<th>meaning<th>set by
 * <tr><td>{@code status}<td>{@code closed}, {@code opening} while those who wait are let go on, {@code open}<td>{@code NewItems}, {@code Gates}
 * <tr><td>{@code stage}, {@code type}<td>whose tasks wait for it; the type of what it requires, which itself stands in the plan only<td>{@code NewItems}
 * <tr><td>{@code ev}<td>what it was told: {@code d#<task>} a delivery ({@code n} which change and plan it knows, {@code a} scores by artifact type, {@code m}
 * metrics); {@code r#<task>#<reviewer>} a review ({@code c} its content, {@code v} version, {@code h} by a person, {@code p} positive, {@code s} signed,
 * {@code i} id); {@code f#<task>} whom a fallback that told something stands in for<td>{@code GateFeeds},
 * {@code ArtifactChanges}, {@code ReviewFeeds}, {@code Gates}
 * <tr><td>{@code cur}<td>by task, the version of its content that reviews must be about; 1 where none is named<td>{@code ArtifactChanges}, {@code GateSetup}
 * <tr><td>{@code queue}, {@code due}<td>there if it is to be looked at: the mark<td>whoever tells it something, {@code NewItems} where nobody ever
 * will; off by {@code Gates}
 * <tr><td>{@code asked}, {@code capability}<td>when a worker that meets it last asked for work, and what was required then<td>{@code CapabilityGates}
 * <tr><td>{@code checks}, {@code shortfalls}, {@code lastcheck}<td>how often it was looked at, how often it fell short, and when last<td>{@code Gates}
 * <tr><td>{@code opened}<td>when it began to open<td>{@code Gates}
 * <tr><td>{@code rounds}<td>further rounds of reviews that were announced<td>{@code Replenishment}
 * </table>
 *
 * <table>
 * <caption>Other items of the table of gates; the token is the one under which the task was completed</caption>
 * <tr><th>item<th>attributes<th>made by
 * <tr><td>{@code ARTIFACT#<task>#<token>#<type>}<td>the newest version: {@code token}, {@code type}, {@code path}, {@code sha}, {@code size} in bytes,
 * {@code status}, {@code score} from 0 to 1, {@code version}, {@code content} (the version in which path, digest or size changed last), {@code by},
 * {@code at}<td>{@code Artifacts}
 * <tr><td>{@code ARTIFACTVERSION#<task>#<token>#<type>#<version>}<td>the same of a former version<td>{@code Artifacts}
 * <tr><td>{@code METRICS#<task>#<token>}<td>{@code metrics} by name; {@code version}: the change that set them last<td>{@code Artifacts}
 * <tr><td>{@code DELIVERY#<task>#<token>}<td>{@code n}: the last number that a change of the delivery drew; the completion was 1<td>{@code ArtifactChanges}
 * <tr><td>{@code REVIEW#<task>#<token>#<id>}<td>{@code id}, {@code task}, {@code token}, {@code version} of the delivery, {@code content} (names these words,
 * and how often their sign-off was withdrawn), {@code reviewer}, {@code human}, {@code positive}, {@code score} and {@code confidence} from 0 to 1,
 * {@code text}, {@code at}, {@code signedby}, {@code signedat}<td>{@code Reviews}
 * </table>
 */
package dev.sluice.store;
