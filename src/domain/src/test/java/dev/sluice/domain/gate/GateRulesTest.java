package dev.sluice.domain.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.Compiling;
import dev.sluice.domain.expression.Expression;
import dev.sluice.domain.plan.GateRequirement;
import dev.sluice.domain.plan.Plan;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** When gates open, and what they say as long as they don't. */
class GateRulesTest {

    private static final int CASES = 5_000;
    private static final long NOW = 1_800_000_000_000L;

    @Test
    void points_are_the_exact_sum_of_what_is_positive_signed_and_current() {
        Random random = new Random(1);
        for (int i = 0; i < CASES; i++) {
            BigDecimal human = BigDecimal.valueOf(random.nextInt(40), 1);
            BigDecimal ai = BigDecimal.valueOf(random.nextInt(40), 2);
            BigDecimal needed = BigDecimal.valueOf(1 + random.nextInt(200), 2);
            List<Evidence.Review> reviews = reviews(random);
            long tenths = 0;
            for (Evidence.Review review : reviews) {
                if (review.positive() && review.signed() && review.current()) {
                    tenths += (review.human() ? human : ai).movePointRight(3).longValueExact();
                }
            }
            Verdict verdict = judge(points(needed, human, ai, 0, false), new Evidence(List.of(), reviews, null));
            assertThat(verdict.holds()).isEqualTo(tenths >= needed.movePointRight(3).longValueExact());
            assertThat(verdict.value().movePointRight(3).longValueExact()).isEqualTo(tenths);
            assertThat(verdict.help().isEmpty()).isEqualTo(verdict.holds());
            assertThat(verdict.ratio()).isBetween(0.0, 1.0);
        }
    }

    @Test
    void more_positive_signed_reviews_never_close_a_gate_without_a_veto_and_their_order_is_all_one() {
        Random random = new Random(2);
        for (int i = 0; i < CASES; i++) {
            List<Evidence.Review> reviews = reviews(random);
            GateRequirement gate = points(BigDecimal.valueOf(3), BigDecimal.ONE, new BigDecimal("0.5"), random.nextInt(3), false);
            boolean before = judge(gate, new Evidence(List.of(), reviews, null)).holds();
            reviews.add(new Evidence.Review("id", "d", "new", random.nextBoolean(), true, true, true));
            Collections.shuffle(reviews, random);
            assertThat(!before || judge(gate, new Evidence(List.of(), reviews, null)).holds()).isTrue();
        }
    }

    @Test
    void a_tenth_of_a_point_ten_times_is_a_point() {
        List<Evidence.Review> reviews = new ArrayList<>();
        GateRequirement gate = points(BigDecimal.ONE, BigDecimal.ONE, new BigDecimal("0.1"), 0, false);
        for (int i = 0; i < 10; i++) {
            assertThat(judge(gate, new Evidence(List.of(), reviews, null)).holds()).isFalse();
            reviews.add(new Evidence.Review("id", "d", "m" + i, false, true, true, true));
        }
        assertThat(judge(gate, new Evidence(List.of(), reviews, null)).holds()).isTrue();
    }

    @Test
    void what_is_missing_is_told_in_people_and_models() {
        List<Evidence.Review> reviews = List.of(person("a"), person("b"), new Evidence.Review("id", "d", "m", false, true, true, true));
        Verdict verdict = judge(points(BigDecimal.valueOf(5), BigDecimal.ONE, new BigDecimal("0.5"), 3, true), new Evidence(List.of(), reviews, null));
        assertThat(verdict.requirement()).isEqualTo("5.0 points of signed positive reviews (a person counts 1.0, a model 0.5), 3 people among them, "
                + "and no signed negative one");
        assertThat(verdict.current()).isEqualTo("5.0 points needed, 2.5 signed, 2 of 3 people");
        assertThat(verdict.help()).isEqualTo("3 more people or 5 more models; 1 more person among the reviewers");
    }

    @Test
    void a_review_of_nothing_worth_says_so() {
        assertThat(judge(points(BigDecimal.ONE, BigDecimal.ZERO, BigDecimal.ZERO, 0, false), Evidence.NONE).help())
                .isEqualTo("reviews count nothing here; change review_scoring");
    }

    @Test
    void it_is_hopeful_if_signing_what_is_there_would_be_enough() {
        GateRequirement gate = points(BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE, 0, false);
        Evidence unsigned = new Evidence(List.of(), List.of(new Evidence.Review("id", "d", "a", true, true, false, true)), null);
        assertThat(judge(gate, unsigned).hopeful()).isTrue();
        assertThat(judge(gate, unsigned).help()).isEqualTo("sign off what is there: 1.0 points");
        assertThat(judge(gate, Evidence.NONE).hopeful()).isFalse();
    }

    @Test
    void what_exists_is_known_by_type_and_a_positive_review_need_not_be_signed() {
        GateRequirement gate = new GateRequirement.ArtifactExists("doc AND positive_review", List.of("d"));
        Evidence.Delivery doc = delivery("d", Map.of("doc", Optional.empty()), Map.of());
        assertThat(judge(gate, new Evidence(List.of(doc), List.of(), null)).help()).isEqualTo("missing: a positive review");
        Evidence stale = new Evidence(List.of(doc), List.of(new Evidence.Review("id", "d", "a", true, true, true, false)), null);
        assertThat(judge(gate, stale).holds()).isFalse();
        Evidence there = new Evidence(List.of(doc), List.of(new Evidence.Review("id", "d", "a", true, true, false, true)), null);
        assertThat(judge(gate, there).holds()).isTrue();
    }

    @Test
    void what_must_not_be_there_is_told_apart_from_what_is_missing_and_of_alternatives_the_nearest() {
        Evidence told = new Evidence(List.of(delivery("d", Map.of("doc", Optional.empty(), "objection", Optional.empty()), Map.of())), List.of(), null);
        assertThat(exists("doc AND NOT objection", told)).isEqualTo("must not be there: objection");
        assertThat(exists("log AND NOT objection", told)).isEqualTo("missing: log; must not be there: objection");
        assertThat(exists("(log AND map) OR positive_review", told)).isEqualTo("missing: a positive review");
        assertThat(exists("log OR positive_review", told)).isEqualTo("missing: a positive review");
        assertThat(exists("NOT objection OR positive_review", told)).isEqualTo("missing: a positive review");
    }

    private static String exists(String expression, Evidence told) {
        return judge(new GateRequirement.ArtifactExists(expression, List.of("d")), told).help();
    }

    @Test
    void a_value_that_is_not_known_yet_is_waited_for_while_who_may_bring_it_is_at_work() {
        GateRequirement gate = new GateRequirement.QualityThreshold("f1 > 0.5 AND speed > 3", List.of("a"), List.of("a"));
        GateRules.Awaited both = new GateRules.Awaited(Set.of("a-1", "a-2"), Set.of());
        Evidence slow = new Evidence(List.of(delivery("a-1", Map.of(), Map.of("speed", BigDecimal.ONE))), List.of(), null);
        assertThat(GateRules.judge(gate, Evidence.NONE, both, NOW).help()).isEqualTo("waits for a-1, a-2 to be done");
        assertThat(GateRules.judge(gate, slow, both, NOW).help()).isEqualTo("set a score or metric that is good enough: speed > 3; waits for a-2 to be done");
        assertThat(GateRules.judge(gate, slow, new GateRules.Awaited(Set.of("a-1"), Set.of()), NOW).help())
                .isEqualTo("set a score or metric that is good enough: f1 > 0.5, speed > 3");
    }

    @Test
    void whoever_delivered_what_is_missed_is_named_with_a_score_that_is_too_low_or_with_none() {
        var threshold = new GateRequirement.QualityThreshold("x >= 0.8", List.of("a"), List.of());
        Evidence told = new Evidence(List.of(delivery("low", Map.of("x", Optional.of(new BigDecimal("0.3"))), Map.of()),
                delivery("none", Map.of("x", Optional.empty()), Map.of()), delivery("other", Map.of("y", Optional.empty()), Map.of())), List.of(), null);
        assertThat(QualityRule.missed(threshold, told, GateRules.Awaited.NOBODY)).singleElement().satisfies(missed -> {
            assertThat(missed.by()).as("one good value from anybody would do").isEmpty();
            assertThat(missed.deliveredBy()).containsExactlyInAnyOrder("low", "none");
        });
    }

    @Test
    void who_has_reviewed_is_asked_for_no_more_reviews_but_for_sign_offs() {
        Evidence.Review unsigned = new Evidence.Review("r1", "d", "a", true, true, false, true);
        Evidence.Review veto = new Evidence.Review("r3", "d", "b", true, false, true, true);
        assertThat(judge(points(BigDecimal.valueOf(2), BigDecimal.ONE, BigDecimal.ONE, 2, false), new Evidence(List.of(), List.of(unsigned), null)).help())
                .isEqualTo("1 more person or 1 more model; 1 more person among the reviewers; sign off what is there: 1.0 points");
        assertThat(judge(points(BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE, 0, true), new Evidence(List.of(), List.of(person("c"), veto), null)).help())
                .isEqualTo("let who wrote the negative review look again, or withdraw its sign-off unless another gate has counted it");
        assertThat(judge(points(BigDecimal.ONE, BigDecimal.ZERO, BigDecimal.ONE, 1, false), new Evidence(List.of(), List.of(unsigned), null)).help())
                .isEqualTo("1 more model; sign off what is there");
        assertThat(judge(points(BigDecimal.ONE, BigDecimal.ZERO, BigDecimal.ONE, 1, false), new Evidence(List.of(), List.of(unsigned, person("c")), null)).help())
                .as("a second person would count for nothing").isEqualTo("1 more model");
    }

    @Test
    void an_instance_that_was_taken_out_too_late_counts_though_it_is_named_like_a_task_of_a_further_round() {
        Plan plan = Compiling.plan("stages: {scan: {outputs: log}, scan-r2: {instances: 2, outputs: doc}, "
                + "b: {dependencies: [doc, log], gate_requirements: {type: review_points, points: 1, of: scan-r2}}}");
        GateRequirement gate = plan.gates().get(0).requirement();
        assertThat(GateRules.judge(plan, gate, signed("scan-r2-3"), NOW).holds()).isTrue();
        assertThat(GateRules.judge(plan, gate, signed("scan-r3-1"), NOW).holds()).as("one of scan").isFalse();
        assertThat(GateRules.judge(plan, gate, signed("elsewhere"), NOW).holds()).as("nobody knows of what").isTrue();
    }

    private static Evidence signed(String task) {
        return new Evidence(List.of(), List.of(new Evidence.Review("r1", task, "ann", true, true, true, true)), null);
    }

    @Test
    void unsigned_reviews_are_wanted_where_they_count_and_vetoes_where_there_is_a_veto() {
        Evidence.Review unsigned = new Evidence.Review("r1", "d", "a", true, true, false, true);
        Evidence.Review byModel = new Evidence.Review("r2", "d", "m", false, true, false, true);
        Evidence.Review veto = new Evidence.Review("r3", "d", "b", true, false, true, true);
        List<Evidence.Review> told = List.of(unsigned, byModel, veto, new Evidence.Review("r4", "d", "stale", true, true, false, false), person("signed"));
        assertThat(wants(points(BigDecimal.TEN, BigDecimal.ONE, BigDecimal.ZERO, 0, true), told))
                .isEqualTo(new Wants.Reviews(List.of(unsigned), List.of(veto), Optional.of(Wants.Reviewer.PERSON)));
        assertThat(wants(points(BigDecimal.TEN, BigDecimal.ZERO, BigDecimal.ONE, 0, false), told))
                .isEqualTo(new Wants.Reviews(List.of(byModel), List.of(), Optional.of(Wants.Reviewer.MODEL)));
        assertThat(wants(points(BigDecimal.ONE, BigDecimal.ZERO, BigDecimal.ONE, 3, false), told))
                .as("people who are worth nothing may be needed for all that")
                .isEqualTo(new Wants.Reviews(List.of(unsigned, byModel), List.of(), Optional.of(Wants.Reviewer.PERSON)));
        assertThat(wants(points(BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE, 0, true), told)).as("signed, it would be enough")
                .isEqualTo(new Wants.Reviews(List.of(unsigned, byModel), List.of(veto), Optional.empty()));
    }

    private static Wants wants(GateRequirement gate, List<Evidence.Review> reviews) {
        return PointsRule.wants((GateRequirement.ReviewPoints) gate, new Evidence(List.of(), reviews, null));
    }

    @Test
    void all_that_awaited_tasks_delivered_must_be_good_enough_and_all_must_be_done() {
        GateRequirement gate = new GateRequirement.QualityThreshold("score >= 0.8", List.of("code"), List.of("code"));
        Evidence.Delivery good = delivery("code-1", Map.of("score", Optional.of(new BigDecimal("0.8"))), Map.of());
        Evidence.Delivery bad = delivery("code-2", Map.of(), Map.of("score", new BigDecimal("0.79")));
        Set<String> both = Set.of("code-1", "code-2");
        assertThat(GateRules.judge(gate, new Evidence(List.of(good), List.of(), null), new GateRules.Awaited(both, Set.of()), NOW).help()).isEqualTo("waits for code-2 to be done");
        Verdict low = GateRules.judge(gate, new Evidence(List.of(good, bad), List.of(), null), new GateRules.Awaited(both, Set.of()), NOW);
        assertThat(low.holds()).isFalse();
        assertThat(low.current()).isEqualTo("score 0.79 and 0.8 of 0.8");
        assertThat(GateRules.judge(gate, new Evidence(List.of(good), List.of(), null), new GateRules.Awaited(Set.of("code-1"), Set.of()), NOW).holds()).isTrue();
        assertThat(GateRules.judge(gate, new Evidence(List.of(good, bad), List.of(), null), GateRules.Awaited.NOBODY, NOW).holds()).isTrue();
    }

    @Test
    void a_value_that_nobody_has_delivered_is_said_to_be_unknown() {
        Verdict verdict = judge(new GateRequirement.QualityThreshold("f1 > 0.5 AND code", List.of("a"), List.of()), Evidence.NONE);
        assertThat(verdict.current()).contains("f1 is not known yet (> 0.5 is needed)");
        assertThat(verdict.help()).contains("f1 > 0.5");
    }

    @Test
    void figures_are_combined_as_the_requirement_says() {
        Evidence fast = new Evidence(List.of(delivery("a", Map.of(), Map.of("speed", BigDecimal.ONE))), List.of(), null);
        assertThat(quality("speed > 0 AND cover > 0", fast)).isFalse();
        assertThat(quality("speed > 0 OR cover > 0", fast)).isTrue();
        assertThat(quality("speed > 1 OR cover > 0", fast)).isFalse();
        assertThat(quality("NOT speed > 0", fast)).isFalse();
        assertThat(quality("NOT speed > 1", fast)).isTrue();
        assertThat(quality("speed", fast)).isTrue();
        assertThat(quality("cover", fast)).isFalse();
    }

    @Test
    void not_above_a_figure_is_at_most_that_figure_whoever_delivered_how_many_of_them() {
        Random random = new Random(3);
        for (int i = 0; i < CASES; i++) {
            List<Evidence.Delivery> deliveries = deliveries(random, random.nextInt(4));
            Set<String> tasks = some(random, deliveries);
            Evidence evidence = new Evidence(deliveries, List.of(), null);
            List<String[]> same = List.of(new String[] {"NOT x > 4", "x <= 4"}, new String[] {"NOT x >= 4", "x < 4"},
                    new String[] {"NOT x < 4", "x >= 4"}, new String[] {"NOT x <= 4", "x > 4"}, new String[] {"NOT x == 4", "x != 4"},
                    new String[] {"NOT (x > 4 OR x < 2)", "x <= 4 AND x >= 2"}, new String[] {"NOT (x > 4 AND x != 7)", "x <= 4 OR x == 7"});
            assertThat(same).allSatisfy(pair -> assertThat(quality(pair[0], evidence, tasks)).as("%s of %s", pair[0], deliveries)
                    .isEqualTo(quality(pair[1], evidence, tasks)));
        }
    }

    @Test
    void what_is_short_of_a_negated_requirement_says_what_would_be_enough() {
        Evidence many = new Evidence(List.of(delivery("a", Map.of(), Map.of("defects", BigDecimal.valueOf(9)))), List.of(), null);
        Verdict verdict = judge(new GateRequirement.QualityThreshold("NOT defects > 3", List.of("a"), List.of()), many);
        assertThat(verdict.holds()).isFalse();
        assertThat(verdict.current()).isEqualTo("defects 9 but <= 3");
        assertThat(verdict.help()).isEqualTo("set a score or metric that is good enough: defects <= 3");
    }

    @Test
    void better_values_from_those_who_are_named_for_what_is_missed_are_enough() {
        Random random = new Random(4);
        List<String> required = List.of("x > 4", "NOT x > 4", "x >= 2 AND x <= 6", "x < 2 OR x > 7", "x == 5");
        int improved = 0;
        for (int i = 0; i < CASES; i++) {
            List<Evidence.Delivery> deliveries = deliveries(random, 1 + random.nextInt(4));
            GateRules.Awaited awaited = new GateRules.Awaited(some(random, deliveries), Set.of());
            var threshold = new GateRequirement.QualityThreshold(required.get(i % required.size()), List.of("a"), List.of("a"));
            List<Missed> missed = QualityRule.missed(threshold, new Evidence(deliveries, List.of(), null), awaited);
            boolean held = GateRules.judge(threshold, new Evidence(deliveries, List.of(), null), awaited, NOW).holds();
            assertThat(missed.isEmpty()).as("%s of %s", threshold, deliveries).isEqualTo(held);
            for (Missed each : missed) {
                Expression.Comparison comparison = (Expression.Comparison) each.asked();
                BigDecimal good = IntStream.range(0, 10).mapToObj(BigDecimal::valueOf).filter(value -> comparison.test(name -> true, name -> Optional.of(value)))
                        .min(Comparator.comparing(value -> value.subtract(comparison.number()).abs())).orElseThrow();
                Set<String> by = each.by().isEmpty() ? Set.of(deliveries.get(0).task()) : each.by();
                deliveries.replaceAll(one -> by.contains(one.task()) ? delivery(one.task(), Map.of(), Map.of("x", good)) : one);
                improved += each.by().size();
            }
            assertThat(GateRules.judge(threshold, new Evidence(deliveries, List.of(), null), awaited, NOW).holds())
                    .as("%s of %s, missed %s", threshold, deliveries, missed).isTrue();
        }
        assertThat(improved).isGreaterThan(CASES / 10);
    }

    /** Of some tasks, most of which deliver a figure. */
    private static List<Evidence.Delivery> deliveries(Random random, int tasks) {
        List<Evidence.Delivery> deliveries = new ArrayList<>();
        for (int task = tasks; task > 0; task--) {
            deliveries.add(delivery("t" + task, Map.of(), random.nextInt(4) == 0 ? Map.of() : Map.of("x", BigDecimal.valueOf(random.nextInt(10)))));
        }
        return deliveries;
    }

    private static Set<String> some(Random random, List<Evidence.Delivery> deliveries) {
        return deliveries.stream().map(Evidence.Delivery::task).filter(task -> random.nextBoolean()).collect(Collectors.toSet());
    }

    private static boolean quality(String expression, Evidence evidence, Set<String> awaited) {
        return GateRules.judge(new GateRequirement.QualityThreshold(expression, List.of("a"), List.of("a")), evidence, new GateRules.Awaited(awaited, Set.of()), NOW).holds();
    }

    private static boolean quality(String expression, Evidence evidence) {
        return judge(new GateRequirement.QualityThreshold(expression, List.of("a"), List.of()), evidence).holds();
    }

    @Test
    void a_worker_that_asked_for_work_is_remembered_for_ten_minutes() {
        GateRequirement gate = new GateRequirement.CapabilityCheck("gpu");
        assertThat(judge(gate, Evidence.NONE).help()).isEqualTo("let a worker with gpu ask for work");
        assertThat(judge(gate, new Evidence(List.of(), List.of(), NOW - GateRules.RECENT_MILLIS)).holds()).isTrue();
        Verdict late = judge(gate, new Evidence(List.of(), List.of(), NOW - GateRules.RECENT_MILLIS - 1));
        assertThat(late.holds()).isFalse();
        assertThat(late.current()).isEqualTo("the last such worker asked for work 10 minutes ago");
    }

    private static List<Evidence.Review> reviews(Random random) {
        List<Evidence.Review> reviews = new ArrayList<>();
        for (int i = random.nextInt(12); i > 0; i--) {
            reviews.add(new Evidence.Review("id", "d", "r" + i, random.nextBoolean(), random.nextInt(4) > 0, random.nextBoolean(), random.nextInt(4) > 0));
        }
        return reviews;
    }

    private static Evidence.Review person(String name) {
        return new Evidence.Review("id", "d", name, true, true, true, true);
    }

    private static Evidence.Delivery delivery(String task, Map<String, Optional<BigDecimal>> artifacts, Map<String, BigDecimal> metrics) {
        return new Evidence.Delivery(task, artifacts, metrics);
    }

    private static GateRequirement points(BigDecimal points, BigDecimal human, BigDecimal ai, int people, boolean veto) {
        return new GateRequirement.ReviewPoints(points, human, ai, people, veto, List.of("d"), List.of("r"), 4, "");
    }

    private static Verdict judge(GateRequirement gate, Evidence evidence) {
        return GateRules.judge(gate, evidence, GateRules.Awaited.NOBODY, NOW);
    }
}
