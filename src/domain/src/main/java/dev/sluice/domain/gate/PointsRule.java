package dev.sluice.domain.gate;

import dev.sluice.domain.plan.GateRequirement.ReviewPoints;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Reviews count by weight: only current, positive ones that are signed off, each person or model once for a task. */
final class PointsRule {

    private PointsRule() {
    }

    static Verdict judge(ReviewPoints required, Evidence evidence) {
        List<Evidence.Review> current = evidence.reviews().stream().filter(Evidence.Review::current).toList();
        BigDecimal signed = points(required, current, review -> review.positive() && review.signed());
        long people = people(current, review -> review.positive() && review.signed());
        Wants.Reviews wants = wants(required, evidence);
        boolean vetoed = !wants.vetoes().isEmpty();
        boolean holds = signed.compareTo(required.points()) >= 0 && people >= required.minPeople() && !vetoed;
        BigDecimal needed = shown(required.points());
        String requirement = needed + " points of signed positive reviews (a person counts " + shown(required.human()) + ", a model "
                + shown(required.ai()) + ")" + (required.minPeople() > 0 ? ", " + count(required.minPeople(), "person", "people") + " among them" : "")
                + (required.veto() ? ", and no signed negative one" : "");
        String now = needed + " points needed, " + shown(signed) + " signed"
                + (required.minPeople() > people ? ", " + people + " of " + required.minPeople() + " people" : "")
                + (vetoed ? ", vetoed by a signed negative review" : "");
        String help = holds ? "" : help(required, current, wants);
        return new Verdict(holds, requirement, now, help, needed, shown(signed), ratio(signed, required.points()), wants.more().isEmpty());
    }

    static Wants.Reviews wants(ReviewPoints required, Evidence evidence) {
        List<Evidence.Review> current = evidence.reviews().stream().filter(Evidence.Review::current).toList();
        BigDecimal possible = points(required, current, Evidence.Review::positive);
        boolean tooFew = people(current, Evidence.Review::positive) < required.minPeople();
        boolean enough = possible.compareTo(required.points()) >= 0 && !tooFew;
        Wants.Reviewer who = tooFew || required.human().signum() > 0 ? Wants.Reviewer.PERSON : Wants.Reviewer.MODEL;
        boolean people = people(current, review -> review.positive() && review.signed()) < required.minPeople();
        return new Wants.Reviews(current.stream().filter(review -> review.positive() && !review.signed() && counts(required, review, people)).toList(),
                current.stream().filter(review -> required.veto() && !review.positive() && review.signed()).toList(), enough ? Optional.empty() : Optional.of(who));
    }

    /** @param people whether people are missing among those whose reviews are signed */
    private static boolean counts(ReviewPoints required, Evidence.Review review, boolean people) {
        return review.human() ? required.human().signum() > 0 || people : required.ai().signum() > 0;
    }

    /** At least one decimal, since points come in halves. */
    private static BigDecimal shown(BigDecimal points) {
        BigDecimal plain = points.signum() == 0 ? BigDecimal.ZERO : points.stripTrailingZeros();
        return plain.scale() < 1 ? plain.setScale(1) : plain;
    }

    private static BigDecimal points(ReviewPoints required, List<Evidence.Review> reviews, Predicate<Evidence.Review> counts) {
        return reviews.stream().filter(counts).map(review -> review.human() ? required.human() : required.ai())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static long people(List<Evidence.Review> reviews, Predicate<Evidence.Review> counts) {
        return reviews.stream().filter(counts).filter(Evidence.Review::human).map(Evidence.Review::reviewer).distinct().count();
    }

    /** Who has to review besides those whose reviews only have to be signed off, and what stands in the way. */
    private static String help(ReviewPoints required, List<Evidence.Review> current, Wants.Reviews wants) {
        List<String> parts = new ArrayList<>();
        BigDecimal missing = required.points().subtract(points(required, current, Evidence.Review::positive));
        long people = people(current, Evidence.Review::positive);
        if (missing.signum() > 0) {
            parts.add(more(required, missing));
        }
        if (required.minPeople() > people) {
            parts.add(count(required.minPeople() - people, "more person", "more people") + " among the reviewers");
        }
        if (!wants.unsigned().isEmpty()) {
            BigDecimal unsigned = points(required, wants.unsigned(), review -> true);
            parts.add("sign off what is there" + (unsigned.signum() > 0 ? ": " + shown(unsigned) + " points" : ""));
        }
        if (!wants.vetoes().isEmpty()) {
            parts.add("let who wrote the negative review look again, or withdraw its sign-off unless another gate has counted it");
        }
        return String.join("; ", parts);
    }

    /** How many of each kind alone would be enough. */
    private static String more(ReviewPoints required, BigDecimal missing) {
        List<String> ways = new ArrayList<>();
        if (required.human().signum() > 0) {
            ways.add(count(missing.divide(required.human(), 0, RoundingMode.CEILING).longValue(), "more person", "more people"));
        }
        if (required.ai().signum() > 0) {
            ways.add(count(missing.divide(required.ai(), 0, RoundingMode.CEILING).longValue(), "more model", "more models"));
        }
        return ways.isEmpty() ? "reviews count nothing here; change review_scoring" : String.join(" or ", ways);
    }

    private static String count(long number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }

    private static double ratio(BigDecimal signed, BigDecimal points) {
        return Math.min(1, signed.divide(points, 4, RoundingMode.DOWN).doubleValue());
    }
}
