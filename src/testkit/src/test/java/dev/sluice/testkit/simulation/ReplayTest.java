package dev.sluice.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.planted.Passing;
import dev.sluice.testkit.simulation.rules.Violation;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** The simulation itself: that it finds what is wrong, tells it the same way each time, and tells it shortly. */
class ReplayTest {

    private static final int SEEDS = 60;

    private final Simulation simulation = Simulation.create();

    @Test
    void the_same_seed_takes_the_same_course_byte_for_byte_whatever_was_played_before() {
        Simulation other = Simulation.create();
        List<String> backwards = LongStream.rangeClosed(1, SEEDS).map(seed -> SEEDS + 1 - seed)
                .mapToObj(seed -> other.play(Schedule.of(seed), true, false).trace()).toList();
        for (int seed = 1; seed <= SEEDS; seed++) {
            assertThat(simulation.play(Schedule.of(seed), true, false).trace()).isEqualTo(backwards.get(SEEDS - seed));
        }
    }

    @Test
    void the_decisions_of_a_schedule_alone_give_it_again() {
        for (int seed = 1; seed <= SEEDS; seed++) {
            Played drawn = simulation.play(Schedule.of(seed), true, false);
            assertThat(simulation.play(new Schedule(seed, null, drawn.choices()), true, false).trace()).isEqualTo(drawn.trace());
        }
    }

    @Test
    void a_database_that_forgets_conditions_is_found_out_and_told_in_fewer_decisions() {
        Simulation forgetful = simulation.with(new Interposed() {
            @Override
            public DynamoDbClient ofProcess(DynamoDbClient onward) {
                return new Forgetful(onward);
            }
        });
        long failing = LongStream.rangeClosed(1, 1_000).filter(seed -> forgetful.play(seed).violation().isPresent()).findFirst().orElseThrow();
        Played whole = forgetful.play(failing);
        Schedule small = Shrinker.shrink(forgetful, Schedule.of(failing), 500);
        Optional<Violation> again = forgetful.play(small, false, false).violation();
        assertThat(again.map(Violation::invariant)).isEqualTo(whole.violation().map(Violation::invariant));
        assertThat(small.choices().length).isLessThan(whole.choices().length);
        assertThat(Shrinker.shrink(forgetful, Schedule.of(failing), 500).choices()).isEqualTo(small.choices());
        assertThat(simulation.play(failing).violation()).isEmpty();
    }

    /** Writes under a fencing token that do not ask for the token. */
    private static final class Forgetful extends Passing {

        Forgetful(DynamoDbClient onward) {
            super(onward);
        }

        @Override
        public UpdateItemResponse updateItem(UpdateItemRequest request) {
            return onward.updateItem(request.toBuilder()
                    .conditionExpression(request.conditionExpression().replace("#token = :token", "(attribute_exists(#sk) OR #token = :token)")).build());
        }
    }
}
