------------------------------- MODULE Slots -------------------------------
(***************************************************************************)
(* Limits: a lease of a limited stage counts once its name stands in the   *)
(* one item SLOTS. The task is written first, the slot second; they come   *)
(* off in the same order. What died between the two is reconciled.         *)
(*                                                                         *)
(* As in Tasks, an action is one write of one item, anyone may die or stop *)
(* between two, and conditions in Without are taken out.                   *)
(*                                                                         *)
(* Left out: what Tasks is about (dependents, attempts, artifacts); limits *)
(* that change; failing, which gives its slot back as completing does.     *)
(***************************************************************************)
EXTENDS Naturals, FiniteSets, TLC

CONSTANTS
    Task, Process, None,
    StageOf,      \* StageOf[t]: the stage that t belongs to
    Limit,        \* Limit[s]: how many leases of it there may be at once
    Excludes,     \* Excludes[s]: stages that must hold no lease beside it
    Fair,         \* processes that never stop for ever: a worker and the cleanup
    MaxToken, Budget, Endless, Skew, Without

VARIABLES
    item,         \* item[t]: status, token, and whether the lease has not run out
    slots,        \* the item SLOTS: names of leases
    process, told, budget

vars == <<item, slots, process, told, budget>>

Lease(t, k) == [task |-> t, token |-> k]
Kept(name, condition) == name \in Without \/ condition

Idle == [at |-> "idle", task |-> None, token |-> 0, names |-> {}, live |-> {}]
Doing(at, t, k) == [Idle EXCEPT !.at = at, !.task = t, !.token = k]
Looking(names, live) == [Idle EXCEPT !.at = "reconcile", !.names = names, !.live = live]
GivingBack(at, t, k, old) == [Idle EXCEPT !.at = at, !.task = t, !.token = k, !.names = old]

Init ==
    /\ item = [t \in Task |-> [status |-> "ready", token |-> 0, fresh |-> FALSE]]
    /\ slots = {}
    /\ process = [p \in Process |-> Idle]
    /\ told = {}
    /\ budget = IF Endless THEN 0 ELSE Budget

RanOut(t) == Skew \/ ~item[t].fresh
Becomes(p, doing) == process' = [process EXCEPT ![p] = doing]
Turns(t, status) == item' = [item EXCEPT ![t].status = status, ![t].fresh = @ /\ status = "completing"]

(* What may go wrong does so without bound, or in a liveness check a bounded number of times. *)
Mishap == IF Endless THEN UNCHANGED budget ELSE budget > 0 /\ budget' = budget - 1

Begin(p, doing) ==
    /\ process[p] = Idle
    /\ Becomes(p, doing)
    /\ IF p \in Fair THEN UNCHANGED budget ELSE Mishap
    /\ UNCHANGED <<item, slots, told>>

Holding(stage) == {name \in slots : StageOf[name.task] = stage}
Full(stage) == Cardinality(Holding(stage)) >= Limit[stage] \/ \E other \in Excludes[stage] : Holding(other) # {}

(* The fair worker does not ask a stage that it sees full, or it would ask for ever. *)
BeginClaim(p, t) ==
    /\ item[t].token < MaxToken
    /\ p \in Fair => ~Full(StageOf[t])
    /\ \/ item[t].status = "ready"
       \/ item[t].status = "leased" /\ RanOut(t)
    /\ Begin(p, GivingBack("claim", t, item[t].token, IF item[t].status = "leased" THEN {Lease(t, item[t].token)} ELSE {}))

BeginOverdue(p, t) ==
    /\ RanOut(t)
    /\ \/ item[t].status = "leased" /\ Begin(p, Doing("expire", t, item[t].token))
       \/ item[t].status = "completing" /\ Begin(p, Doing("complete: slot", t, item[t].token))

BeginRequest(p, t, k) ==
    /\ Lease(t, k) \in told
    /\ \E request \in {"complete", "renew", "release"} :
           /\ p \in Fair => request = "complete" /\ item[t].token = k /\ item[t].status = "leased"
           /\ Begin(p, Doing(request, t, k))

Live(name) == item[name.task].token = name.token /\ item[name.task].status \in {"leased", "completing"}
AllLive == {name \in {Lease(t, k) : t \in Task, k \in 1..MaxToken} : Live(name)}

(* Reads SLOTS first, then each task. The other way round, for comparison: the tasks are known before the slots are read. *)
BeginReconcile(p) ==
    /\ p \in Fair => \E name \in slots : ~Live(name)
    /\ "RECONCILED" \notin Without
    /\ IF "SLOTS_READ_FIRST" \in Without
       THEN Begin(p, [Idle EXCEPT !.at = "tasks read", !.live = AllLive])
       ELSE slots # {} /\ Begin(p, Looking(slots, {}))

ReadSlotsLate(p) ==
    /\ process[p].at = "tasks read"
    /\ Becomes(p, IF slots = {} THEN Idle ELSE Looking(slots, process[p].live))
    /\ UNCHANGED <<item, slots, told, budget>>

Judge(p) ==
    /\ process[p].at = "reconcile"
    /\ \E name \in process[p].names :
           LET live == IF "SLOTS_READ_FIRST" \in Without THEN name \in process[p].live ELSE Live(name)
               left == process[p].names \ {name}
           IN  Becomes(p, IF ~live THEN [process[p] EXCEPT !.at = "stale", !.task = name.task, !.token = name.token, !.names = left]
                          ELSE IF left = {} THEN Idle ELSE [process[p] EXCEPT !.names = left])
    /\ UNCHANGED <<item, slots, told, budget>>

DropStale(p, t, k) ==
    /\ process[p].at = "stale"
    /\ slots' = slots \ {Lease(t, k)}
    /\ Becomes(p, IF process[p].names = {} THEN Idle ELSE Looking(process[p].names, process[p].live))
    /\ UNCHANGED <<item, told, budget>>

-----------------------------------------------------------------------------
(* Claiming: the task, the name of a lease that was taken over, the slot; without a slot the task goes back. *)

Claim(p, t, seen) ==
    /\ process[p].at = "claim"
    /\ IF item[t].token = seen /\ (item[t].status = "ready" \/ (item[t].status = "leased" /\ RanOut(t)))
       THEN /\ item' = [item EXCEPT ![t] = [status |-> "leased", token |-> seen + 1, fresh |-> ~Skew]]
            /\ Becomes(p, IF process[p].names # {} THEN GivingBack("take-over", t, seen + 1, process[p].names)
                          ELSE Doing("slot", t, seen + 1))
       ELSE Becomes(p, Idle) /\ UNCHANGED item
    /\ UNCHANGED <<slots, told, budget>>

TakeOver(p, t, k) ==
    /\ process[p].at = "take-over"
    /\ slots' = slots \ process[p].names
    /\ Becomes(p, Doing("slot", t, k))
    /\ UNCHANGED <<item, told, budget>>

TakeSlot(p, t, k) ==
    /\ process[p].at = "slot"
    /\ LET stage == StageOf[t]
           free == /\ Kept("SLOT_FREE", Cardinality(Holding(stage)) < Limit[stage])
                   /\ Kept("EXCLUDED", \A other \in Excludes[stage] : Holding(other) = {})
       IN  IF free \/ Lease(t, k) \in slots
           THEN /\ slots' = slots \cup {Lease(t, k)}
                /\ \/ Becomes(p, Doing("tell", t, k)) /\ UNCHANGED budget
                   \/ p \notin Fair /\ Mishap /\ UNCHANGED process    \* the answer is lost; it tries again
           ELSE Becomes(p, Doing("give back", t, k)) /\ UNCHANGED <<slots, budget>>
    /\ UNCHANGED <<item, told>>

Tell(p, t, k) ==
    /\ process[p].at = "tell"
    /\ told' = told \cup {Lease(t, k)}
    /\ Becomes(p, Idle)
    /\ UNCHANGED <<item, slots, budget>>

Held(t, k) == item[t].token = k /\ item[t].status = "leased"

GiveBack(p, t, k) ==
    /\ process[p].at = "give back"
    /\ IF Kept("TOKEN_HELD", item[t].token = k) /\ item[t].status = "leased" THEN Turns(t, "ready") ELSE UNCHANGED item
    /\ Becomes(p, Doing("slot off", t, k))
    /\ UNCHANGED <<slots, told, budget>>

-----------------------------------------------------------------------------
(* The end of a lease: the task first, then the slot. *)

SlotOff(p, t, k) ==
    /\ process[p].at = "slot off"
    /\ slots' = slots \ {Lease(t, k)}
    /\ Becomes(p, Idle)
    /\ UNCHANGED <<item, told, budget>>

Ends(p, t, k, request, status) ==
    /\ process[p].at = request
    /\ IF Held(t, k) /\ (request = "expire" => RanOut(t))
       THEN Turns(t, status) /\ Becomes(p, Doing("slot off", t, k))
       ELSE Becomes(p, Idle) /\ UNCHANGED item
    /\ UNCHANGED <<slots, told, budget>>

(* The wrong way round, for comparison. *)
SlotOffFirst(p, t, k) ==
    /\ process[p].at = "expire"
    /\ slots' = slots \ {Lease(t, k)}
    /\ Becomes(p, Doing("expire task", t, k))
    /\ UNCHANGED <<item, told, budget>>

Expire(p, t, k) ==
    IF "TASK_FIRST" \in Without
    THEN \/ SlotOffFirst(p, t, k)
         \/ /\ process[p].at = "expire task"
            /\ IF Held(t, k) /\ RanOut(t) THEN Turns(t, "ready") ELSE UNCHANGED item
            /\ Becomes(p, Idle)
            /\ UNCHANGED <<slots, told, budget>>
    ELSE Ends(p, t, k, "expire", "ready")

Renew(p, t, k) ==
    /\ process[p].at = "renew"
    /\ IF Held(t, k) THEN item' = [item EXCEPT ![t].fresh = ~Skew] ELSE UNCHANGED item
    /\ Becomes(p, Idle)
    /\ UNCHANGED <<slots, told, budget>>

Complete(p, t, k) ==
    /\ process[p].at = "complete"
    /\ IF Held(t, k)
       THEN Turns(t, "completing") /\ Becomes(p, Doing("complete: slot", t, k))
       ELSE UNCHANGED item /\ Becomes(p, IF item[t].token = k /\ item[t].status = "completing" THEN Doing("complete: slot", t, k) ELSE Idle)
    /\ UNCHANGED <<slots, told, budget>>

CompleteSlot(p, t, k) ==
    /\ process[p].at = "complete: slot"
    /\ slots' = slots \ {Lease(t, k)}
    /\ Becomes(p, Doing("complete: end", t, k))
    /\ UNCHANGED <<item, told, budget>>

CompleteEnd(p, t, k) ==
    /\ process[p].at = "complete: end"
    /\ IF item[t].token = k /\ item[t].status = "completing" THEN Turns(t, "completed") ELSE UNCHANGED item
    /\ Becomes(p, Idle)
    /\ UNCHANGED <<slots, told, budget>>

-----------------------------------------------------------------------------
Takes(p) == BeginReconcile(p) \/ \E t \in Task : BeginClaim(p, t) \/ BeginOverdue(p, t) \/ \E k \in 1..MaxToken : BeginRequest(p, t, k)

Step(p) ==
    LET t == process[p].task
        k == process[p].token
    IN  \/ Claim(p, t, k) \/ TakeOver(p, t, k) \/ TakeSlot(p, t, k) \/ Tell(p, t, k) \/ GiveBack(p, t, k)
        \/ SlotOff(p, t, k) \/ Expire(p, t, k) \/ Ends(p, t, k, "release", "ready") \/ Renew(p, t, k)
        \/ Complete(p, t, k) \/ CompleteSlot(p, t, k) \/ CompleteEnd(p, t, k)
        \/ ReadSlotsLate(p) \/ Judge(p) \/ DropStale(p, t, k)

Crash(p) ==
    /\ p \notin Fair /\ process[p] # Idle
    /\ Becomes(p, Idle)
    /\ UNCHANGED <<item, slots, told, budget>>

RunsOut(t) ==
    /\ item[t].fresh
    /\ item' = [item EXCEPT ![t].fresh = FALSE]
    /\ UNCHANGED <<slots, process, told, budget>>

Next == (\E p \in Process : Takes(p) \/ Step(p) \/ Crash(p)) \/ (\E t \in Task : RunsOut(t))

Spec == Init /\ [][Next]_vars
FairSpec == Spec /\ WF_vars(\E p \in Fair : Takes(p) \/ Step(p)) /\ WF_vars(\E t \in Task : RunsOut(t))

-----------------------------------------------------------------------------
(* I5: limits are never exceeded by leases that a worker was told of. *)
Running(stage) == {t \in Task : StageOf[t] = stage /\ item[t].status = "leased" /\ Lease(t, item[t].token) \in told}
Stages == {StageOf[t] : t \in Task}
LimitsHold == \A stage \in Stages :
    /\ Cardinality(Running(stage)) <= Limit[stage]
    /\ Running(stage) # {} => \A other \in Excludes[stage] : Running(other) = {}

(* A lease that a worker was told of ends by its token alone. *)
OldTokenChangesNothing == [][\A p \in Process : LET t == process[p].task IN
    process[p].at \in {"give back", "release", "renew", "complete", "expire"} /\ process'[p] # process[p] /\ item[t].token # process[p].token
        => item'[t] = item[t]]_vars

(* Nothing is stuck: all is completed, or out of tokens to claim it with, and no slot is left over. *)
Drained == slots = {} /\ \A t \in Task : item[t].status = "completed" \/ (item[t].status = "ready" /\ item[t].token = MaxToken)
Drains == <>[]Drained

-----------------------------------------------------------------------------
(* Stages for the configurations: a and b are of one stage with one slot; c is of another that must not run beside it. *)

Alike == Permutations(Process)
Two == [t \in Task |-> IF t = "c" THEN "y" ELSE "x"]
One == [s \in {"x", "y"} |-> 1]
NotBeside == [s \in {"x", "y"} |-> {"x", "y"} \ {s}]
=============================================================================
