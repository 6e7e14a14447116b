package dev.sluice.store;

import dev.sluice.domain.plan.Lane;
import dev.sluice.domain.task.TaskStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Claiming the best tasks that a worker can do. Asks only lanes that it can serve. A full one is asked only for what was left there: carrying a
 * completion on, or taking over a lease that ran out, gives the slot free that it holds, so that a stage whose workers died need not wait for cleanup.
 */
final class Claims {

    /** Lost races after which a claim gives up with what it has; the worker asks again anyway. */
    private static final int MOST_LOSSES = 6;
    private static final int LONGEST_PAUSE_MILLIS = 30;
    /** In characters. Lambda lets no answer above 6 MB out; a lease in one that is lost would have to run out. */
    static final long LARGE_ANSWER = 2_000_000;
    /** Nothing more is leased after this long: a call that runs out of its 29 s loses the leases it holds, which then have to run out. */
    static final long LONG_CALL_MILLIS = 8_000;
    /** Overdue tasks looked at per lane: a few more than wanted, since some are only waiting to be carried on. */
    static final int OVERDUE_LOOK = 5;

    private final ClaimableIndex index;
    private final Tasks tasks;
    private final Slots slots;
    private final Lessor lessor;
    private final CarryOn carryOn;
    private final Reservations reservations;
    private final CapabilityGates capabilityGates;
    private final Contention contention;
    private final Surroundings around;

    Claims(Parts parts, CapabilityGates capabilityGates) {
        this.capabilityGates = capabilityGates;
        this.contention = parts.contention();
        this.index = parts.index();
        this.tasks = parts.tasks();
        this.slots = parts.slots();
        this.lessor = parts.lessor();
        this.carryOn = parts.carryOn();
        this.reservations = parts.reservations();
        this.around = parts.around();
    }

    List<Reservation> best(ProjectItem project, Worker worker, int limit) {
        capabilityGates.asked(project, worker.capabilities());
        Round round = new Round(project, worker, limit, ServedLanes.of(project, worker.capabilities(), slots));
        while (round.goesOn()) {
            round.play();
        }
        return round.granted;
    }

    /** One call's way through queries, choices and lost races. */
    private final class Round {

        private final ProjectItem project;
        private final Worker worker;
        private final int limit;
        private final List<Lane> lanes;
        private final List<Lane> full;
        private final List<Reservation> granted = new ArrayList<>();
        private final long begun = around.now();
        private long size;
        private final Set<Candidate> seen = new HashSet<>();
        private int losses;
        private boolean exhausted;

        Round(ProjectItem project, Worker worker, int limit, ServedLanes served) {
            this.project = project;
            this.worker = worker;
            this.limit = limit;
            this.lanes = new ArrayList<>(served.open());
            this.full = new ArrayList<>(served.full());
        }

        boolean goesOn() {
            return wantsMore() && losses < MOST_LOSSES && !exhausted && !(lanes.isEmpty() && full.isEmpty());
        }

        private boolean wantsMore() {
            return granted.size() < limit && size < LARGE_ANSWER && around.now() - begun < LONG_CALL_MILLIS;
        }

        private void grant(TaskItem task) {
            Reservation reservation = reservations.of(task);
            granted.add(reservation);
            size += reservation.size();
        }

        /** One query, then as many of its candidates as go well; after a lost race the rest of the list is as stale. */
        void play() {
            int window = contention.window(project.id());
            List<Candidate> candidates = candidates(seen.size() + Math.max(window, limit - granted.size()));
            exhausted = candidates.isEmpty();
            while (!candidates.isEmpty() && wantsMore()) {
                int pick = around.random().nextInt(Math.min(window, candidates.size()));
                Candidate candidate = candidates.remove(pick);
                seen.add(candidate);
                if (!contention.begin(project.id(), candidate.task())) {
                    continue;
                }
                Lessor.Try outcome = attemptAlone(candidate, window > 1);
                if (outcome instanceof Lessor.Try.Granted grant) {
                    grant(grant.task());
                    contention.won(project.id());
                } else if (outcome instanceof Lessor.Try.Full limited) {
                    lanes.removeIf(lane -> limited.limit().stage().equals(lane.stage()));
                    full.removeIf(lane -> limited.limit().stage().equals(lane.stage()));
                    return;
                } else if (outcome instanceof Lessor.Try.Lost && !candidate.overdue()) {
                    losses++;
                    contention.lost(project.id());
                    around.pause().millis(around.random().nextInt(LONGEST_PAUSE_MILLIS) + 1L);
                    return;
                }
            }
        }

        /** @param most that are ready, those among them that have been seen, since they may still stand first in the index */
        private List<Candidate> candidates(int most) {
            long now = around.now();
            List<Candidate> overdue = new ArrayList<>();
            List<Candidate> ready = new ArrayList<>();
            for (Lane lane : lanes) {
                overdue.addAll(index.overdue(project.id(), lane.key(), now, most + OVERDUE_LOOK));
                ready.addAll(index.ready(project.id(), lane.key(), most));
            }
            for (Lane lane : full) {
                index.overdue(project.id(), lane.key(), now, most + OVERDUE_LOOK).stream()
                        .filter(candidate -> !Keys.isBackoff(candidate.due())).forEach(overdue::add);
            }
            overdue.sort(Comparator.comparing(Candidate::due));
            ready.sort(Comparator.comparing(Candidate::due));
            overdue.addAll(ready.subList(0, Math.min(most, ready.size())));
            overdue.removeAll(seen);
            return overdue;
        }

        private Lessor.Try attemptAlone(Candidate candidate, boolean lookFirst) {
            try {
                return attempt(candidate, lookFirst);
            } finally {
                contention.end(project.id(), candidate.task());
            }
        }

        private Lessor.Try attempt(Candidate candidate, boolean lookFirst) {
            long now = around.now();
            if (!lookFirst && candidate.firstTime()) {
                return lessor.grantUnseen(project, candidate, worker, now);
            }
            Optional<TaskItem> task = tasks.hint(project.id(), candidate.task())
                    .filter(item -> candidate.due().equals(item.due()) && !tasks.removedAsGhost(item, project.born()))
                    .filter(item -> item.born() == project.born());
            if (task.isEmpty()) {
                return new Lessor.Try.Lost();
            }
            if (claimable(task.get(), now)) {
                return lessor.grant(task.get(), project.limits(), worker, now);
            }
            return carryOn.abandoned(task.get(), now).filter(link -> WorkerRequirement.met(link.requirement(), worker.capabilities()))
                    .map(link -> lessor.grant(link, project.limits(), worker, now))
                    .orElseGet(() -> carriedOn(task.get(), now));
        }

        /** One that nobody can carry on must not keep workers from what is ready; cleanup meets it as well, and says so. */
        private Lessor.Try carriedOn(TaskItem task, long now) {
            try {
                carryOn.overdue(task, now);
            } catch (RuntimeException fault) {
                if (StoreFaults.isTransient(fault)) {
                    throw fault;
                }
            }
            return new Lessor.Try.Lost();
        }

        /** All else that is overdue is to be carried on: effects that someone left, leases without attempts left. */
        private boolean claimable(TaskItem task, long now) {
            if (task.status() == TaskStatus.READY || task.status() == TaskStatus.WAITING) {
                return true;
            }
            return task.ranOut(now) && task.attempt() < task.maxAttempts();
        }
    }
}
