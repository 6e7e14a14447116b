package dev.sluice.domain.gate;

import dev.sluice.domain.expression.Expression;
import dev.sluice.domain.plan.GateRequirement.QualityThreshold;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
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

    /** A value and who delivered it. */
    private record Given(String task, BigDecimal value) {
    }

    private final Map<String, List<Given>> awaited = new HashMap<>();
    private final Map<String, List<Given>> others = new HashMap<>();
    private final Map<String, Set<String>> deliveredBy = new HashMap<>();

    private QualityRule(Evidence evidence, GateRules.Awaited whom) {
        for (Evidence.Delivery delivery : evidence.deliveries()) {
            boolean needed = whom.tasks().contains(delivery.task()) || whom.standIns().contains(delivery.task());
            Map<String, List<Given>> into = needed ? awaited : others;
            delivery.artifacts().forEach((type, score) -> {
                deliveredBy.computeIfAbsent(type, unknown -> new HashSet<>()).add(delivery.task());
                score.ifPresent(value -> add(into, type, new Given(delivery.task(), value)));
            });
            delivery.metrics().forEach((name, value) -> add(into, name, new Given(delivery.task(), value)));
        }
    }

    static Verdict judge(QualityThreshold required, Evidence evidence, GateRules.Awaited whom) {
        Expression stated = GateRules.parsed(required.expression());
        Expression expression = meant(stated);
        QualityRule rule = new QualityRule(evidence, whom);
        Set<String> tasks = whom.tasks();
        Set<String> reported = evidence.deliveries().stream().map(Evidence.Delivery::task).collect(Collectors.toSet());
        Set<String> outstanding = new TreeSet<>(tasks);
        outstanding.removeAll(reported);
        List<Expression> leaves = leaves(expression);
        List<Expression> lacking = leaves.stream().filter(leaf -> !rule.holds(leaf)).toList();
        boolean good = rule.holds(expression);
        boolean holds = good && outstanding.isEmpty();
        String help = holds ? "" : rule.help(good ? List.of() : lacking, outstanding);
        double ratio = holds ? 1 : Math.min(0.99, (double) (leaves.size() - lacking.size()) / Math.max(1, leaves.size()));
        return new Verdict(holds, stated + (tasks.isEmpty() ? "" : " for all of " + shown(new TreeSet<>(tasks))),
                leaves.stream().map(rule::words).collect(Collectors.joining(", ")), help, null, null, ratio, false);
    }

    /** A value that is not known yet may come with what is outstanding; nobody can set it before. */
    private String help(List<Expression> lacking, Set<String> outstanding) {
        List<Expression> settable = lacking.stream().filter(leaf -> outstanding.isEmpty() || given(leaf.names().iterator().next()).isPresent()).toList();
        List<String> parts = new ArrayList<>();
        if (!settable.isEmpty()) {
            parts.add("set a score or metric that is good enough: " + settable.stream().map(Expression::toString).collect(Collectors.joining(", ")));
        }
        if (settable.size() < lacking.size() || lacking.isEmpty()) {
            parts.add("waits for " + shown(outstanding) + " to be done");
        }
        return String.join("; ", parts);
    }

    static List<Missed> missed(QualityThreshold required, Evidence evidence, GateRules.Awaited whom) {
        return new QualityRule(evidence, whom).missed(meant(GateRules.parsed(required.expression())));
    }

    /** Of alternatives the one that the fewest have to improve for; each for itself would be on the way to another. */
    private List<Missed> missed(Expression expression) {
        if (holds(expression) || expression instanceof Expression.Not) {
            return List.of();
        } else if (expression instanceof Expression.And and) {
            return and.terms().stream().flatMap(term -> missed(term).stream()).toList();
        } else if (expression instanceof Expression.Or or) {
            return or.terms().stream().map(this::missed).filter(missed -> !missed.isEmpty())
                    .min(Comparator.comparingInt(missed -> missed.stream().mapToInt(each -> Math.max(1, each.by().size())).sum())).orElse(List.of());
        }
        return List.of(new Missed(expression, shortOf(expression), deliveredBy.getOrDefault(expression.names().iterator().next(), Set.of())));
    }

    /** "not every value is above 3" would be less than what is meant, that no value is. */
    private static Expression meant(Expression stated) {
        return stated.comparing();
    }

    private static List<Expression> leaves(Expression expression) {
        List<Expression> leaves = new ArrayList<>();
        expression.forEachLeaf(leaves::add);
        return leaves;
    }

    private Set<String> shortOf(Expression leaf) {
        return leaf instanceof Expression.Comparison comparison ? awaited.getOrDefault(comparison.name(), List.of()).stream()
                .filter(given -> !compares(comparison, given)).map(Given::task).collect(Collectors.toSet()) : Set.of();
    }

    private boolean holds(Expression expression) {
        if (expression instanceof Expression.And and) {
            return and.terms().stream().allMatch(this::holds);
        } else if (expression instanceof Expression.Or or) {
            return or.terms().stream().anyMatch(this::holds);
        } else if (expression instanceof Expression.Not not) {
            return !holds(not.term());
        } else if (expression instanceof Expression.Name name) {
            return given(name.name()).isPresent();
        }
        Expression.Comparison comparison = (Expression.Comparison) expression;
        if (awaited.containsKey(comparison.name())) {
            return awaited.get(comparison.name()).stream().allMatch(given -> compares(comparison, given));
        }
        return others.getOrDefault(comparison.name(), List.of()).stream().anyMatch(given -> compares(comparison, given));
    }

    private static boolean compares(Expression.Comparison comparison, Given given) {
        return comparison.test(name -> true, name -> Optional.of(given.value()));
    }

    private Optional<List<Given>> given(String name) {
        return Optional.ofNullable(awaited.getOrDefault(name, others.get(name)));
    }

    private String words(Expression leaf) {
        if (leaf instanceof Expression.Comparison comparison) {
            String value = given(comparison.name())
                    .map(all -> all.stream().map(Given::value).sorted().map(BigDecimal::toPlainString).limit(3).collect(Collectors.joining(" and ")))
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

    private static void add(Map<String, List<Given>> into, String name, Given value) {
        into.computeIfAbsent(name, unknown -> new ArrayList<>()).add(value);
    }
}
