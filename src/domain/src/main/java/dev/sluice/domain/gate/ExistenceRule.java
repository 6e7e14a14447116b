package dev.sluice.domain.gate;

import dev.sluice.domain.expression.Expression;
import dev.sluice.domain.plan.GateRequirement.ArtifactExists;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Something exists: an artifact of a type, or a positive review, signed off or not, of what is there now. */
final class ExistenceRule {

    /** The name of a positive review in a planned expression. */
    private static final String REVIEW = "positive_review";
    /** How {@link Expression#missing} says what is one too many. */
    private static final String NOT = "NOT ";

    private ExistenceRule() {
    }

    static Verdict judge(ArtifactExists required, Evidence evidence) {
        Expression expression = GateRules.parsed(required.expression());
        Set<String> there = there(evidence);
        boolean holds = expression.test(there::contains, name -> Optional.empty());
        List<String> found = expression.names().stream().filter(there::contains).toList();
        String current = found.isEmpty() ? "none of it is there" : "there is " + words(found);
        double ratio = holds ? 1 : (double) found.size() / Math.max(1, expression.names().size());
        return new Verdict(holds, expression + " must be there", current, holds ? "" : help(wants(expression, there)), null, null,
                Math.min(ratio, holds ? 1 : 0.99), false);
    }

    static Wants.Existence wants(ArtifactExists required, Evidence evidence) {
        return wants(GateRules.parsed(required.expression()), there(evidence));
    }

    /** A review before all else that would be enough: it can still come. */
    private static Wants.Existence wants(Expression expression, Set<String> there) {
        if (!there.contains(REVIEW) && expression.test(name -> name.equals(REVIEW) || there.contains(name), name -> Optional.empty())
                && !expression.test(there::contains, name -> Optional.empty())) {
            return new Wants.Existence(Set.of(REVIEW), Set.of());
        }
        Map<Boolean, Set<String>> changes = expression.missing(there).stream()
                .collect(Collectors.partitioningBy(change -> change.startsWith(NOT), Collectors.toSet()));
        return new Wants.Existence(changes.get(false), changes.get(true).stream().map(change -> change.substring(NOT.length())).collect(Collectors.toSet()));
    }

    private static Set<String> there(Evidence evidence) {
        Set<String> there = evidence.deliveries().stream().flatMap(delivery -> delivery.artifacts().keySet().stream())
                .collect(Collectors.toSet());
        if (evidence.reviews().stream().anyMatch(review -> review.current() && review.positive())) {
            there.add(REVIEW);
        }
        return there;
    }

    private static String help(Wants.Existence wants) {
        List<String> parts = new ArrayList<>();
        if (!wants.missing().isEmpty()) {
            parts.add("missing: " + words(wants.missing()));
        }
        if (!wants.unwanted().isEmpty()) {
            parts.add("must not be there: " + words(wants.unwanted()));
        }
        return String.join("; ", parts);
    }

    private static String words(Collection<String> names) {
        return names.stream().map(ExistenceRule::words).sorted().collect(Collectors.joining(", "));
    }

    private static String words(String name) {
        return name.equals(REVIEW) ? "a positive review" : name;
    }
}
