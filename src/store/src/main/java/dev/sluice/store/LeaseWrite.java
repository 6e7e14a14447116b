package dev.sluice.store;

/** What every grant of a lease sets, whichever way the task comes to its worker. */
final class LeaseWrite {

    private LeaseWrite() {
    }

    /**
     * Token + 1, owner, expiry, attempt + 1, {@code leased}; back in the queue of its own lane, due when the lease runs out.
     *
     * @param seen the token that the task has before the write
     */
    static Write grant(Write write, long seen, Worker worker, long now) {
        long expiry = now + worker.leaseMillis();
        return write
                .when(Condition.TOKEN_AS_SEEN).with("seen", Values.n(seen))
                .set("#status = :leased")
                .set("token", Values.n(seen + 1))
                .set("owner", Values.s(worker.id()))
                .set("expiry", Values.n(expiry))
                .set("#attempt = #attempt + :one").with("one", Values.n(1))
                .set("started", Values.n(now))
                .set("#queue = #home")
                .set("due", Values.s(Keys.leasedUntil(expiry, seen + 1)))
                .remove("ended", "error");
    }
}
