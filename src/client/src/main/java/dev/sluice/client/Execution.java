package dev.sluice.client;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** One attempt at one task: does it, reports it. For one use, on the thread that is to do it. */
final class Execution {

    private static final int LONGEST_MESSAGE = 4_096;

    private final Lease lease;
    private final Optional<Completion.Next> wish;
    private final Thread thread = Thread.currentThread();
    private boolean working;

    /** How it ended, and what came with that. */
    record Report(Ended ended, List<String> newlyReady, List<Lease> handedOver) {
    }

    private Execution(Lease lease, Optional<Completion.Next> wish) {
        this.lease = lease;
        this.wish = wish;
    }

    /**
     * Does the task to its end, and tells {@code watcher} of both ends. Throws nothing.
     *
     * @param wish what to ask for in the same call as the completion; the work's own wish does not count, since only the caller knows
     *             who would do what comes of it
     */
    static Report of(Lease lease, Work work, Optional<Completion.Next> wish, Unhindered watcher) {
        Report report = done(lease, work, wish, watcher);
        watcher.ended(report.ended());
        return report;
    }

    private static Report done(Lease lease, Work work, Optional<Completion.Next> wish, Unhindered watcher) {
        try (lease) {
            watcher.began(lease.task());
            Execution execution = new Execution(lease, wish);
            return execution.reported(execution.worked(work));
        }
    }

    private Work.Result worked(Work work) {
        working(true);
        lease.onLost(why -> interrupt());
        try {
            return Objects.requireNonNull(work.on(lease), "The work ended without a result.");
        } catch (InterruptedException interrupted) {
            return new Work.GivenBack();
        } catch (Exception failure) {
            return new Work.Failed(failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage(), true);
        } catch (Error failure) {
            // Whatever broke, the attempt counts, or the task would be claimed again and again. Of many errors the message alone is only a name.
            return new Work.Failed(failure.toString(), true);
        } finally {
            working(false);
        }
    }

    /** An interrupt that comes too late must not hit what this thread does next. */
    private synchronized void working(boolean now) {
        if (working && !now) {
            Thread.interrupted();
        }
        working = now;
    }

    private synchronized void interrupt() {
        if (working) {
            thread.interrupt();
        }
    }

    private Report reported(Work.Result result) {
        Optional<String> lost = lease.lost();
        if (lost.isPresent()) {
            return ended(Ended.How.LOST, lost.get());
        }
        try {
            if (result instanceof Work.Done done) {
                return completed(done.completion());
            }
            return result instanceof Work.Failed failed ? failed(failed) : ended(Ended.How.GIVEN_BACK, "");
        } catch (SluiceProblem problem) {
            return problem.conflict() ? ended(Ended.How.LOST, problem.details().detail()) : ended(Ended.How.UNREPORTED, problem.getMessage());
        } catch (SluiceUnreachable silence) {
            return ended(Ended.How.UNREPORTED, silence.getMessage());
        }
    }

    private Report completed(Completion completion) {
        Completion whole = new Completion(completion.artifacts(), completion.metrics(), wish);
        try {
            Lease.Settled settled = lease.complete(whole);
            return new Report(ended(Ended.How.COMPLETED, "").ended(), settled.outcome().newlyReady(), settled.handedOver());
        } catch (SluiceProblem problem) {
            if (!problem.badContent()) {
                throw problem;
            }
            return failed(new Work.Failed("Its results were refused: " + faults(problem.details()), true));
        }
    }

    private Report failed(Work.Failed failed) {
        String message = failed.message() == null || failed.message().isBlank() ? "It failed without a word." : failed.message();
        String whole = message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE - 1) + "…";
        Outcome outcome = lease.fail(whole, failed.retryable());
        return new Report(ended(Ended.How.FAILED, whole).ended(), outcome.newlyReady(), List.of());
    }

    private static String faults(SluiceProblem.Details problem) {
        return problem.errors().isEmpty() ? problem.detail()
                : String.join(" ", problem.errors().stream().map(SluiceProblem.Fault::detail).toList());
    }

    private Report ended(Ended.How how, String detail) {
        return new Report(new Ended(lease.task(), how, detail), List.of(), List.of());
    }
}
