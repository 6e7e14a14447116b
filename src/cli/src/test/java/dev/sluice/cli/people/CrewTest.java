package dev.sluice.cli.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cli.Plans;
import dev.sluice.domain.plan.Lane;
import dev.sluice.domain.plan.Plan;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CrewTest {

    private static List<Set<String>> capabilities(Plan plan) {
        return Crew.capabilities(plan.lanes().stream().map(Lane::requirement).toList());
    }

    @Test
    void one_set_that_can_do_everything_is_enough_as_a_rule() {
        assertThat(capabilities(Plans.of("""
                stages:
                  a: {requirements: [{capability: python AND memory_gb > 8}]}
                  b: {requirements: [{capability: gpu OR person}]}
                  c: {outputs: [x]}
                """))).singleElement().satisfies(set -> assertThat(set).contains("python", "memory_gb=9").hasSize(3));
    }

    @Test
    void who_can_do_too_much_for_a_lane_takes_turns_with_one_who_cannot() {
        assertThat(capabilities(Plans.of("""
                stages:
                  a: {requirements: [{capability: internet}]}
                  b: {requirements: [{capability: NOT internet AND vault}]}
                """))).containsExactly(Set.of("internet", "vault"), Set.of("vault"));
    }

    @Test
    void more_than_a_claim_may_name_is_spread_over_claims() {
        String many = IntStream.range(0, 120).mapToObj(i -> "  s" + i + ": {requirements: [{capability: c" + i + "}]}\n")
                .collect(Collectors.joining());
        assertThat(capabilities(Plans.of("stages:\n" + many))).hasSize(120).allMatch(set -> set.size() == 1);
    }
}
