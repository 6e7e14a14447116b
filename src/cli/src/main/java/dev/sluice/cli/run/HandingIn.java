package dev.sluice.cli.run;

import dev.sluice.cli.verdict.Event;
import dev.sluice.client.Completion;
import dev.sluice.client.Outcome;
import dev.sluice.client.SluiceException;
import dev.sluice.client.SluiceProblem;
import dev.sluice.client.SluiceUnreachable;
import dev.sluice.domain.plan.TaskNode;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** How a worker gets rid of a task: done, failed, or given back. */
final class HandingIn {

    private static final Duration FAREWELL = Duration.ofSeconds(1);
    private static final String COMPLAINT = "the tool crashed";

    private final Shift shift;
    private final Patience patience;

    HandingIn(Shift shift, Patience patience) {
        this.shift = shift;
        this.patience = patience;
    }

    /**
     * Completes it.
     *
     * @param capabilities of the worker, who may be handed another task for it
     * @return the task handed over
     */
    Optional<Job> complete(Job job, TaskNode task, Set<String> capabilities) {
        Optional<Completion.Next> wish = shift.settings.handOver()
                ? Optional.of(new Completion.Next(capabilities, 1, shift.settings.leaseSeconds())) : Optional.empty();
        Results results = new Results(shift.people.scores(task.id()), shift.people.metrics(task.id()));
        long asked = shift.clock.nanos();
        try {
            Outcome outcome = shift.client.complete(shift.settings.project(), job.task(), job.token(), results.of(task, wish));
            long answered = shift.clock.nanos();
            shift.journal.add(new Event.Completed(job.task(), job.token(), asked, answered));
            scored(job, results, true, asked);
            shift.tally.done(job.task());
            return outcome.reservations().stream().findFirst().map(reservation -> new Job(reservation, asked, answered, true));
        } catch (SluiceProblem problem) {
            refused(job, results, problem, asked);
        } catch (SluiceUnreachable silence) {
            unanswered(job, results, asked);
            patience.giveUp(silence);
        }
        return Optional.empty();
    }

    private void scored(Job job, Results results, boolean acknowledged, long asked) {
        if (!results.figures().isEmpty()) {
            shift.journal.add(new Event.Scored(job.task(), results.figures(), acknowledged, asked, shift.clock.nanos()));
        }
    }

    private void unanswered(Job job, Results results, long asked) {
        shift.journal.add(new Event.Unanswered(job.task(), job.token(), asked));
        scored(job, results, false, asked);
    }

    private void refused(Job job, Results results, SluiceProblem problem, long asked) {
        if (troubled(problem)) {
            unanswered(job, results, asked);
        } else {
            shift.journal.add(new Event.Refused(job.task(), job.token(), asked, shift.clock.nanos()));
        }
        if (!problem.conflict()) {
            patience.giveUp(problem);
        }
    }

    /** Ends the attempt as failed; others may try again. */
    void fail(Job job) {
        long asked = shift.clock.nanos();
        try {
            shift.client.fail(shift.settings.project(), job.task(), job.token(), COMPLAINT, true);
            shift.journal.add(new Event.Failed(job.task(), job.token(), COMPLAINT, asked, shift.clock.nanos()));
        } catch (SluiceProblem problem) {
            drop(job, Event.How.LEASE_LOST);
            if (!problem.conflict()) {
                patience.giveUp(problem);
            }
        } catch (SluiceUnreachable silence) {
            drop(job, Event.How.LEASE_LOST);
            patience.giveUp(silence);
        }
    }

    /** What the task is for besides its outputs; false if that did not work out, so that somebody else has to try. */
    boolean attend(Job job, TaskNode task, String worker) {
        try {
            shift.people.attend(task, worker);
            return true;
        } catch (SluiceProblem problem) {
            giveBack(job);
            patience.bear(problem, troubled(problem));
        } catch (SluiceUnreachable silence) {
            patience.giveUp(silence);
        }
        return false;
    }

    void giveBack(Job job) {
        drop(job, Event.How.RELEASED);
        try {
            shift.client.withPatience(FAREWELL).release(shift.settings.project(), job.task(), job.token());
        } catch (SluiceException noMatter) {
            // The lease runs out by itself.
            return;
        }
    }

    void drop(Job job, Event.How how) {
        shift.journal.add(new Event.Dropped(job.task(), job.token(), how, shift.clock.nanos()));
    }

    /** Whether the service is not well, so that what was refused may have been done. */
    private static boolean troubled(SluiceProblem problem) {
        return problem.status() == 429 || problem.status() >= 500;
    }
}
