package dev.sluice.cli.people;

import dev.sluice.cli.verdict.Event;
import dev.sluice.cli.verdict.GateSeen;
import dev.sluice.cli.verdict.Journal;
import dev.sluice.client.MonotonicClock;
import dev.sluice.client.SluiceProblem;
import dev.sluice.client.SluiceUnreachable;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** A desk at which somebody writes down what is asked and answered. */
public final class Minutes implements Desk {

    private final Desk desk;
    private final Journal journal;
    private final MonotonicClock clock;

    public Minutes(Desk desk, Journal journal, MonotonicClock clock) {
        this.desk = desk;
        this.journal = journal;
        this.clock = clock;
    }

    /** What is to be written down of a call; the answer is {@code null} if none came. */
    @FunctionalInterface
    private interface Note<T> {

        Event of(T answer, long askedAt, long answeredAt);
    }

    @Override
    public Posted review(String task, Opinion opinion) {
        return changing(() -> desk.review(task, opinion), Posted::gates, (posted, asked, answered) -> new Event.Reviewed(task,
                posted == null ? null : posted.review(), opinion.reviewer(), opinion.human(), opinion.positive(), asked, answered));
    }

    @Override
    public List<GateSeen> signOff(ReviewSeen review, String signer, Set<String> authority) {
        return changing(() -> desk.signOff(review, signer, authority), gates -> gates, (gates, asked, answered) -> new Event.SignedOff(
                review.task(), review.review(), review.reviewer(), review.human(), signer, gates != null, asked, answered));
    }

    @Override
    public List<GateSeen> improve(Improvement improvement) {
        Map<String, BigDecimal> values = new HashMap<>(improvement.metrics());
        if (improvement.qualityScore() != null) {
            values.put(improvement.type(), improvement.qualityScore());
        }
        return changing(() -> desk.improve(improvement), gates -> gates,
                (gates, asked, answered) -> new Event.Scored(improvement.task(), values, gates != null, asked, answered));
    }

    @Override
    public List<GateSeen> gates() {
        return reading(desk::gates, Event.Gates::new);
    }

    @Override
    public Set<String> tasks(String... statuses) {
        return desk.tasks(statuses);
    }

    @Override
    public Reasons reasons() {
        return desk.reasons();
    }

    @Override
    public Set<Long> tokens(String task) {
        return reading(() -> desk.tokens(task), (tokens, asked, answered) -> new Event.Delivered(task, tokens, asked, answered));
    }

    @Override
    public List<ReviewSeen> reviews(String task) {
        return reading(() -> desk.reviews(task), (reviews, asked, answered) -> new Event.ReviewsListed(task,
                ids(reviews, false), ids(reviews, true), asked, answered));
    }

    private static Set<String> ids(List<ReviewSeen> reviews, boolean signed) {
        return reviews.stream().filter(review -> !signed || review.signedBy() != null).map(ReviewSeen::review).collect(Collectors.toSet());
    }

    private <T> T reading(Supplier<T> call, Note<T> note) {
        long asked = clock.nanos();
        T answer = call.get();
        journal.add(note.of(answer, asked, clock.nanos()));
        return answer;
    }

    /** A call that changes something: it may have done so even if no good answer came. */
    private <T> T changing(Supplier<T> call, Function<T, List<GateSeen>> gates, Note<T> note) {
        long asked = clock.nanos();
        try {
            T answer = call.get();
            long answered = clock.nanos();
            journal.add(note.of(answer, asked, answered));
            journal.add(new Event.Gates(gates.apply(answer), asked, answered));
            return answer;
        } catch (SluiceProblem problem) {
            if (problem.status() >= 500) {
                journal.add(note.of(null, asked, clock.nanos()));
            }
            throw problem;
        } catch (SluiceUnreachable silence) {
            journal.add(note.of(null, asked, clock.nanos()));
            throw silence;
        }
    }
}
