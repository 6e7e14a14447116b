package dev.sluice.cli.verdict;

import dev.sluice.cli.verdict.Event.Completed;
import dev.sluice.cli.verdict.Event.Delivered;
import dev.sluice.cli.verdict.Event.Listed;
import dev.sluice.cli.verdict.Event.Reviewed;
import dev.sluice.cli.verdict.Event.ReviewsListed;
import dev.sluice.cli.verdict.Event.SignedOff;
import dev.sluice.cli.verdict.Finding.Kind;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was acknowledged is there when somebody looks later, and nothing else in its place. */
final class LossCheck {

    private LossCheck() {
    }

    static Stream<Finding> findings(Course course) {
        return course.events().stream().flatMap(event -> {
            if (event instanceof Listed listed) {
                return completions(course, listed);
            } else if (event instanceof ReviewsListed listed) {
                return reviews(course, listed);
            }
            return event instanceof Delivered delivered ? traces(course, delivered) : Stream.empty();
        });
    }

    /** Acknowledged completions that were looked for afterwards. */
    static int lookedFor(Course course) {
        return (int) course.completions().values().stream().flatMap(List::stream).filter(done -> course.events().stream()
                .anyMatch(event -> event instanceof Listed listed && listed.askedAt() - done.answeredAt() > 0)).count();
    }

    private static Stream<Finding> completions(Course course, Listed listed) {
        return course.completions().values().stream().flatMap(List::stream)
                .filter(done -> done.answeredAt() - listed.askedAt() < 0 && !listed.done().contains(done.task()))
                .map(done -> new Finding(Kind.COMPLETION_LOST, done.task(), "Its completion under token " + done.token()
                        + " was acknowledged, but later it was not among the tasks that are done."));
    }

    private static Stream<Finding> reviews(Course course, ReviewsListed listed) {
        return course.events().stream().flatMap(event -> {
            if (event instanceof Reviewed review && review.task().equals(listed.task()) && review.review() != null
                    && review.answeredAt() - listed.askedAt() < 0 && !listed.reviews().contains(review.review())) {
                return Stream.of(lost(review.task(), "The review by " + review.reviewer()));
            }
            return event instanceof SignedOff signed && signed.task().equals(listed.task()) && signed.acknowledged()
                    && signed.answeredAt() - listed.askedAt() < 0 && !listed.signed().contains(signed.review())
                    ? Stream.of(lost(signed.task(), "The sign-off of the review by " + signed.reviewer())) : Stream.empty();
        });
    }

    private static Finding lost(String task, String what) {
        return new Finding(Kind.REVIEW_LOST, task, what + " was acknowledged, but later it was not there.");
    }

    private static Stream<Finding> traces(Course course, Delivered delivered) {
        Set<Long> accepted = course.completionsOf(delivered.task()).stream().map(Completed::token).collect(Collectors.toSet());
        return accepted.isEmpty() || accepted.containsAll(delivered.tokens()) ? Stream.empty()
                : Stream.of(new Finding(Kind.OUTDATED_TOKEN_LEFT_TRACES, delivered.task(), "What it delivered came in under the tokens "
                        + delivered.tokens() + ", but its completion was accepted under " + accepted + "."));
    }
}
