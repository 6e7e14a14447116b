package dev.sluice.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScenarioTest {

    private static final List<Scenario> THREE = List.of(scenario("ATest: one is kept"), scenario("BTest: one is kept"),
            scenario("BTest: a token: one is kept once"));

    private static Scenario scenario(String name) {
        return new Scenario(name, () -> { });
    }

    @Test
    void a_scenario_is_found_by_its_whole_promise() {
        assertThat(Scenario.of("a renewed lease is not stolen").name()).isEqualTo("LeaseConditionsTest: a renewed lease is not stolen");
        assertThat(Scenario.of("a token: one is kept once", THREE)).isSameAs(THREE.get(2));
    }

    @Test
    void a_promise_that_nobody_makes_is_named_even_if_it_is_the_end_of_another() {
        assertThatThrownBy(() -> Scenario.of("one is kept once", THREE)).hasMessage("no scenario promises \"one is kept once\"");
    }

    @Test
    void a_promise_that_several_make_is_refused_and_they_are_named() {
        assertThatThrownBy(() -> Scenario.of("one is kept", THREE))
                .hasMessage("2 scenarios promise the same: ATest: one is kept; BTest: one is kept");
    }
}
