package dev.sluice.cli.run;

import dev.sluice.cli.verdict.Event.Completed;
import dev.sluice.cli.verdict.Event.Refused;
import dev.sluice.cli.verdict.Journal;
import dev.sluice.client.MonotonicClock;
import dev.sluice.client.SluiceClient;
import dev.sluice.client.SluiceProblem;
import dev.sluice.client.SluiceUnreachable;
import dev.sluice.domain.plan.TaskNode;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Workers that died and come back: once someone else holds or did their task, they try to complete it under their old token.
 * Not before: a lease that ran out without a successor is still good for completing, since the token decides, not the time.
 */
final class Zombies {

    private final Queue<Zombie> resting = new ConcurrentLinkedQueue<>();
    private final SluiceClient client;
    private final String project;
    private final Journal journal;
    private final MonotonicClock clock;

    private record Zombie(TaskNode task, long token) {
    }

    Zombies(SluiceClient client, String project, Journal journal, MonotonicClock clock) {
        this.client = client;
        this.project = project;
        this.journal = journal;
        this.clock = clock;
    }

    void add(TaskNode task, long token) {
        resting.add(new Zombie(task, token));
    }

    /** Lets all rise whose time has come. */
    void rise() {
        for (Zombie zombie : resting) {
            if (journal.outdated(zombie.task().id(), zombie.token()) && resting.remove(zombie)) {
                complete(zombie.task(), zombie.token());
            }
        }
    }

    private void complete(TaskNode task, long token) {
        long asked = clock.nanos();
        try {
            client.complete(project, task.id(), token, Results.PLAIN.of(task, Optional.empty()));
            journal.add(new Completed(task.id(), token, asked, clock.nanos()));
        } catch (SluiceProblem problem) {
            if (problem.conflict()) {
                journal.add(new Refused(task.id(), token, asked, clock.nanos()));
            }
        } catch (SluiceUnreachable silence) {
            // A zombie has no say in whether the run goes on; the living find out by themselves.
            return;
        }
    }
}
