package dev.sluice.cli.verdict;

import dev.sluice.cli.Plans;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A history told in milliseconds, for a verdict. */
final class Story {

    private static final long MILLI = 1_000_000;
    private static final long LEASE = 1_000;
    /** Near the end of the clock's range, where differences still work and comparisons do not. */
    private static final long BEGIN = Long.MAX_VALUE - 20 * MILLI;

    private final String pipeline;
    private final List<Event> events = new ArrayList<>();
    private Set<String> unseen = Set.of();

    Story(String pipeline) {
        this.pipeline = pipeline;
    }

    private static long at(long millis) {
        return BEGIN + millis * MILLI;
    }

    Story granted(String task, long token, String worker, long asked, long answered) {
        events.add(new Event.Granted(task, token, worker, at(asked), at(answered), LEASE * MILLI, false));
        return this;
    }

    Story completed(String task, long token, long asked, long answered) {
        events.add(new Event.Completed(task, token, at(asked), at(answered)));
        return this;
    }

    /** A whole life: claimed in the first millisecond, completed in the last. */
    Story did(String task, long from, long to) {
        return granted(task, 1, "w", from, from + 1).completed(task, 1, to - 1, to);
    }

    Story unanswered(String task, long token, long asked) {
        events.add(new Event.Unanswered(task, token, at(asked)));
        return this;
    }

    Story refused(String task, long token, long asked, long answered) {
        events.add(new Event.Refused(task, token, at(asked), at(answered)));
        return this;
    }

    Story dropped(String task, long token, Event.How how, long at) {
        events.add(new Event.Dropped(task, token, how, at(at)));
        return this;
    }

    Story renewed(String task, long token, long asked) {
        events.add(new Event.Renewed(task, token, at(asked)));
        return this;
    }

    Story empty(long asked, long answered) {
        events.add(new Event.Empty("w", at(asked), at(answered)));
        return this;
    }

    Story doneUnseen(String... tasks) {
        unseen = Set.of(tasks);
        return this;
    }

    Verdict verdict() {
        return Verdict.judge(Plans.of(pipeline), unseen, BEGIN, events);
    }
}
