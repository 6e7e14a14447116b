package dev.sluice.store;

import static dev.sluice.store.testing.Requests.putOf;
import static dev.sluice.store.testing.Requests.updateOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.store.testing.Interference;
import dev.sluice.store.testing.Items;
import dev.sluice.store.testing.Lab;
import dev.sluice.store.testing.Moments;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Schedules in which the simulation saw an invariant break around the deletion of a project, each in its shortest form. */
class DeletionFoundBySimulationTest {

    private static final String CHAIN = "stages: {a: {}, b: {dependencies: [a]}}";

    @Test
    void a_claim_from_before_a_deletion_takes_nothing_of_the_project_that_followed_since_it_knows_other_limits() {
        Lab lab = Lab.with("stages: {a: {}, b: {instances: 2, max_parallel_instances: 1}}");
        lab.interference.before(Moments.reading("SLOTS"), () -> {
            lab.others.delete(lab.project);
            lab.apply("stages: {a: {}, b: {instances: 2, max_parallel_instances: 1, can_execute_with: []}}");
            lab.claim("a", "other");
        });
        assertThat(Lab.value(lab.store.claimBest(lab.project, Lab.worker("w"), 1))).isEmpty();
        assertThat(lab.status("b-1")).isEqualTo("ready");
    }

    @Test
    void an_apply_in_the_middle_of_which_the_project_is_deleted_is_told_so() {
        Lab lab = Lab.with(CHAIN);
        String second = "stages: {a: {}, b: {}}";
        lab.applyAndDieAt(putOf("SLOTS"), second);
        lab.interference.before(updateOf("PROJECT", "REMOVE #applying"), () -> {
            lab.apply(second);
            Lab.value(lab.others.delete(lab.project));
        });
        assertThat(Lab.refusal(lab.apply(lab.store, "stages: {c: {}}"))).isEqualTo(new Refusal.Busy(lab.project));
    }

    @Test
    void a_call_in_the_middle_of_which_the_project_is_deleted_is_to_be_repeated() {
        Lab lab = Lab.with(CHAIN);
        lab.interference.before(DeletionFoundBySimulationTest::readsDefinition, () -> Lab.value(lab.others.delete(lab.project)));
        assertThatThrownBy(() -> lab.store.task(lab.project, "a")).isInstanceOf(StoreUnavailable.class);
        assertThat(Lab.refusal(lab.store.task(lab.project, "a"))).isEqualTo(new Refusal.NoSuchProject(lab.project));
    }

    @Test
    void a_deletion_that_lists_items_late_takes_no_definition_of_the_project_that_followed() {
        Lab lab = Lab.alone(CHAIN);
        lab.interference.before(request -> request instanceof QueryRequest query && query.tableName().equals(lab.tables().tasks()), () -> {
            Lab.value(lab.others.delete(lab.project));
            lab.apply(CHAIN);
        });
        lab.store.delete(lab.project);
        assertThat(Lab.value(lab.process(new Interference(Lab.database())).tasks(lab.project, null, 10, null)).items()).hasSize(2);
    }

    @Test
    void a_deletion_takes_no_definition_of_the_project_that_followed_though_a_refused_apply_to_the_deleted_one_had_saved_the_same() {
        Lab lab = Lab.alone(CHAIN);
        String second = "stages: {a: {}, b: {}}";
        Interference applying = new Interference(Lab.database());
        applying.before(updateOf("PROJECT"), () -> Lab.value(lab.store.delete(lab.project)));
        lab.interference.before(BatchWriteItemRequest.class::isInstance, () -> {
            lab.others.delete(lab.project);
            lab.apply(second);
        });
        assertThat(Lab.refusal(lab.apply(lab.process(applying), second))).isEqualTo(new Refusal.Busy(lab.project));
        assertThat(Lab.value(lab.process(new Interference(Lab.database())).tasks(lab.project, null, 10, null)).items()).hasSize(2);
    }

    @Test
    void a_project_is_not_founded_on_a_tombstone_that_had_a_successor() {
        Lab lab = Lab.with(CHAIN);
        Lab.value(lab.others.delete(lab.project));
        long[] earlier = new long[1];
        lab.interference.before(updateOf("PROJECT"), () -> {
            lab.apply(CHAIN);
            earlier[0] = lab.claim("a", "w").fencingToken();
            Lab.value(lab.others.delete(lab.project));
        });
        assertThat(Lab.refusal(lab.apply(lab.store, CHAIN))).isEqualTo(new Refusal.Busy(lab.project));
        lab.apply(CHAIN);
        assertThat(lab.claim("a", "w").fencingToken()).isGreaterThan(earlier[0]);
    }

    @Test
    void a_marked_task_that_a_late_apply_left_of_a_deleted_project_goes_with_the_next_cleanup() {
        Lab lab = Lab.alone(CHAIN);
        Map<String, AttributeValue> ghost = new HashMap<>(new Items(lab).task("b"));
        ghost.putAll(Map.of("recheck", Values.bool(true), "queue", Values.s(Keys.queue(lab.project, Keys.ENGINE_LANE)), "due", Values.s("R##1#1")));
        Lab.value(lab.others.delete(lab.project));
        lab.apply("stages: {a: {}}");
        Lab.database().putItem(put -> put.tableName(lab.tables().tasks()).item(ghost));
        lab.doTask("a");
        lab.cleanup();
        lab.clock.advanceSeconds(3_700);
        lab.cleanup();
        assertThat(new Items(lab).find("TASK#b")).isEmpty();
        assertThat(Lab.value(lab.others.project(lab.project)).status()).isEqualTo("completed");
    }

    @Test
    void a_version_that_a_late_apply_left_of_a_deleted_project_is_not_what_the_next_one_builds_on() {
        Lab lab = Lab.alone(CHAIN);
        Map<String, AttributeValue> ghost = new Items(lab).find("PLAN#000001").orElseThrow();
        Lab.value(lab.others.delete(lab.project));
        lab.applyAndDieAt(putOf("SLOTS"), CHAIN);
        Lab.database().putItem(put -> put.tableName(lab.tables().tasks()).item(ghost));
        lab.clock.advanceSeconds(60);
        lab.cleanup();
        assertThat(lab.claimBest("w", 10)).isEqualTo(List.of("a"));
    }

    @Test
    void rolling_back_does_not_bring_back_a_project_that_was_deleted_meanwhile() {
        Lab lab = Lab.with(CHAIN);
        lab.apply("stages: {a: {}}");
        AtomicBoolean read = new AtomicBoolean();
        lab.interference.before(request -> read.getAndSet(read.get() || readsDefinition(request)), () -> Lab.value(lab.others.delete(lab.project)));
        assertThat(Lab.refusal(lab.store.rollBack(lab.project, 1, "owner"))).isEqualTo(new Refusal.Busy(lab.project));
        assertThat(Lab.refusal(lab.store.rollBack(lab.project, 1, "owner"))).isEqualTo(new Refusal.NoSuchProject(lab.project));
    }

    private static boolean readsDefinition(Object request) {
        return request instanceof software.amazon.awssdk.services.dynamodb.model.GetItemRequest get
                && get.key().get("sk").s().startsWith("DEFINITION#");
    }
}
