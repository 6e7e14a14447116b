------------------------------- MODULE Tasks -------------------------------
(***************************************************************************)
(* The life of tasks: claimed under a token, renewed, released, expired,   *)
(* taken over, completed or failed, and what that does to those that wait. *)
(*                                                                         *)
(* One action is one write of one item, as in the store. Between any two   *)
(* writes of a process others may act, and it may die (Crash) or stop for  *)
(* ever. A worker may send any request that it has the token for at any    *)
(* time and any number of times: so late duplicates, and repeats after a   *)
(* lost answer, are there without being spelled out. A write may take      *)
(* effect and be answered by a fault; the process then tries it again.     *)
(*                                                                         *)
(* Conditions bear the names that they have in dev.sluice.store.Condition. *)
(* Those in Without are taken out, to see what breaks.                     *)
(*                                                                         *)
(* Left out: limits (see Slots), gates (see Gates), changed plans (what    *)
(* NO_BLOCKERS guards against, so that it is not missed here), relays,     *)
(* instances, deletion, checkpoints, priorities and lanes, several         *)
(* projects; more tokens, attempts, processes and tasks than the           *)
(* configuration says. Time is reduced to whether a lease has run out. The *)
(* store's shortcuts that do two of these writes in one (a dependent with  *)
(* one blocker) are not told apart: each is the two with nothing between.  *)
(* A process sees an item as it is or, by acting late, as it was; it never *)
(* sees a mixture, as DynamoDB never shows half a write of an item.        *)
(***************************************************************************)
EXTENDS Naturals, Sequences, FiniteSets, TLC

CONSTANTS
    Task,         \* the tasks
    Needs,        \* Needs[t]: the tasks that t waits for
    FallbackOf,   \* FallbackOf[t]: the task that stands in for t when t has failed, or None
    None,
    Process,      \* instances of the functions; each does one thing at a time
    Fair,         \* of these, the ones that never stop for ever: a worker and the cleanup
    MaxAttempts,
    MaxToken,     \* no claims beyond this token
    Budget,       \* how often processes outside Fair may begin something; Endless for no bound
    Endless,
    Skew,         \* TRUE: clocks are so wrong that every lease looks as if it had run out
    Without       \* names of conditions and of orders of steps that are taken out

VARIABLES
    item,         \* item[t]: what the tasks table holds of t
    artifact,     \* artifact[t][key]: the token of whoever wrote last under that key
    process,      \* process[p]: what p is doing
    told,         \* leases that a worker was told of
    acked,        \* completions that a worker was told of
    budget

vars == <<item, artifact, process, told, acked, budget>>

Token == 1..MaxToken
Done == {"completing", "completed", "skipped", "stood_in"}
Ended == {"completed", "failed", "skipped", "stood_in"}
Under(t, k) == [task |-> t, token |-> k]

Kept(name, condition) == name \in Without \/ condition

Dependents(t) == {d \in Task : t \in Needs[d]}
StandsInFor(f) == {t \in Task : FallbackOf[t] = f}
IsFallback(t) == StandsInFor(t) # {}
Leaf(t) == Dependents(t) = {} /\ FallbackOf[t] = None /\ ~IsFallback(t)

\* What t waits for at first, as names in a set.
FirstBlockers(t) == {<<"task", d>> : d \in Needs[t]} \cup {<<"failed", d>> : d \in StandsInFor(t)}

-----------------------------------------------------------------------------
(* What a process carries out under an intent: a list of effects, the first next. *)

RECURSIVE InOrder(_)
InOrder(set) == IF set = {} THEN <<>> ELSE LET one == CHOOSE x \in set : TRUE IN <<one>> \o InOrder(set \ {one})

TakeOffs(t) == InOrder({[do |-> "take off", from |-> <<"task", t>>, to |-> d] : d \in Dependents(t)})
Skips(t) == IF FallbackOf[t] = None THEN <<>> ELSE <<[do |-> "skip", from |-> None, to |-> FallbackOf[t]]>>
StandIns(t) == InOrder({[do |-> "stand in", from |-> None, to |-> failed] : failed \in StandsInFor(t)})
Frees(t) == IF FallbackOf[t] = None THEN <<>> ELSE <<[do |-> "take off", from |-> <<"failed", t>>, to |-> FallbackOf[t]]>>
End == <<[do |-> "end", from |-> None, to |-> None]>>

Effects(t, intent) ==
    IF intent = "failing" THEN Frees(t) \o End ELSE TakeOffs(t) \o Skips(t) \o StandIns(t) \o End

Idle == [at |-> "idle", task |-> None, token |-> 0, left |-> <<>>]
Doing(at, t, k) == [at |-> at, task |-> t, token |-> k, left |-> <<>>]
CarryingOut(t, k, intent) == [at |-> "effects", task |-> t, token |-> k, left |-> Effects(t, intent)]

-----------------------------------------------------------------------------
Init ==
    /\ item = [t \in Task |-> [status |-> IF FirstBlockers(t) = {} THEN "ready" ELSE "pending",
                               blockers |-> FirstBlockers(t), token |-> 0, attempt |-> 0, fresh |-> FALSE, claim |-> None]]
    /\ artifact = [t \in Task |-> [k \in Token |-> 0]]
    /\ process = [p \in Process |-> Idle]
    /\ told = {}
    /\ acked = {}
    /\ budget = IF Endless THEN 0 ELSE Budget

RanOut(t) == Skew \/ ~item[t].fresh
HasAttempts(t) == item[t].attempt < MaxAttempts

Becomes(p, doing) == process' = [process EXCEPT ![p] = doing]
Put(t, new) == item' = [item EXCEPT ![t] = new]
Leased(i, p, seen) == [i EXCEPT !.status = "leased", !.blockers = {}, !.token = seen + 1, !.attempt = @ + 1, !.fresh = ~Skew, !.claim = p]
Ends(i, status) == [i EXCEPT !.status = status, !.claim = None, !.fresh = @ /\ status \in {"completing", "failing"}]

(* What a process may begin. Those outside Fair may begin anything, in a liveness check a bounded number of times. *)
Begin(p, doing) ==
    /\ process[p] = Idle
    /\ Becomes(p, doing)
    /\ IF p \in Fair \/ Endless THEN UNCHANGED budget ELSE budget > 0 /\ budget' = budget - 1
    /\ UNCHANGED <<item, artifact, told, acked>>

BeginClaim(p, t) ==
    /\ item[t].token < MaxToken
    /\ \/ item[t].status \in {"ready", "waiting"}
       \/ item[t].status = "leased" /\ RanOut(t) /\ HasAttempts(t)
    /\ Begin(p, Doing("claim", t, item[t].token))

(* Cleanup, or a claim that meets what is overdue. *)
BeginOverdue(p, t) ==
    /\ RanOut(t)
    /\ \/ item[t].status = "leased" /\ Begin(p, Doing("expire", t, item[t].token))
       \/ item[t].status \in {"completing", "failing"} /\ Begin(p, CarryingOut(t, item[t].token, item[t].status))

BeginRequest(p, t, k) ==
    /\ Under(t, k) \in told
    /\ \E request \in {"complete", "renew", "release", "fail"} :
           /\ p \in Fair => request = "complete" /\ item[t].token = k /\ item[t].status = "leased"
           /\ Begin(p, Doing(request, t, k))

-----------------------------------------------------------------------------
(* Claiming. A refusal is looked at before it is believed: the process's own write may have come through. *)

ClaimHolds(t, seen) ==
    /\ Kept("TOKEN_AS_SEEN", item[t].token = seen)
    /\ Kept("NO_BLOCKERS", item[t].blockers = {})
    /\ Kept("CLAIMABLE", \/ item[t].status \in {"ready", "waiting"}
                         \/ item[t].status = "leased" /\ Kept("RAN_OUT", RanOut(t)))

ItsOwnClaim(p, t, seen) ==
    item[t].status = "leased" /\ item[t].token = seen + 1 /\ Kept("CLAIM_MARK", item[t].claim = p)

Claim(p, t, seen) ==
    /\ process[p].at = "claim"
    /\ IF ClaimHolds(t, seen)
       THEN /\ Put(t, Leased(item[t], p, seen))
            /\ \/ Becomes(p, Doing("tell", t, seen + 1))
               \/ UNCHANGED process                                  \* the answer is lost; it tries again
       ELSE /\ Becomes(p, IF ItsOwnClaim(p, t, seen) THEN Doing("tell", t, seen + 1) ELSE Idle)
            /\ UNCHANGED item
    /\ UNCHANGED <<artifact, told, acked, budget>>

Tell(p, t, k) ==
    /\ process[p].at = "tell"
    /\ told' = told \cup {Under(t, k)}
    /\ Becomes(p, Idle)
    /\ UNCHANGED <<item, artifact, acked, budget>>

-----------------------------------------------------------------------------
(* What a holder asks for, under its token and while the task is leased. *)

Held(t, k) == Kept("TOKEN_HELD", item[t].token = k) /\ Kept("IS_LEASED", item[t].status = "leased")

(* A request that finds the end of its own task half done carries that on. *)
RefusedOrCarriedOn(p, t, k) ==
    /\ Becomes(p, IF item[t].token = k /\ item[t].status \in {"completing", "failing"}
                  THEN CarryingOut(t, k, item[t].status) ELSE Idle)
    /\ UNCHANGED item

Renew(p, t, k) ==
    /\ process[p].at = "renew"
    /\ IF Held(t, k) THEN Put(t, [item[t] EXCEPT !.status = "leased", !.fresh = ~Skew]) /\ Becomes(p, Idle)
                     ELSE RefusedOrCarriedOn(p, t, k)
    /\ UNCHANGED <<artifact, told, acked, budget>>

Release(p, t, k) ==
    /\ process[p].at = "release"
    /\ IF Held(t, k) /\ item[t].attempt > 0
       THEN Put(t, [Ends(item[t], "ready") EXCEPT !.attempt = @ - 1]) /\ Becomes(p, Idle)
       ELSE Becomes(p, Idle) /\ UNCHANGED item
    /\ UNCHANGED <<artifact, told, acked, budget>>

(* With attempts left the task waits, otherwise it fails for good; a worker may also say that another attempt is no use. *)
AttemptFails(p, t, k, forGood) ==
    IF HasAttempts(t) /\ ~forGood
    THEN Put(t, Ends(item[t], "waiting")) /\ Becomes(p, Idle)
    ELSE Put(t, Ends(item[t], "failing")) /\ Becomes(p, CarryingOut(t, k, "failing"))

Fail(p, t, k) ==
    /\ process[p].at = "fail"
    /\ IF Held(t, k) THEN \E forGood \in BOOLEAN : AttemptFails(p, t, k, forGood)
                     ELSE RefusedOrCarriedOn(p, t, k)
    /\ UNCHANGED <<artifact, told, acked, budget>>

Expire(p, t, k) ==
    /\ process[p].at = "expire"
    /\ IF Held(t, k) /\ Kept("RAN_OUT", RanOut(t)) THEN AttemptFails(p, t, k, FALSE) ELSE Becomes(p, Idle) /\ UNCHANGED item
    /\ UNCHANGED <<artifact, told, acked, budget>>

-----------------------------------------------------------------------------
(* Completing: artifacts under the token, the intent, the effects, the end. *)

Key(k) == IF "ARTIFACTS_UNDER_TOKEN" \in Without THEN 1 ELSE k

Deliver(p, t, k) ==
    /\ process[p].at = "complete"
    /\ artifact' = [artifact EXCEPT ![t][Key(k)] = k]
    /\ Becomes(p, Doing("intend", t, k))
    /\ UNCHANGED <<item, told, acked, budget>>

Intend(p, t, k) ==
    /\ process[p].at = "intend"
    /\ LET own == item[t].token = k
           atOnce == Leaf(t)
           intent == IF atOnce \/ "INTENT" \in Without THEN "completed" ELSE "completing"
       IN  IF Held(t, k)
           THEN /\ Put(t, Ends(item[t], intent))
                /\ Becomes(p, IF atOnce THEN Idle ELSE CarryingOut(t, k, "completing"))
                /\ acked' = IF atOnce THEN acked \cup {Under(t, k)} ELSE acked
           ELSE /\ acked' = IF own /\ item[t].status = "completed" THEN acked \cup {Under(t, k)} ELSE acked
                /\ IF own /\ item[t].status = "completing" THEN Becomes(p, CarryingOut(t, k, "completing")) ELSE Becomes(p, Idle)
                /\ UNCHANGED item
    /\ UNCHANGED <<artifact, told, budget>>

Effect(p) == Head(process[p].left)
Rest(p) == Tail(process[p].left)
GoesOnWith(p, left) == process' = [process EXCEPT ![p].left = left]

(* Whoever finds the set empty afterwards, even if it took nothing off, tries to make the task ready. *)
TakeOff(p, from, to) ==
    /\ Effect(p).do = "take off"
    /\ LET empty == item[to].blockers \subseteq {from}
           tries == "EVEN_IF_NOTHING_TAKEN_OFF" \notin Without \/ from \in item[to].blockers
       IN  /\ Put(to, [item[to] EXCEPT !.blockers = @ \ {from}])
           /\ GoesOnWith(p, IF empty /\ tries THEN <<[do |-> "make ready", from |-> None, to |-> to]>> \o Rest(p) ELSE Rest(p))
    /\ UNCHANGED <<artifact, told, acked, budget>>

MakeReady(p, to) ==
    /\ Effect(p).do = "make ready"
    /\ GoesOnWith(p, Rest(p))
    /\ IF Kept("IS_PENDING", item[to].status = "pending") /\ Kept("NO_BLOCKERS", item[to].blockers = {})
       THEN \/ Put(to, Ends(item[to], "ready")) /\ UNCHANGED told
            \/ /\ item[to].token < MaxToken /\ p \notin Fair          \* hand-over: leased at once
               /\ Put(to, Leased(item[to], p, item[to].token))
               /\ \/ told' = told \cup {Under(to, item[to].token + 1)}
                  \/ UNCHANGED told                                  \* nobody hears of it
       ELSE UNCHANGED <<item, told>>
    /\ UNCHANGED <<artifact, acked, budget>>

Skip(p, to) ==
    /\ Effect(p).do = "skip"
    /\ GoesOnWith(p, Rest(p))
    /\ IF item[to].status = "pending" THEN Put(to, [item[to] EXCEPT !.status = "skipped", !.blockers = {}]) ELSE UNCHANGED item
    /\ UNCHANGED <<artifact, told, acked, budget>>

StandIn(p, failed) ==
    /\ Effect(p).do = "stand in"
    /\ IF item[failed].status \in {"failing", "failed", "stood_in"}
       THEN /\ Put(failed, Ends(item[failed], "stood_in"))
            /\ GoesOnWith(p, TakeOffs(failed) \o Rest(p))
       ELSE GoesOnWith(p, Rest(p)) /\ UNCHANGED item
    /\ UNCHANGED <<artifact, told, acked, budget>>

Finish(p, t, k) ==
    /\ Effect(p).do = "end"
    /\ Becomes(p, Idle)
    /\ LET accepted == item[t].token = k /\ item[t].status \in {"completing", "completed"}
       IN  /\ acked' = IF accepted THEN acked \cup {Under(t, k)} ELSE acked
           /\ IF accepted THEN Put(t, Ends(item[t], "completed"))
              ELSE IF item[t].token = k /\ Kept("IS_FAILING", item[t].status = "failing") THEN Put(t, Ends(item[t], "failed"))
              ELSE UNCHANGED item
    /\ UNCHANGED <<artifact, told, budget>>

-----------------------------------------------------------------------------
CarryOut(p) ==
    /\ process[p].at = "effects"
    /\ \/ TakeOff(p, Effect(p).from, Effect(p).to)
       \/ MakeReady(p, Effect(p).to)
       \/ Skip(p, Effect(p).to)
       \/ StandIn(p, Effect(p).to)
       \/ Finish(p, process[p].task, process[p].token)

Step(p) ==
    LET t == process[p].task
        k == process[p].token
    IN  \/ Claim(p, t, k) \/ Tell(p, t, k)
        \/ Renew(p, t, k) \/ Release(p, t, k) \/ Fail(p, t, k) \/ Expire(p, t, k)
        \/ Deliver(p, t, k) \/ Intend(p, t, k) \/ CarryOut(p)

Takes(p) == \E t \in Task : BeginClaim(p, t) \/ BeginOverdue(p, t) \/ \E k \in Token : BeginRequest(p, t, k)

(* The process dies, or its caller hears nothing: what it has written stays, what it knew is gone. *)
Crash(p) ==
    /\ p \notin Fair /\ process[p] # Idle
    /\ Becomes(p, Idle)
    /\ UNCHANGED <<item, artifact, told, acked, budget>>

RunsOut(t) ==
    /\ item[t].fresh
    /\ Put(t, [item[t] EXCEPT !.fresh = FALSE])
    /\ UNCHANGED <<artifact, process, told, acked, budget>>

Next == (\E p \in Process : Takes(p) \/ Step(p) \/ Crash(p)) \/ (\E t \in Task : RunsOut(t))

Spec == Init /\ [][Next]_vars
FairSpec == Spec /\ WF_vars(\E p \in Fair : Takes(p) \/ Step(p)) /\ WF_vars(\E t \in Task : RunsOut(t))

-----------------------------------------------------------------------------
(* I1: at most one holder for each token, and tokens only grow. *)
About(p) == Under(process[p].task, process[p].token)
OneHolderPerToken == \A p \in Process : process[p].at = "tell" =>
    About(p) \notin told /\ \A q \in Process \ {p} : process[q].at = "tell" => About(q) # About(p)
TokensOnlyGrow == [][\A t \in Task :
    /\ item'[t].token >= item[t].token
    /\ item'[t].status = "leased" /\ item[t].status # "leased" => item'[t].token > item[t].token]_vars

(* I2: a write under an old token changes nothing, and what it delivers does not count. *)
WritesUnderToken == {"intend", "renew", "release", "fail", "expire"}
OldTokenChangesNothing == [][\A p \in Process : LET t == process[p].task IN
    process[p].at \in WritesUnderToken /\ process'[p] # process[p] /\ item[t].token # process[p].token => item'[t] = item[t]]_vars
ArtifactsAreOfTheHolder == \A t \in Task :
    item[t].status = "completed" => artifact[t][Key(item[t].token)] = item[t].token

(* I3, first half: nothing runs before what it waits for is done. *)
IsDone(t) == item[t].status \in Done
NothingTooEarly == \A t \in Task : item[t].token > 0 \/ item[t].status = "ready" =>
    (\A d \in Needs[t] : IsDone(d)) /\ (\A failed \in StandsInFor(t) : item[failed].status \in {"failing", "failed", "stood_in"})

(* I4: an acknowledged completion is never lost, and what is done is not done again. *)
AckedIsCompleted == \A done \in acked : item[done.task].status = "completed" /\ item[done.task].token = done.token
DoneStaysDone == [][\A t \in Task : IsDone(t) => item'[t].status \in Done /\ item'[t].token = item[t].token]_vars

(* Where clocks are right, a lease that has not run out is ended by its holder alone. *)
NobodyStealsALease == [][\A p \in Process : LET t == process[p].task IN
    process[p].at \in {"claim", "expire"} /\ process'[p] # process[p] /\ item[t].status = "leased" /\ item[t].fresh
        => item'[t] = item[t]]_vars

NoMoreAttemptsThanAllowed == \A t \in Task : item[t].attempt <= MaxAttempts

(* I3, second half, and that nothing is stuck: all is over but what waits for a dead letter. *)
RECURSIVE Dead(_)
Dead(t) == item[t].status = "failed" \/ (item[t].status = "pending" /\ \E d \in Needs[t] : Dead(d))
Drained == \A t \in Task : item[t].status \in Ended \/ Dead(t)
Drains == <>[]Drained

-----------------------------------------------------------------------------
(* Graphs for the configurations. *)

Alike == Permutations(Process)
NoFallback == [t \in Task |-> None]
Alone == [t \in Task |-> {}]
Chain == [t \in Task |-> IF t = "b" THEN {"a"} ELSE {}]
\* c waits for a and b.
Join == [t \in Task |-> IF t = "c" THEN {"a", "b"} ELSE {}]
\* c waits for a, and f stands in for a.
AfterA == [t \in Task |-> IF t = "c" THEN {"a"} ELSE {}]
FallbackForA == [t \in Task |-> IF t = "a" THEN "f" ELSE None]
=============================================================================
