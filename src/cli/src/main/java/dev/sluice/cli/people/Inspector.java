package dev.sluice.cli.people;

import dev.sluice.cli.verdict.Event;
import dev.sluice.cli.verdict.Journal;
import dev.sluice.client.MonotonicClock;
import dev.sluice.client.SluiceProblem;
import java.util.HashSet;
import java.util.Set;

/** Who looks whether the service can say what everything waits for, and at the end, whether everything is there. */
final class Inspector {

    private static final String[] WAITING = {"pending", "blocked"};

    private final Desk desk;
    private final Journal journal;
    private final MonotonicClock clock;

    Inspector(Desk desk, Journal journal, MonotonicClock clock) {
        this.desk = desk;
        this.journal = journal;
        this.clock = clock;
    }

    /** A task that waited before the reasons were asked for and waits after, waited all the while: it must have one. */
    void askForReasons() {
        long asked = clock.nanos();
        Set<String> waited = new HashSet<>(desk.tasks(WAITING));
        Blocking blocking = desk.blocking();
        waited.retainAll(desk.tasks(WAITING));
        Set<String> unexplained = new HashSet<>();
        blocking.reasons().forEach((task, reasons) -> {
            if (reasons.isEmpty()) {
                unexplained.add(task);
            }
        });
        if (blocking.complete()) {
            waited.stream().filter(task -> !blocking.reasons().containsKey(task)).forEach(unexplained::add);
        }
        journal.add(new Event.Waiting(Math.max(waited.size(), blocking.count()), unexplained, asked, clock.nanos()));
    }

    /**
     * Looks at everything once more.
     *
     * @param reviewed tasks that may have been reviewed
     * @param contested tasks of which somebody tried to complete them under an outdated token
     */
    void lookBack(Set<String> reviewed, Set<String> contested) {
        long asked = clock.nanos();
        Set<String> done = desk.tasks("completed", "completing", "stood_in");
        journal.add(new Event.Listed(done, desk.tasks("skipped"), asked, clock.nanos()));
        reviewed.forEach(task -> ifThere(() -> desk.reviews(task)));
        contested.forEach(task -> ifThere(() -> desk.tokens(task)));
        desk.gates();
    }

    private static void ifThere(Runnable look) {
        try {
            look.run();
        } catch (SluiceProblem problem) {
            Declined.unlessMovedOn(problem);
        }
    }
}
