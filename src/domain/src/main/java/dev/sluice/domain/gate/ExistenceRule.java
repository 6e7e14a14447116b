package dev.sluice.domain.gate;

import dev.sluice.domain.expression.Expression;
import dev.sluice.domain.plan.GateRequirement.ArtifactExists;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Something exists: an artifact of a type, or a positive review, signed off or not, of what is there now. */
final class ExistenceRule {

    /** The name of a positive review in a planned expression. */
    private static final String REVIEW = "positive_review";

    private ExistenceRule() {
    }

    static Verdict judge(ArtifactExists required, Evidence evidence) {
        Expression expression = GateRules.parsed(required.expression());
        Set<String> there = evidence.deliveries().stream().flatMap(delivery -> delivery.artifacts().keySet().stream())
                .collect(Collectors.toSet());
        if (evidence.reviews().stream().anyMatch(review -> review.current() && review.positive())) {
            there.add(REVIEW);
        }
        boolean holds = expression.test(there::contains, name -> Optional.empty());
        List<String> found = expression.names().stream().filter(there::contains).toList();
        List<String> missing = expression.names().stream().filter(name -> !there.contains(name)).map(ExistenceRule::words).toList();
        String current = found.isEmpty() ? "none of it is there"
                : "there is " + String.join(", ", found.stream().map(ExistenceRule::words).toList());
        double ratio = holds ? 1 : (double) found.size() / Math.max(1, expression.names().size());
        return new Verdict(holds, expression + " must be there", current,
                holds ? "" : "missing: " + String.join(", ", missing), null, null, Math.min(ratio, holds ? 1 : 0.99), false);
    }

    private static String words(String name) {
        return name.equals(REVIEW) ? "a positive review" : name;
    }
}
