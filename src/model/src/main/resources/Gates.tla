------------------------------- MODULE Gates -------------------------------
(***************************************************************************)
(* Gates: whatever is told to a closed gate goes into its evidence, raises *)
(* its revision and marks it, in one write. Whoever looks at a marked gate *)
(* judges what it has read and opens it, or takes the mark off, only if    *)
(* nothing new came in since. An opening gate lets its dependents go on as *)
(* a completed task does, and only then loses its mark.                    *)
(*                                                                         *)
(* Evidence may be replaced and withdrawn: a reviewer who thinks again, a  *)
(* sign-off that is taken back. The requirement may change with the plan.  *)
(*                                                                         *)
(* Left out: how kinds of gates judge (here: the sum of points), reviews   *)
(* as records of their own, further rounds of reviews, deliveries that     *)
(* replace evidence of older ones, several gates, deletion.                *)
(***************************************************************************)
EXTENDS Naturals, FiniteSets, TLC

CONSTANTS
    Reviewer, Dependent, Process, None,
    Points,       \* 0..Points is what a review may be worth
    Required,     \* set of sums that may be required; the largest is the first
    MaxRev, Fair, Budget, Endless, Without

VARIABLES gate, blockers, ready, process, budget

vars == <<gate, blockers, ready, process, budget>>

Kept(name, condition) == name \in Without \/ condition
RECURSIVE Sum(_, _)
Sum(evidence, from) == IF from = {} THEN 0 ELSE LET r == CHOOSE r \in from : TRUE IN evidence[r] + Sum(evidence, from \ {r})
Total(evidence) == Sum(evidence, Reviewer)
Largest == CHOOSE n \in Required : \A m \in Required : m <= n

Idle == [at |-> "idle", rev |-> 0, holds |-> FALSE, left |-> {}]

Init ==
    /\ gate = [status |-> "closed", evidence |-> [r \in Reviewer |-> 0], required |-> Largest, rev |-> 0, marked |-> FALSE]
    /\ blockers = [d \in Dependent |-> {"gate"}]
    /\ ready = {}
    /\ process = [p \in Process |-> Idle]
    /\ budget = IF Endless THEN 0 ELSE Budget

Becomes(p, doing) == process' = [process EXCEPT ![p] = doing]
MayAct(p) == IF Endless THEN UNCHANGED budget ELSE budget > 0 /\ budget' = budget - 1

-----------------------------------------------------------------------------
(* One write tells it, raises the revision and marks the gate; then the teller looks at the gate, unless it dies. *)
Told(evidence, required) ==
    gate' = [gate EXCEPT !.evidence = evidence, !.required = required, !.rev = @ + 1,
                         !.marked = @ \/ "MARKED_IN_ONE_WRITE" \notin Without]

Tell(p, r, points) ==
    /\ p \notin Fair /\ process[p] = Idle /\ MayAct(p)
    /\ gate.status = "closed" /\ gate.rev < MaxRev /\ gate.evidence[r] # points
    /\ Told([gate.evidence EXCEPT ![r] = points], gate.required)
    /\ Becomes(p, IF "MARKED_IN_ONE_WRITE" \in Without THEN [Idle EXCEPT !.at = "mark"] ELSE [Idle EXCEPT !.at = "read"])
    /\ UNCHANGED <<blockers, ready>>

Require(p, required) ==
    /\ p \notin Fair /\ process[p] = Idle /\ MayAct(p)
    /\ gate.status = "closed" /\ gate.rev < MaxRev /\ gate.required # required
    /\ Told(gate.evidence, required)
    /\ Becomes(p, [Idle EXCEPT !.at = "read"])
    /\ UNCHANGED <<blockers, ready>>

MarkLater(p) ==
    /\ process[p].at = "mark"
    /\ gate' = [gate EXCEPT !.marked = TRUE]
    /\ Becomes(p, [Idle EXCEPT !.at = "read"])
    /\ UNCHANGED <<blockers, ready, budget>>

(* Cleanup, or anyone who repeats what it told. *)
BeginLook(p) ==
    /\ process[p] = Idle /\ gate.marked
    /\ Becomes(p, [Idle EXCEPT !.at = "read"])
    /\ UNCHANGED <<gate, blockers, ready, budget>>

Read(p) ==
    /\ process[p].at = "read"
    /\ Becomes(p, IF ~gate.marked THEN Idle
                  ELSE IF gate.status # "closed" THEN [Idle EXCEPT !.at = "pass", !.left = Dependent]
                  ELSE [Idle EXCEPT !.at = "judged", !.rev = gate.rev, !.holds = Total(gate.evidence) >= gate.required])
    /\ UNCHANGED <<gate, blockers, ready, budget>>

(* Opens or takes the mark off; if something new came in, it reads again, and if someone else has opened it, it goes on with that. *)
Decide(p) ==
    /\ process[p].at = "judged"
    /\ LET asRead == gate.rev = process[p].rev
           may == gate.status = "closed" /\ Kept(IF process[p].holds THEN "OPENS_AS_READ" ELSE "UNMARKS_AS_READ", asRead)
       IN  IF may /\ process[p].holds
           THEN gate' = [gate EXCEPT !.status = "opening"] /\ Becomes(p, [Idle EXCEPT !.at = "pass", !.left = Dependent])
           ELSE IF may THEN gate' = [gate EXCEPT !.marked = FALSE] /\ Becomes(p, Idle)
           ELSE UNCHANGED gate /\ Becomes(p, [Idle EXCEPT !.at = "read"])
    /\ UNCHANGED <<blockers, ready, budget>>

TakeOff(p, d) ==
    /\ process[p].at = "pass" /\ d \in process[p].left
    /\ blockers' = [blockers EXCEPT ![d] = @ \ {"gate"}]
    /\ Becomes(p, [process[p] EXCEPT !.at = "empty", !.left = {d} \cup (process[p].left \ {d}), !.rev = 0])
    /\ process[p].left # {} /\ d = CHOOSE first \in process[p].left : TRUE
    /\ UNCHANGED <<gate, ready, budget>>

MakeReady(p) ==
    /\ process[p].at = "empty"
    /\ LET d == CHOOSE first \in process[p].left : TRUE
       IN  /\ ready' = IF blockers[d] = {} THEN ready \cup {d} ELSE ready
           /\ Becomes(p, [process[p] EXCEPT !.at = "pass", !.left = @ \ {d}])
    /\ UNCHANGED <<gate, blockers, budget>>

Finish(p) ==
    /\ process[p].at = "pass" /\ process[p].left = {}
    /\ gate' = [gate EXCEPT !.status = "open", !.marked = FALSE]
    /\ Becomes(p, Idle)
    /\ UNCHANGED <<blockers, ready, budget>>

(* Without the intent the gate is open, and its mark off, before its dependents have gone on. *)
OpenAtOnce(p) ==
    /\ "OPENING" \in Without /\ gate.status = "opening" /\ process[p].at = "pass"
    /\ gate' = [gate EXCEPT !.status = "open", !.marked = FALSE]
    /\ UNCHANGED <<blockers, ready, process, budget>>

Crash(p) ==
    /\ p \notin Fair /\ process[p] # Idle
    /\ Becomes(p, Idle)
    /\ UNCHANGED <<gate, blockers, ready, budget>>

-----------------------------------------------------------------------------
Step(p) == Read(p) \/ MarkLater(p) \/ Decide(p) \/ (\E d \in Dependent : TakeOff(p, d)) \/ MakeReady(p) \/ Finish(p) \/ OpenAtOnce(p)
Acts(p) == (\E r \in Reviewer, n \in 0..Points : Tell(p, r, n)) \/ (\E n \in Required : Require(p, n)) \/ BeginLook(p)

Next == \E p \in Process : Acts(p) \/ Step(p) \/ Crash(p)
Spec == Init /\ [][Next]_vars
FairSpec == Spec /\ WF_vars(\E p \in Fair : Acts(p) \/ Step(p))

-----------------------------------------------------------------------------
Passed == gate.status \in {"opening", "open"}

(* I6: a gate never opens below its requirement. *)
NeverBelowItsRequirement == [][gate.status = "closed" /\ gate'.status # "closed" => Total(gate.evidence) >= gate.required]_vars
OpenStaysOpen == [][Passed => gate'.status \in {"opening", "open"} /\ gate'.evidence = gate.evidence]_vars
NothingTooEarly == ready # {} => Passed

(* An earned gate opens, and who waits for it goes on. *)
EarnedGatesOpen == <>[](Total(gate.evidence) >= gate.required => gate.status = "open" /\ ready = Dependent)

Alike == Permutations(Process)
=============================================================================
