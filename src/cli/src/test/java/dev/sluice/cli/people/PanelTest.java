package dev.sluice.cli.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PanelTest {

    private static List<Opinion> first(int count, long seed) {
        Panel panel = new Panel(seed, "crew");
        return IntStream.range(0, count).mapToObj(i -> panel.next("judging")).toList();
    }

    private static double points(List<Opinion> opinions) {
        return opinions.stream().filter(Opinion::positive).mapToDouble(opinion -> opinion.human() ? 1 : 0.5).sum();
    }

    @Test
    void everybody_judges_once_and_people_and_models_take_turns() {
        List<Opinion> opinions = first(20, 1);
        assertThat(opinions).extracting(Opinion::reviewer).doesNotHaveDuplicates().allMatch(id -> id.endsWith("@crew"));
        assertThat(IntStream.range(0, 20)).allMatch(i -> opinions.get(i).human() == (i % 2 == 0));
    }

    @Test
    void the_same_seed_gives_the_same_opinions_and_another_one_others() {
        assertThat(first(20, 7)).isEqualTo(first(20, 7)).isNotEqualTo(first(20, 8));
    }

    @Test
    void five_reviews_are_never_worth_five_points_and_some_are_negative() {
        assertThat(LongStream.range(0, 1_000)).allSatisfy(seed -> {
            assertThat(points(first(5, seed))).isLessThan(5);
            assertThat(first(5, seed)).anyMatch(opinion -> !opinion.positive());
        });
    }

    @Test
    void as_a_rule_ten_are_worth_five_points_and_four_rounds_always_are() {
        assertThat(LongStream.range(0, 1_000).filter(seed -> points(first(10, seed)) >= 5).count()).isGreaterThan(900);
        assertThat(LongStream.range(0, 1_000)).allSatisfy(seed -> assertThat(points(first(20, seed))).isGreaterThanOrEqualTo(5));
    }

    @Test
    void stages_have_panels_of_their_own_with_ids_that_are_not_too_long() {
        Panel panel = new Panel(1, "crew");
        assertThat(panel.next("a").reviewer()).isEqualTo("person-1.a@crew");
        assertThat(panel.next("b").reviewer()).isEqualTo("person-1.b@crew");
        assertThat(panel.next("x".repeat(255)).reviewer()).hasSizeLessThan(200);
    }
}
