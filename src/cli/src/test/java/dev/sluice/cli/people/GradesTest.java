package dev.sluice.cli.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cli.Plans;
import dev.sluice.domain.expression.Expression;
import dev.sluice.domain.plan.Plan;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GradesTest {

    private static Expression condition(String text) {
        return ((Expression.Parsed) Expression.parse(text)).expression();
    }

    private static Optional<Boolean> holds(String text, Set<String> shares, boolean wanted) {
        return Figures.find(condition(text), shares, wanted)
                .map(figures -> condition(text).test(figures::containsKey, name -> Optional.ofNullable(figures.get(name))));
    }

    @Test
    void the_code_is_checked_to_be_not_good_enough_at_first() {
        Grades grades = Grades.of(Plans.of(Plans.llmxive()), 1);
        assertThat(grades.of("code_quality_checks")).containsExactly(new Grade("code_quality_checks", "code_quality_score", false,
                "code_quality_report", new BigDecimal("0.72"), new BigDecimal("0.86")));
        assertThat(grades.of("code_testing")).isEmpty();
    }

    @Test
    void a_score_of_an_artifact_comes_from_all_who_make_it_and_is_a_share() {
        Plan plan = Plans.of("stages: {a: {outputs: [x], instances: 2}, b: {dependencies: [{of: x, min_score: 0.97}], outputs: [y]}}");
        Grades grades = Grades.of(plan, 1);
        assertThat(List.of("a-1", "a-2")).allSatisfy(task -> assertThat(grades.of(task)).singleElement().satisfies(grade -> {
            assertThat(grade.artifact()).isTrue();
            assertThat(grade.type()).isEqualTo("x");
            assertThat(grade.first()).isLessThan(new BigDecimal("0.97"));
            assertThat(grade.good()).isBetween(new BigDecimal("0.97"), BigDecimal.ONE);
        }));
        assertThat(grades.of(plan.gates().get(0))).hasSize(2);
    }

    @Test
    void who_feeds_two_gates_with_one_figure_is_good_enough_for_both() {
        Grades grades = Grades.of(Plans.of("""
                stages:
                  a: {outputs: [x]}
                  b: {dependencies: [x], outputs: [y], requirements: [{quality_gate: accuracy >= 0.5}]}
                  c: {dependencies: [x], outputs: [z], requirements: [{quality_gate: accuracy >= 0.9}]}
                """), 1);
        assertThat(grades.of("a")).singleElement().satisfies(grade -> assertThat(grade.good()).isGreaterThanOrEqualTo(new BigDecimal("0.9")));
    }

    @Test
    void figures_are_found_with_which_a_condition_holds_and_with_which_it_does_not() {
        for (String text : List.of("a >= 0.8", "a < 3 AND b > 100", "NOT a == 2", "a != 1 OR b <= -4",
                "a > 1 AND a < 1.05", "NOT (a > 1 OR b > 1)")) {
            assertThat(holds(text, Set.of(), true)).as(text).contains(true);
            assertThat(holds(text, Set.of(), false)).as(text).contains(false);
        }
        assertThat(holds("a > 1", Set.of("a"), true)).isEmpty();
        assertThat(Figures.find(condition("a >= 0.8"), Set.of(), true)).contains(Map.of("a", new BigDecimal("0.86")));
    }
}
