------------------------------- MODULE Chains -------------------------------
(***************************************************************************)
(* Tasks that a worker does one after the other, of which only the first,  *)
(* the anchor, stands in the index: dev.sluice.store.Chains.               *)
(*                                                                         *)
(* A completion names the next link in the write that accepts it, brings   *)
(* its effects about, and last of all leases the link. Whoever finds the   *)
(* anchor overdue walks from one to the next. As in Tasks, one action is   *)
(* one write of one item or one read that a decision hangs on; between any *)
(* two others act, and a process dies or stops for ever; a worker sends    *)
(* any request that it has the token for at any time, any number of times. *)
(*                                                                         *)
(* Those in Without are taken out, to see what breaks.                     *)
(*                                                                         *)
(* Left out: what Tasks has (failures for good and fallbacks, attempts,    *)
(* artifacts, the two writes of taking off and making ready) and leaves    *)
(* out itself; the length of a chain, lanes, what is overdue going first;  *)
(* the token of an anchor, since a task is completed once. A name in the   *)
(* chain that nobody would choose is possible here: any task that waits    *)
(* for nothing else, and any that is ready. That what is watched comes to  *)
(* its end is not asked here: without attempts, tokens would run out.      *)
(***************************************************************************)
EXTENDS Naturals, FiniteSets, TLC

CONSTANTS
    Task,         \* the tasks
    Needs,        \* Needs[t]: the tasks that t waits for
    None,
    Process,      \* instances of the functions; each does one thing at a time
    MaxToken,     \* no claims beyond this token; 0 is that of a task that never had a lease
    Budget,       \* how often processes may begin something
    Without       \* names of conditions and of orders of steps that are taken out

VARIABLES
    item,         \* item[t]: what the tasks table holds of t
    process,      \* process[p]: what p is doing
    told,         \* leases that a worker was told of
    budget

vars == <<item, process, told, budget>>

Token == 0..MaxToken
Done == {"completing", "completed"}
Under(t, k) == [task |-> t, token |-> k]
Kept(name, condition) == name \in Without \/ condition
Dependents(t) == {d \in Task : t \in Needs[d]}

Idle == [at |-> "idle", task |-> None, token |-> 0, next |-> None, left |-> {}]
Doing(at, t, k) == [Idle EXCEPT !.at = at, !.task = t, !.token = k]

Init ==
    /\ item = [t \in Task |-> [status |-> IF Needs[t] = {} THEN "ready" ELSE "pending", blockers |-> Needs[t], token |-> 0,
                               fresh |-> FALSE, indexed |-> Needs[t] = {}, anchor |-> None, next |-> None]]
    /\ process = [p \in Process |-> Idle]
    /\ told = {}
    /\ budget = Budget

RanOut(t) == ~item[t].fresh
Link(t) == item[t].anchor # None /\ item[t].token = 1
AnchorOf(t) == IF Link(t) THEN item[t].anchor ELSE t
LinkOf(s, t) == Link(s) /\ AnchorOf(s) = AnchorOf(t)

Becomes(p, doing) == process' = [process EXCEPT ![p] = doing]
Put(t, new) == item' = [item EXCEPT ![t] = new]
Same == UNCHANGED item

Begin(p, doing) ==
    /\ process[p] = Idle
    /\ Becomes(p, doing)
    /\ budget > 0 /\ budget' = budget - 1
    /\ UNCHANGED <<item, told>>

-----------------------------------------------------------------------------
(* What a process may begin. A claim by name may meet a link whose lease ran out. *)

BeginClaim(p, t) ==
    /\ item[t].token < MaxToken
    /\ \/ item[t].status \in {"ready", "waiting"}
       \/ item[t].status = "leased" /\ RanOut(t)
    /\ Begin(p, Doing("claim", t, item[t].token))

(* Cleanup, or a claim that meets what is overdue. *)
BeginOverdue(p, t) ==
    /\ item[t].indexed /\ RanOut(t)
    /\ \/ item[t].status = "leased" /\ Begin(p, Doing("expire", t, item[t].token))
       \/ item[t].status = "completing" /\ Begin(p, Doing("walk", t, 0))

Successors(t) == {s \in Task : item[s].token = 0 /\ (item[s].blockers = {t} \/ item[s].status = "ready")}

BeginRequest(p, t, k) ==
    /\ Under(t, k) \in told
    /\ \/ \E s \in {None} \cup Successors(t) : Begin(p, [Doing("complete", t, k) EXCEPT !.next = s])
       \/ \E request \in {"renew", "release"} : Begin(p, Doing(request, t, k))

-----------------------------------------------------------------------------
Claim(p, t, seen) ==
    /\ process[p].at = "claim"
    /\ IF item[t].token = seen /\ (item[t].status \in {"ready", "waiting"} \/ (item[t].status = "leased" /\ RanOut(t)))
       THEN /\ Put(t, [item[t] EXCEPT !.status = "leased", !.token = seen + 1, !.fresh = TRUE, !.indexed = TRUE])
            /\ \/ told' = told \cup {Under(t, seen + 1)}
               \/ UNCHANGED told                                     \* nobody hears of it
       ELSE Same /\ UNCHANGED told
    /\ Becomes(p, Idle)
    /\ UNCHANGED budget

Held(t, k) == item[t].token = k /\ item[t].status = "leased"

Renew(p, t, k) ==
    /\ process[p].at = "renew"
    /\ IF Held(t, k) THEN Put(t, [item[t] EXCEPT !.fresh = TRUE]) ELSE Same
    /\ Becomes(p, Idle)
    /\ UNCHANGED <<told, budget>>

(* A link goes into the index by itself in the write that ends its attempt; only then the chain ends. *)
GivenUp(t, status) == [item[t] EXCEPT !.status = status, !.fresh = FALSE, !.indexed = @ \/ "INDEXED_AGAIN" \notin Without]

GiveUp(p, t, k) ==
    /\ process[p].at \in {"release", "expire"}
    /\ IF Held(t, k) /\ (process[p].at = "expire" => RanOut(t))
       THEN /\ Put(t, GivenUp(t, IF process[p].at = "expire" THEN "waiting" ELSE "ready"))
            /\ Becomes(p, IF Link(t) THEN Doing("end", AnchorOf(t), 0) ELSE Idle)
       ELSE Same /\ Becomes(p, Idle)
    /\ UNCHANGED <<told, budget>>

-----------------------------------------------------------------------------
(* Completing. The successor is left for the end, unless it is found to be no link; then all effects are for the process to see to. *)

Effects(t, s) == [Doing("effects", t, 0) EXCEPT !.next = s, !.left = Dependents(t) \ {s}]

Complete(p, t, k) ==
    /\ process[p].at = "complete"
    /\ LET s == process[p].next
           early == "EFFECTS_FIRST" \in Without /\ s # None
           gone == "ANCHORED" \in Without
       IN  IF Held(t, k)
           THEN /\ Put(t, [item[t] EXCEPT !.status = IF Link(t) \/ gone THEN "completed" ELSE "completing", !.next = s,
                                          !.indexed = @ /\ ~gone, !.fresh = IF Link(t) THEN FALSE ELSE @])
                /\ Becomes(p, IF early THEN [Effects(t, s) EXCEPT !.at = "lease"] ELSE Effects(t, s))
           ELSE /\ Same
                /\ Becomes(p, IF item[t].token = k /\ item[t].status \in Done THEN Doing("walk", AnchorOf(t), 0) ELSE Idle)
    /\ UNCHANGED <<told, budget>>

(* One write here that is two in the store. Whoever finds the set empty makes the task ready. *)
TakeOff(p, t) ==
    /\ process[p].at = "effects" /\ process[p].left # {}
    /\ \E d \in process[p].left :
           /\ LET rest == item[d].blockers \ {t}
              IN  IF item[d].status = "pending"
                  THEN Put(d, [item[d] EXCEPT !.blockers = rest, !.status = IF rest = {} THEN "ready" ELSE @, !.indexed = (rest = {}) \/ @])
                  ELSE Same
           /\ process' = [process EXCEPT ![p].left = @ \ {d}]
    /\ UNCHANGED <<told, budget>>

AllBroughtAbout(p, t) ==
    /\ process[p].at = "effects" /\ process[p].left = {}
    /\ Becomes(p, IF process[p].next = None \/ "EFFECTS_FIRST" \in Without THEN Doing("end", AnchorOf(t), 0)
                  ELSE [process[p] EXCEPT !.at = "lease"])
    /\ UNCHANGED <<item, told, budget>>

Leasable(s, t) ==
    /\ Kept("TOKEN_AS_SEEN", item[s].token = 0)
    /\ item[s].blockers = {t} \/ item[s].status = "ready"

Lease(p, t) ==
    /\ process[p].at = "lease"
    /\ LET s == process[p].next
       IN  IF Leasable(s, t)
           THEN /\ Put(s, [item[s] EXCEPT !.status = "leased", !.blockers = {}, !.token = 1, !.fresh = TRUE, !.indexed = FALSE, !.anchor = AnchorOf(t)])
                /\ \/ told' = told \cup {Under(s, 1)}
                   \/ UNCHANGED told
                /\ Becomes(p, IF "EFFECTS_FIRST" \in Without THEN [process[p] EXCEPT !.at = "effects"] ELSE Idle)
           ELSE Same /\ UNCHANGED told /\ Becomes(p, Doing("settle", t, 0))
    /\ UNCHANGED budget

-----------------------------------------------------------------------------
(* What became of the successor that t names: a link, or never to be one. *)

NoLink(t) == IF "EFFECTS_AGAIN" \in Without THEN Doing("end", AnchorOf(t), 0) ELSE Effects(t, None)

Settle(p, t) ==
    /\ process[p].at \in {"settle", "walk"}
    /\ LET s == item[t].next
           walks == process[p].at = "walk"
       IN  Becomes(p,
           CASE s = None -> NoLink(t)
             [] s # None /\ LinkOf(s, t) /\ ~walks -> Idle
             [] s # None /\ LinkOf(s, t) /\ walks ->
                    CASE item[s].status = "completed" -> Doing("walk", s, 0)
                      [] item[s].status = "leased" /\ RanOut(s) -> Doing("expire", s, 1)
                      [] item[s].status = "leased" /\ ~RanOut(s) -> Doing("watch", AnchorOf(t), 0)
                      [] OTHER -> Doing("end", AnchorOf(t), 0)
             [] s # None /\ ~LinkOf(s, t) /\ item[s].token = 0 /\ "BARRED" \notin Without -> [Doing("bar", t, 0) EXCEPT !.next = s]
             [] OTHER -> NoLink(t))
    /\ UNCHANGED <<item, told, budget>>

Bar(p, t) ==
    /\ process[p].at = "bar"
    /\ LET s == process[p].next
       IN  IF item[s].token = 0 THEN Put(s, [item[s] EXCEPT !.token = 1]) /\ Becomes(p, NoLink(t))
                                ELSE Same /\ Becomes(p, Doing("walk", t, 0))
    /\ UNCHANGED <<told, budget>>

Watch(p, t) ==
    /\ process[p].at = "watch"
    /\ IF item[t].status = "completing" THEN Put(t, [item[t] EXCEPT !.fresh = TRUE]) ELSE Same
    /\ Becomes(p, Idle)
    /\ UNCHANGED <<told, budget>>

End(p, t) ==
    /\ process[p].at = "end"
    /\ IF item[t].status = "completing" THEN Put(t, [item[t] EXCEPT !.status = "completed", !.indexed = FALSE, !.fresh = FALSE]) ELSE Same
    /\ Becomes(p, Idle)
    /\ UNCHANGED <<told, budget>>

-----------------------------------------------------------------------------
Step(p) ==
    LET t == process[p].task
        k == process[p].token
    IN  \/ Claim(p, t, k) \/ Renew(p, t, k) \/ GiveUp(p, t, k) \/ Complete(p, t, k)
        \/ TakeOff(p, t) \/ AllBroughtAbout(p, t) \/ Lease(p, t) \/ Settle(p, t) \/ Bar(p, t) \/ Watch(p, t) \/ End(p, t)

Takes(p) == \E t \in Task : BeginClaim(p, t) \/ BeginOverdue(p, t) \/ \E k \in Token : BeginRequest(p, t, k)

Crash(p) ==
    /\ process[p] # Idle
    /\ Becomes(p, Idle)
    /\ UNCHANGED <<item, told, budget>>

(* Time passes: a lease runs out, an anchor comes due. *)
RunsOut(t) ==
    /\ item[t].fresh
    /\ Put(t, [item[t] EXCEPT !.fresh = FALSE])
    /\ UNCHANGED <<process, told, budget>>

Next == (\E p \in Process : Takes(p) \/ Step(p) \/ Crash(p)) \/ (\E t \in Task : RunsOut(t))

Spec == Init /\ [][Next]_vars

-----------------------------------------------------------------------------
IsDone(t) == item[t].status \in Done

(* I1: tokens only grow, and with every lease. *)
EveryLeaseHasATokenOfItsOwn == [][\A t \in Task :
    /\ item'[t].token >= item[t].token
    /\ item'[t].status = "leased" /\ item[t].status # "leased" => item'[t].token > item[t].token]_vars

(* I3, first half. *)
NothingTooEarly == \A t \in Task : item[t].status # "pending" => \A d \in Needs[t] : IsDone(d)

(* I4: what is done stays done. *)
DoneStaysDone == [][\A t \in Task : IsDone(t) => item'[t].status \in Done /\ item'[t].token = item[t].token]_vars

(* Somebody will come by: all that is not over stands in the index, by itself or by way of its anchor, and so does whoever is to let a task go on. *)
Watched(t) == item[t].indexed \/ (Link(t) /\ item[AnchorOf(t)].status = "completing" /\ item[AnchorOf(t)].indexed)
NothingForgotten == \A t \in Task :
    /\ item[t].status \in {"ready", "waiting", "leased", "completing"} => Watched(t)
    /\ item[t].status = "pending" /\ (\A d \in Needs[t] : IsDone(d)) => \E d \in Needs[t] : Watched(d)

-----------------------------------------------------------------------------
(* Graphs for the configurations: one after the other, and one that waits for nothing beside them. *)

Alike == Permutations(Process)
AloneBeside == [t \in Task |-> IF t = "b" THEN {"a"} ELSE IF t = "c" THEN {"b"} ELSE {}]
\* b and d wait for a.
Fork == [t \in Task |-> IF t \in {"b", "d"} THEN {"a"} ELSE {}]
=============================================================================
