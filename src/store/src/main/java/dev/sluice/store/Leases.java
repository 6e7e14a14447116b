package dev.sluice.store;

import dev.sluice.domain.task.TaskStatus;

/** Renewing and releasing a lease, under its token and while it is leased. */
final class Leases {

    /** The index is told of a new expiry only if the old one would pass before the next renewal, expected at a third of the lease. */
    private static final int RENEWALS_WITHIN = 4;

    private final Db db;
    private final Tasks tasks;
    private final Projects projects;
    private final Slots slots;
    private final CarryOn carryOn;
    private final Chains chains;
    private final Surroundings around;

    Leases(Parts parts) {
        this.db = parts.db();
        this.tasks = parts.tasks();
        this.projects = parts.projects();
        this.slots = parts.slots();
        this.carryOn = parts.carryOn();
        this.chains = parts.chains();
        this.around = parts.around();
    }

    /**
     * Moves the expiry; {@code due} only when it must, since an index key costs two more writes. The first write leaves {@code due} alone if
     * it lies far enough ahead, the second one moves it. A link has none: whoever finds its chain's anchor overdue moves that.
     */
    Answer<Long> renew(String project, String task, long token, long leaseMillis) {
        long now = around.now();
        long expiry = now + leaseMillis;
        String farEnough = Keys.leasedUntil(now + leaseMillis / RENEWALS_WITHIN, 0);
        TaskItem seen = tasks.under(project, task, token).orElse(null);
        boolean move = seen == null || !seen.link() && (seen.due() == null || seen.due().compareTo(farEnough) < 0
                || seen.due().compareTo(Keys.overdue(expiry)) > 0);
        Write write = tasks.update(project, task)
                .when(Condition.TOKEN_HELD, Condition.IS_LEASED).with("token", Values.n(token))
                .set("expiry", Values.n(expiry));
        if (move) {
            write.set("due", Values.s(Keys.leasedUntil(expiry, token)));
        }
        if (seen != null && seen.link() && expiry < seen.expiry()) {
            // Whoever found the anchor overdue may have moved it to the end of the longer lease.
            write.set("watch", Values.n(Math.max(seen.number("watch"), seen.expiry())));
        }
        Written written = db.write(write);
        return written.applied() ? Answer.accepted(expiry) : renewRefused(project, task, token, written, now);
    }

    /** A renewal that finds the end of its own task half done carries that on; the lease is gone all the same. */
    private Answer<Long> renewRefused(String project, String task, long token, Written written, long now) {
        if (written.item().isEmpty()) {
            return Answer.refused(projects.missing(project, task));
        }
        TaskItem met = new TaskItem(written.item());
        boolean ending = met.status() == TaskStatus.COMPLETING || met.status() == TaskStatus.FAILING;
        if (met.token() == token && ending) {
            carryOn.overdue(met, now);
            return Answer.refused(new Refusal.Ended(task, met.status()));
        }
        return Answer.refused(tasks.stale(project, task, token, written));
    }

    /** Ready again at once; the attempt does not count. A repeat gets the same answer. */
    Answer<Void> release(String project, String task, long token) {
        TaskItem seen = tasks.under(project, task, token).orElse(null);
        if (seen == null) {
            return Answer.refused(projects.missing(project, task));
        }
        Written written = db.write(tasks.update(project, task)
                .when(Condition.TOKEN_HELD, Condition.IS_LEASED).with("token", Values.n(token))
                .set("#status = :ready")
                .set("#attempt = #attempt - :one").with("one", Values.n(1))
                .set("#queue = #home")
                .set("due", Values.s(Keys.readyAgain(seen.rank(), around.now(), token)))
                .set("last", Values.s(token + ":released")));
        if (written.applied()) {
            chains.leave(new TaskItem(written.item()));
            slots.giveBackIfSlotted(new TaskItem(written.item()));
            return Answer.accepted(null);
        }
        if (written.item().isEmpty()) {
            return Answer.refused(projects.missing(project, task));
        }
        TaskItem met = new TaskItem(written.item());
        if (met.outcomeOf(token).filter("released"::equals).isPresent()) {
            slots.giveBack(project, met.stage(), new LeaseName(met.id(), token));
            return Answer.accepted(null);
        }
        return Answer.refused(tasks.stale(project, task, token, written));
    }
}
