package dev.sluice.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A task that this worker holds, from the claim until it is completed, failed or given back. Safe for any number of threads.
 *
 * <p>It renews itself at a third of its time and trusts itself only as long as a {@link HeldLease} does. Completing and failing are tried
 * for at least the length of the lease, and may be repeated: the service gives the repeat of what it accepted the same answer.
 *
 * <p>Closing a lease that was neither completed nor failed gives the task back: others may claim it at once, and the attempt does not count.
 * Where one of both was tried and the service neither took it nor found fault with it, as when it does not answer or is not well, the lease is left
 * to run out instead: a result that did arrive is not disturbed, and the attempt counts, so that no task is done for ever whose results never get through.
 */
public final class Lease implements AutoCloseable {

    private static final Duration FAREWELL = Duration.ofSeconds(1);

    private final Worker worker;
    private final Reservation task;
    private final HeldLease held;
    private final List<Consumer<String>> listeners = new ArrayList<>();
    private boolean reporting;
    private boolean settled;
    /** Whether nobody here knows what became of the last report. */
    private boolean unanswered;

    /**
     * What completing or failing led to.
     *
     * @param handedOver tasks that this worker got in the same call, held from now on; empty unless the completion asked for them
     */
    public record Settled(Outcome outcome, List<Lease> handedOver) {

        public Settled {
            handedOver = List.copyOf(handedOver);
        }
    }

    /** @param askedAt {@link MonotonicClock#nanos()} from before the call that gave the lease was sent */
    Lease(Worker worker, Reservation task, long askedAt) {
        this.worker = worker;
        this.task = task;
        this.held = worker.keep(task, askedAt, this::tellLost);
    }

    public Reservation task() {
        return task;
    }

    /** Whether this worker surely holds the task. */
    public boolean held() {
        return held.held();
    }

    /** Why the lease was lost, a sentence; empty while it is not. */
    public Optional<String> lost() {
        return held.lost();
    }

    /**
     * Calls {@code listener} with the reason, once, as soon as the lease is lost; at once if it is. Not called while a result is on its way
     * to the service, nor after it was accepted.
     */
    public void onLost(Consumer<String> listener) {
        Optional<String> late;
        synchronized (this) {
            late = settled || reporting ? Optional.empty() : held.lost();
            if (late.isEmpty()) {
                listeners.add(listener);
            }
        }
        late.ifPresent(listener);
    }

    /** Keeps {@code data} for the next attempt, in place of what this one kept before. */
    public void checkpoint(JsonNode data) {
        worker.client().checkpoint(worker.project(), task.taskId(), task.fencingToken(), data);
    }

    /**
     * Hands in the task's results.
     *
     * @throws SluiceProblem     with status 409 if the task is another's by now; with {@linkplain SluiceProblem#badContent() bad content} if the
     *                           results are not what the task must deliver, or too large: then the lease goes on
     * @throws SluiceUnreachable if no answer came for as long as the lease is
     */
    public Settled complete(Completion completion) {
        long asked = worker.clock().nanos();
        Outcome outcome = report(client -> client.complete(worker.project(), task.taskId(), task.fencingToken(), completion));
        return new Settled(outcome, outcome.reservations().stream().map(next -> new Lease(worker, next, asked)).toList());
    }

    /**
     * Ends the attempt as failed.
     *
     * @param message   what went wrong, 1 to 4,096 characters
     * @param retryable false if another attempt would be in vain
     * @throws SluiceProblem     with status 409 if the task is another's by now
     * @throws SluiceUnreachable if no answer came for as long as the lease is
     */
    public Outcome fail(String message, boolean retryable) {
        return report(client -> client.fail(worker.project(), task.taskId(), task.fencingToken(), message, retryable));
    }

    @Override
    public void close() {
        boolean giveBack;
        synchronized (this) {
            giveBack = !settled && !unanswered && held.held();
            settled = true;
        }
        held.close();
        if (giveBack) {
            release();
        }
    }

    private void release() {
        try {
            worker.client().withPatience(FAREWELL).release(worker.project(), task.taskId(), task.fencingToken());
        } catch (SluiceException noMatter) {
            // The lease runs out by itself.
            return;
        }
    }

    /** One of the two calls that end an attempt. */
    @FunctionalInterface
    private interface Report {

        Outcome send(SluiceClient client);
    }

    /** Goes on renewing meanwhile. A renewal that arrives after the result is refused, and that is no loss to tell of. */
    private Outcome report(Report report) {
        muted(true);
        try {
            Outcome outcome = report.send(worker.patientClient());
            settle();
            return outcome;
        } catch (SluiceProblem problem) {
            if (problem.conflict()) {
                settle();
            }
            unanswered(!problem.badContent());
            throw problem;
        } catch (SluiceUnreachable silence) {
            unanswered(true);
            throw silence;
        } finally {
            muted(false);
        }
    }

    private synchronized void muted(boolean now) {
        reporting = now;
    }

    private synchronized void unanswered(boolean now) {
        unanswered = now;
    }

    private void settle() {
        synchronized (this) {
            settled = true;
        }
        held.close();
    }

    private void tellLost(String why) {
        List<Consumer<String>> all;
        synchronized (this) {
            if (settled || reporting) {
                return;
            }
            all = List.copyOf(listeners);
        }
        all.forEach(listener -> listener.accept(why));
    }
}
