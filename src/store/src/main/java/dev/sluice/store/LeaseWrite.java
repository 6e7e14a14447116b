package dev.sluice.store;

/** What every grant of a lease sets, whichever way the task comes to its worker. */
final class LeaseWrite {

    private LeaseWrite() {
    }

    /**
     * Token + 1, owner, expiry, attempt + 1, {@code leased}; back in the queue of its own lane, due when the lease runs out.
     *
     * @param seen the token that the task has before the write
     * @param lane the lane in which it was seen, as the queue of the index
     */
    static Write grant(Write write, long seen, String lane, Worker worker, long now) {
        return lease(write, seen, lane, worker, now)
                .set("#queue = #home")
                .set("due", Values.s(Keys.leasedUntil(now + worker.leaseMillis(), seen + 1)));
    }

    /**
     * The same for a task that never had a lease, as a link of a chain: it leaves the index, where the chain's anchor stands for it. No other incarnation
     * of the project has its first token.
     *
     * @param done the link before it, or the anchor
     * @param lane the lane in which it was seen
     */
    static Write link(Write write, TaskItem done, String lane, Worker worker, long now) {
        return lease(write, done.born(), lane, worker, now)
                .set("anchor", Values.s(done.anchor().toString()))
                .remove(Tables.QUEUE, Tables.DUE);
    }

    private static Write lease(Write write, long seen, String lane, Worker worker, long now) {
        return write
                .when(Condition.LANE_AS_SEEN).with("lane", Values.s(lane))
                .when(Condition.TOKEN_AS_SEEN).with("seen", Values.n(seen))
                .set("#status = :leased")
                .set("token", Values.n(seen + 1))
                .set("owner", Values.s(worker.id()))
                .set("expiry", Values.n(now + worker.leaseMillis()))
                .set("#attempt = #attempt + :one").with("one", Values.n(1))
                .set("started", Values.n(now))
                .remove("ended", "error");
    }
}
