package dev.sluice.cli.people;

import dev.sluice.cli.verdict.Event;
import dev.sluice.cli.verdict.Journal;
import dev.sluice.client.MonotonicClock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** Who looks whether the service can say what everything waits for, and at the end, whether everything is there. */
final class Inspector {

    private static final String[] WAITING = {"pending", "blocked"};
    private static final long LEAST_PAUSE = Duration.ofMillis(900).toNanos();
    /** Large projects are looked at less often, so that looking is never most of what happens. */
    private static final int PAUSE_FACTOR = 10;

    private final Desk desk;
    private final Journal journal;
    private final MonotonicClock clock;
    private long pauseSince;
    private long pause;

    Inspector(Desk desk, Journal journal, MonotonicClock clock) {
        this.desk = desk;
        this.journal = journal;
        this.clock = clock;
        this.pauseSince = clock.nanos();
    }

    /** Asks for reasons, if nobody did lately. */
    void askNowAndThen() {
        if (clock.nanos() - pauseSince >= pause) {
            long begin = clock.nanos();
            askForReasons();
            pauseSince = clock.nanos();
            pause = Math.max(LEAST_PAUSE, PAUSE_FACTOR * (pauseSince - begin));
        }
    }

    /** A task that waited before the reasons were asked for and waits after, waited all the while: it must have one. */
    private void askForReasons() {
        long asked = clock.nanos();
        Set<String> waited = new HashSet<>(desk.tasks(WAITING));
        Reasons reasons = desk.reasons();
        waited.retainAll(desk.tasks(WAITING));
        Set<String> unexplained = new HashSet<>();
        reasons.of().forEach((task, given) -> {
            if (given.isEmpty()) {
                unexplained.add(task);
            }
        });
        if (reasons.complete()) {
            waited.stream().filter(task -> !reasons.of().containsKey(task)).forEach(unexplained::add);
        }
        journal.add(new Event.Waiting(Math.max(waited.size(), reasons.count()), unexplained, asked, clock.nanos()));
    }

    /** Looks which tasks are done and which were skipped, and how the gates are. */
    void lookBack() {
        long asked = clock.nanos();
        Set<String> done = desk.tasks("completed", "completing", "stood_in");
        journal.add(new Event.Listed(done, desk.tasks("skipped"), asked, clock.nanos()));
        desk.gates();
    }
}
