package dev.sluice.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.simulation.Figures.Event;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Searches many schedules for one that breaks an invariant. {@code -Dsluice.simulation.schedules=N} plays another number of them,
 * {@code -Dsluice.simulation.seed=S} nothing but the schedule of one seed, in words.
 */
class SimulationTest {

    private static final long FIRST = 1;
    /** From here on a coverage of nothing would be no chance. */
    private static final long MANY = 20_000;
    /** What the seeds of a campaign must have met; a schedule in which nothing of the kind happens is worth nothing. */
    private static final Set<Event> MUST_HAPPEN = EnumSet.allOf(Event.class);

    private final Campaign campaign = new Campaign(Runtime.getRuntime().availableProcessors(), Recorded.workflows());

    @Test
    void no_schedule_breaks_an_invariant() {
        Long seed = Long.getLong("sluice.simulation.seed");
        long schedules = seed != null ? 1 : Long.getLong("sluice.simulation.schedules", 100_000);
        if (seed != null) {
            System.out.println(campaign.inWords(seed).trace());
        }
        Campaign.Result result = campaign.play(seed != null ? seed : FIRST, schedules);
        System.out.print(result);
        assertThat(result.failure().map(campaign::told)).isEmpty();
        if (schedules >= MANY) {
            assertThat(MUST_HAPPEN).allSatisfy(event -> assertThat(result.figures().of(event)).as(event.name()).isPositive());
            assertThat(EnumSet.complementOf(EnumSet.of(Fault.NONE)))
                    .allSatisfy(fault -> assertThat(result.figures().of(fault)).as(fault.name()).isPositive());
        }
    }
}
