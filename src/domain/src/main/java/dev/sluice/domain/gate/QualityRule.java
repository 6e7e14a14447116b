package dev.sluice.domain.gate;

import dev.sluice.domain.expression.Expression;
import dev.sluice.domain.plan.GateRequirement.QualityThreshold;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Metrics and quality scores are good enough. A name stands for the metric of that name or for the score of the artifact type of that name.
 * What any awaited task delivered, or who did the work in its stead, must be good enough; of the others, one value that is good enough will do.
 */
final class QualityRule {

    private final Map<String, List<BigDecimal>> awaited = new HashMap<>();
    private final Map<String, List<BigDecimal>> others = new HashMap<>();

    private QualityRule(Evidence evidence, GateRules.Awaited whom) {
        for (Evidence.Delivery delivery : evidence.deliveries()) {
            boolean needed = whom.tasks().contains(delivery.task()) || whom.standIns().contains(delivery.task());
            Map<String, List<BigDecimal>> into = needed ? awaited : others;
            delivery.artifacts().forEach((type, score) -> score.ifPresent(value -> add(into, type, value)));
            delivery.metrics().forEach((name, value) -> add(into, name, value));
        }
    }

    static Verdict judge(QualityThreshold required, Evidence evidence, GateRules.Awaited whom) {
        Expression stated = GateRules.parsed(required.expression());
        // "not every value is above 3" would be less than what is meant, that no value is
        Expression expression = stated.comparing();
        QualityRule rule = new QualityRule(evidence, whom);
        Set<String> tasks = whom.tasks();
        Set<String> reported = evidence.deliveries().stream().map(Evidence.Delivery::task).collect(Collectors.toSet());
        Set<String> outstanding = new TreeSet<>(tasks);
        outstanding.removeAll(reported);
        List<String> now = new ArrayList<>();
        List<Expression> lacking = new ArrayList<>();
        int[] met = new int[2];
        expression.forEachLeaf(leaf -> {
            String words = rule.words(leaf);
            now.add(words);
            met[1]++;
            if (rule.holds(leaf)) {
                met[0]++;
            } else {
                lacking.add(leaf);
            }
        });
        boolean good = rule.holds(expression);
        boolean holds = good && outstanding.isEmpty();
        String help = holds ? "" : good ? "waits for " + shown(outstanding) + " to be done"
                : "set a score or metric that is good enough: " + lacking.stream().map(Expression::toString).collect(Collectors.joining(", "));
        double ratio = holds ? 1 : Math.min(0.99, (double) met[0] / Math.max(1, met[1]));
        return new Verdict(holds, stated + (tasks.isEmpty() ? "" : " for all of " + shown(new TreeSet<>(tasks))),
                String.join(", ", now), help, null, null, ratio, false);
    }

    private boolean holds(Expression expression) {
        if (expression instanceof Expression.And and) {
            return and.terms().stream().allMatch(this::holds);
        } else if (expression instanceof Expression.Or or) {
            return or.terms().stream().anyMatch(this::holds);
        } else if (expression instanceof Expression.Not not) {
            return !holds(not.term());
        } else if (expression instanceof Expression.Name name) {
            return values(name.name()).isPresent();
        }
        Expression.Comparison comparison = (Expression.Comparison) expression;
        if (awaited.containsKey(comparison.name())) {
            return awaited.get(comparison.name()).stream().allMatch(value -> compares(comparison, value));
        }
        return others.getOrDefault(comparison.name(), List.of()).stream().anyMatch(value -> compares(comparison, value));
    }

    private static boolean compares(Expression.Comparison comparison, BigDecimal value) {
        return comparison.test(name -> true, name -> Optional.of(value));
    }

    private Optional<List<BigDecimal>> values(String name) {
        return Optional.ofNullable(awaited.getOrDefault(name, others.get(name)));
    }

    private String words(Expression leaf) {
        if (leaf instanceof Expression.Comparison comparison) {
            String value = values(comparison.name())
                    .map(all -> all.stream().sorted().map(BigDecimal::toPlainString).limit(3).collect(Collectors.joining(" and ")))
                    .orElse(null);
            if (value == null) {
                return comparison.name() + " is not known yet (" + comparison.operator().symbol() + " " + comparison.number().toPlainString() + " is needed)";
            }
            String sign = switch (comparison.operator()) {
                case AT_LEAST -> "of ";
                default -> "but " + comparison.operator().symbol() + " ";
            };
            return comparison.name() + " " + value + " " + sign + comparison.number().toPlainString();
        }
        return leaf.toString();
    }

    private static String shown(Set<String> tasks) {
        List<String> first = tasks.stream().limit(3).toList();
        return String.join(", ", first) + (tasks.size() > first.size() ? " and " + (tasks.size() - first.size()) + " more" : "");
    }

    private static void add(Map<String, List<BigDecimal>> into, String name, BigDecimal value) {
        into.computeIfAbsent(name, unknown -> new ArrayList<>()).add(value);
    }
}
