package dev.sluice.client;

import java.time.Duration;
import java.util.Optional;

/**
 * A lease that renews itself while its worker works, at a third of its time.
 *
 * <p>It trusts itself only as long as the service must still think so, too: for the lease's length, counted from the moment
 * <em>before</em> the claim or the last good renewal was sent. The service counts from a later moment, so whoever believes
 * {@link #held()} is never behind. A renewal without an answer is tried again, more often, until that time is over; one that
 * is refused ends the lease at once. Either way {@link #held()} turns false for good, the {@link Listener} is told, and the worker
 * should stop: another may hold the task now.
 *
 * <p>Closing stops the renewals and tells the service nothing; complete, fail or release the task for that.
 */
public final class HeldLease implements AutoCloseable {

    private final Terms terms;
    private final Renewal renewal;
    private final Listener listener;
    private final MonotonicClock clock;
    private final Scheduler scheduler;

    private long trustedSince;
    private String lost;
    private boolean told;
    private boolean closed;
    private Scheduler.Appointment next;
    private Scheduler.Appointment end;

    /**
     * What was agreed on.
     *
     * @param askedAt {@link MonotonicClock#nanos()} from before the claim was sent
     * @param length  of the lease, as asked for
     */
    public record Terms(long askedAt, Duration length) {
    }

    /** One attempt to renew. Throws {@link SluiceProblem} if refused, {@link SluiceUnreachable} if it got no answer. */
    @FunctionalInterface
    public interface Renewal {

        void renew();
    }

    /** Hears what becomes of the lease, on the scheduler's thread. What it throws is the scheduler's to report, and ends no renewals. */
    @FunctionalInterface
    public interface Listener {

        /** @param since the moment before a good renewal was sent */
        void renewed(long since);

        /**
         * The lease is lost; told once, at the latest when its time is over, and never after it was closed.
         *
         * @param why a sentence
         */
        default void lost(String why) {
        }
    }

    private HeldLease(Terms terms, Renewal renewal, Listener listener, MonotonicClock clock, Scheduler scheduler) {
        this.terms = terms;
        this.renewal = renewal;
        this.listener = listener;
        this.clock = clock;
        this.scheduler = scheduler;
        this.trustedSince = terms.askedAt();
    }

    /** Keeps a lease from now on. */
    public static HeldLease keep(Terms terms, Renewal renewal, Listener listener, MonotonicClock clock, Scheduler scheduler) {
        HeldLease lease = new HeldLease(terms, renewal, listener, clock, scheduler);
        lease.endIn(lease.left());
        lease.renewIn(terms.length().dividedBy(3).toNanos() - (clock.nanos() - terms.askedAt()));
        return lease;
    }

    /** Whether this worker surely holds the task. */
    public synchronized boolean held() {
        return !closed && lost == null && left() > 0;
    }

    /** Why the lease was lost, a sentence; empty while it is not. */
    public synchronized Optional<String> lost() {
        if (lost == null && !closed && left() <= 0) {
            lost = "No renewal got through before the lease ran out.";
        }
        return Optional.ofNullable(lost);
    }

    @Override
    public synchronized void close() {
        closed = true;
        cancelAll();
    }

    private void cancelAll() {
        if (next != null) {
            next.cancel();
        }
        if (end != null) {
            end.cancel();
        }
    }

    private void renewNow() {
        if (lost().isPresent() || isClosed()) {
            return;
        }
        long asked = clock.nanos();
        try {
            renewal.renew();
        } catch (SluiceProblem problem) {
            refused(problem);
            return;
        } catch (SluiceUnreachable silence) {
            renewIn(terms.length().dividedBy(12).toNanos());
            return;
        }
        if (renewed(asked)) {
            renewIn(terms.length().dividedBy(3).toNanos());
            listener.renewed(asked);
        }
    }

    private void refused(SluiceProblem problem) {
        if (problem.status() == 429 || problem.status() >= 500) {
            renewIn(terms.length().dividedBy(12).toNanos());
        } else {
            tell(problem.details().detail());
        }
    }

    /** False if the good news came too late: what was lost stays lost. */
    private synchronized boolean renewed(long asked) {
        if (closed || lost().isPresent()) {
            return false;
        }
        trustedSince = asked;
        end.cancel();
        endIn(left());
        return true;
    }

    private void overdue() {
        lost().ifPresent(this::tell);
    }

    private void tell(String why) {
        synchronized (this) {
            if (closed || told) {
                return;
            }
            told = true;
            lost = lost == null ? why : lost;
            cancelAll();
        }
        listener.lost(lost);
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private synchronized void renewIn(long nanos) {
        if (!closed && lost == null) {
            next = scheduler.after(Duration.ofNanos(Math.max(0, nanos)), this::renewNow);
        }
    }

    private synchronized void endIn(long nanos) {
        end = scheduler.after(Duration.ofNanos(Math.max(0, nanos)), this::overdue);
    }

    private long left() {
        return terms.length().toNanos() - (clock.nanos() - trustedSince);
    }
}
