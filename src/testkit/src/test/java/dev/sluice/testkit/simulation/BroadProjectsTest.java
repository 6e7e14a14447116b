package dev.sluice.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.simulation.Figures.Event;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Relays, pages of dependents and rows of tasks longer than a chain may be: small projects have none. {@code -Dsluice.simulation.broad=N} plays another number of
 * schedules, of which each costs as much as forty of the small ones.
 */
class BroadProjectsTest {

    private static final long SCHEDULES = 100;
    private static final String AGAIN =
            "./mvnw -pl src/testkit -am test -Dtest=BroadProjectsTest -Dsurefire.failIfNoSpecifiedTests=false -Dsluice.simulation.broad=";
    private static final Interposed BROAD = new Interposed() {
        @Override
        public boolean broad() {
            return true;
        }

        @Override
        public boolean climates() {
            return true;
        }
    };

    @Test
    void no_schedule_of_a_project_with_relays_pages_of_dependents_or_long_rows_breaks_an_invariant() {
        Campaign campaign = new Campaign(Runtime.getRuntime().availableProcessors(), List.of(), BROAD, AGAIN);
        Campaign.Result result = campaign.play(1, Long.getLong("sluice.simulation.broad", SCHEDULES));
        System.out.print(result);
        assertThat(result.failure().map(campaign::told)).isEmpty();
        assertThat(List.of(Event.RELAY_PASSED, Event.HAND_OVER, Event.TAKE_OVER, Event.RE_APPLIED, Event.CREATED_AGAIN))
                .allSatisfy(event -> assertThat(result.figures().of(event)).as(event.name()).isPositive());
    }
}
