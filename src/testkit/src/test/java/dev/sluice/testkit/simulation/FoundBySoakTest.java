package dev.sluice.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Schedules of the soak that once broke an invariant, played again as long as their seeds mean the same. */
class FoundBySoakTest {

    /** 5883372: a successor that became ready between a look and the write that barred it stood in the index as never claimed, and every claim of it lost. */
    @ParameterizedTest
    @ValueSource(longs = 5_883_372L)
    void a_schedule_that_broke_an_invariant_breaks_none_any_more(long seed) {
        Campaign campaign = new Campaign(1, List.of(), Interposed.CLIMATES, "");
        assertThat(campaign.play(seed, 1).failure().map(campaign::told)).isEmpty();
    }
}
