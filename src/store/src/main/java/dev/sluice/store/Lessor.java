package dev.sluice.store;

import dev.sluice.domain.plan.StageLimit;
import dev.sluice.domain.task.TaskStatus;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Grants one lease: the conditional write on the task, and only then, for a limited stage, the slot. In this order a crash leaves at worst
 * a lease that nobody knows of, and it runs out.
 */
final class Lessor {

    /** How one try ended. */
    sealed interface Try {

        record Granted(TaskItem task) implements Try {
        }

        /** Someone else was faster, or the candidate was stale. */
        record Lost() implements Try {
        }

        /** The stage has no slot free; the task was given back. */
        record Full(StageLimit limit) implements Try {
        }
    }

    private final Db db;
    private final Tasks tasks;
    private final Projects projects;
    private final Slots slots;
    private final Runs runs;
    private final Chains chains;
    private final RandomGenerator random;
    private final Witness witness;

    Lessor(Db db, Tasks tasks, Projects projects, Slots slots, Runs runs, Chains chains, Surroundings around) {
        this.db = db;
        this.tasks = tasks;
        this.projects = projects;
        this.slots = slots;
        this.runs = runs;
        this.chains = chains;
        this.random = around.random();
        this.witness = around.witness();
    }

    /** Tries for a task that has been read and looked claimable. */
    Try grant(TaskItem seen, Map<String, StageLimit> limits, Worker worker, long now) {
        if (runs.standsOn(seen)) {
            runs.keep(seen);
        }
        Optional<LeaseName> oldSlot = seen.status() == TaskStatus.LEASED && seen.slotted()
                ? Optional.of(seen.lease()) : Optional.empty();
        Try outcome = grant(new Seen(seen.project(), seen.id(), seen.home(), seen.token(), seen.born()), oldSlot, limits, worker, now);
        if (seen.status() == TaskStatus.LEASED && !(outcome instanceof Try.Lost)) {
            witness.leaseExpired(seen.project(), seen.id(), seen.token(), seen.owner(), TaskStatus.READY);
        }
        if (seen.status() == TaskStatus.LEASED && seen.link() && outcome instanceof Try.Granted) {
            // A link that is taken over stands in the index by itself from here on.
            chains.end(seen);
        }
        return outcome;
    }

    /** Tries for a ready task that only the index has shown and that was never claimed. */
    Try grantUnseen(ProjectItem project, Candidate candidate, Worker worker, long now) {
        return grant(new Seen(project.id(), candidate.task(), candidate.queue(), project.born(), project.born()), Optional.empty(),
                project.limits(), worker, now);
    }

    /** What is known of a task before the write, and must still be so. */
    private record Seen(String project, String task, String lane, long token, long born) {
    }

    private Try grant(Seen seen, Optional<LeaseName> oldSlot, Map<String, StageLimit> limits, Worker worker, long now) {
        String claim = Long.toString(random.nextLong(), Character.MAX_RADIX);
        Written written = db.write(LeaseWrite.grant(tasks.update(seen.project, seen.task), seen.token, seen.lane, worker, now)
                .set("claim", Values.s(claim))
                .when(Condition.SAME_INCARNATION).with("born", Values.n(seen.born))
                .when(Condition.NO_BLOCKERS)
                .when(Condition.CLAIMABLE).with("now", Values.n(now)).with("overdue", Values.s(Keys.overdue(now))));
        if (written.item().isEmpty()) {
            return lost(seen);
        }
        TaskItem after = new TaskItem(written.item());
        if (tasks.removedAsGhost(after, seen.born) || !written.applied() && !mine(after, seen.token + 1, claim)) {
            // Taken over all the same, by another or by a first try of this write that nobody heard of: either may have died before it gave the slot back.
            oldSlot.filter(name -> after.token() > seen.token).ifPresent(name -> slots.giveBack(seen.project, after.stage(), name));
            return lost(seen);
        }
        return withSlot(after, oldSlot, limits);
    }

    private Try lost(Seen seen) {
        witness.claimWasted(seen.project, seen.task);
        return new Try.Lost();
    }

    /**
     * Whether a refused claim was refused because its own first try had come through and only the answer was lost. The worker's name is no
     * proof: many processes may go by one name and claim in the same millisecond.
     */
    private static boolean mine(TaskItem task, long token, String claim) {
        return task.status() == TaskStatus.LEASED && task.token() == token && claim.equals(task.text("claim"));
    }

    private Try withSlot(TaskItem leased, Optional<LeaseName> oldSlot, Map<String, StageLimit> limits) {
        oldSlot.ifPresent(name -> slots.giveBack(leased.project(), leased.stage(), name));
        StageLimit limit = leased.slotted() ? limit(leased, limits) : null;
        if (!leased.slotted() || limit == null || slots.take(leased, limit)) {
            return new Try.Granted(leased);
        }
        giveBack(leased);
        return new Try.Full(limit);
    }

    /** A limited task whose stage has no limit comes from a plan that is newer than the project which was read, or older than a limit that has gone. */
    private StageLimit limit(TaskItem leased, Map<String, StageLimit> limits) {
        StageLimit known = limits.get(leased.stage());
        return known != null ? known : projects.live(leased.project()).map(project -> project.limits().get(leased.stage())).orElse(null);
    }

    /** Ready again as if nothing had happened; then the own name off, should the refusal of the slot have been a lie. */
    private void giveBack(TaskItem leased) {
        db.write(tasks.update(leased.project(), leased.id())
                .when(Condition.TOKEN_HELD, Condition.IS_LEASED).with("token", Values.n(leased.token()))
                .set("#status = :ready")
                .set("#attempt = #attempt - :one").with("one", Values.n(1))
                .set("due", Values.s(Keys.readyAgain(leased.rank(), leased.number("started"), leased.token()))));
        slots.giveBack(leased.project(), leased.stage(), leased.lease());
    }
}
