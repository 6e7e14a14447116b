package dev.sluice.cli.verdict;

import dev.sluice.cli.Plans;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

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

    Story failed(String task, long token, long asked, long answered) {
        events.add(new Event.Failed(task, token, "no luck", at(asked), at(answered)));
        return this;
    }

    Story reviewed(String task, String reviewer, boolean positive, long asked, long answered) {
        events.add(new Event.Reviewed(task, reviewer + "'s", reviewer, reviewer.startsWith("person"), positive, at(asked), at(answered)));
        return this;
    }

    Story signed(String task, String reviewer, long asked, long answered) {
        events.add(new Event.SignedOff(task, reviewer + "'s", reviewer, reviewer.startsWith("person"), "boss", true, at(asked), at(answered)));
        return this;
    }

    Story signedWithoutAnswer(String task, String reviewer, long asked) {
        events.add(new Event.SignedOff(task, reviewer + "'s", reviewer, reviewer.startsWith("person"), "boss", false, at(asked), at(asked + 1)));
        return this;
    }

    Story signedByOthers(String task, String reviewer) {
        events.add(new Event.SignedByOthers(task, reviewer, reviewer.startsWith("person"), true));
        return this;
    }

    Story scored(String task, String name, String value, long asked, long answered) {
        events.add(new Event.Scored(task, Map.of(name, new BigDecimal(value)), true, at(asked), at(answered)));
        return this;
    }

    Story gate(String gate, boolean satisfied, long asked, long answered) {
        return gate(gate, satisfied, "so far", asked, answered);
    }

    Story gate(String gate, boolean satisfied, String current, long asked, long answered) {
        events.add(new Event.Gates(List.of(new GateSeen(gate, satisfied, current)), at(asked), at(answered)));
        return this;
    }

    Story waiting(int waiting, String... unexplained) {
        events.add(new Event.Waiting(waiting, Set.of(unexplained), at(0), at(1)));
        return this;
    }

    Story listed(long asked, Set<String> done, Set<String> skipped) {
        events.add(new Event.Listed(done, skipped, at(asked), at(asked + 1)));
        return this;
    }

    Story reviewsListed(String task, long asked, Set<String> reviews, Set<String> signed) {
        events.add(new Event.ReviewsListed(task, reviews, signed, at(asked), at(asked + 1)));
        return this;
    }

    Story delivered(String task, long... tokens) {
        events.add(new Event.Delivered(task, LongStream.of(tokens).boxed().collect(Collectors.toSet()), at(0), at(1)));
        return this;
    }

    Set<Exhibit> exhibits(String... ethical) {
        return Exhibit.of(Plans.of(pipeline), Set.of(ethical), events);
    }

    Story doneUnseen(String... tasks) {
        unseen = Set.of(tasks);
        return this;
    }

    Verdict verdict() {
        return Verdict.judge(Plans.of(pipeline), unseen, BEGIN, events);
    }
}
