package dev.sluice.store;

import static dev.sluice.store.testing.Requests.updateOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.store.testing.Lab;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** A fault that does not pass, such as an item that DynamoDB finds too large, keeps nobody from all the others. */
class FaultsApartTest {

    private static final String CHAINS = "stages: {a: {}, b: {}, c: {dependencies: [a]}, d: {dependencies: [b]}, e: {priority: low}}";

    /** Both completions were accepted, and their processes died before any effect; from then on no effect of that of {@code a} can be written. */
    private static Lab halfDone() {
        Lab lab = Lab.alone(CHAINS);
        Map.of("a", "c", "b", "d").forEach((task, dependent) -> {
            long token = lab.claim(task, "w").fencingToken();
            lab.interference.dieAt(updateOf("TASK#" + dependent));
            assertThatThrownBy(() -> lab.store.complete(lab.project, task, Lab.done(token))).hasMessageStartingWith("died");
            lab.interference.reset();
        });
        lab.leasesRunOut();
        lab.interference.refuse(updateOf("TASK#c"));
        return lab;
    }

    @Test
    void cleanup_carries_on_all_others_and_then_says_what_it_could_not() {
        Lab lab = halfDone();
        assertThatThrownBy(() -> lab.store.cleanup(60_000)).isInstanceOf(DynamoDbException.class).hasMessageContaining("Item size");
        assertThat(lab.status("d")).isEqualTo("ready");
        assertThat(lab.status("c")).isEqualTo("pending");
    }

    @Test
    void cleanup_looks_after_other_projects() {
        Lab lab = halfDone();
        List<Lab> others = Stream.generate(lab::sibling).limit(5).toList();
        others.forEach(other -> {
            other.apply("stages: {x: {}}");
            other.claim("x", "w");
        });
        lab.leasesRunOut();
        assertThatThrownBy(() -> lab.store.cleanup(60_000)).isInstanceOf(DynamoDbException.class);
        assertThat(others).allSatisfy(other -> assertThat(other.task("x").runs()).extracting(TaskView.Run::outcome).containsExactly("expired"));
    }

    @Test
    void a_claim_gets_what_is_ready() {
        Lab lab = halfDone();
        assertThat(Lab.value(lab.store.claimBest(lab.project, Lab.worker("w"), 10))).extracting(Reservation::task).contains("e", "d");
    }

    @Test
    void all_goes_on_once_the_fault_is_gone() {
        Lab lab = halfDone();
        assertThatThrownBy(() -> lab.store.cleanup(60_000)).isInstanceOf(DynamoDbException.class);
        lab.interference.reset();
        lab.store.cleanup(60_000);
        assertThat(lab.status("c")).isEqualTo("ready");
    }
}
