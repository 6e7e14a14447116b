package dev.sluice.store;

import static dev.sluice.store.testing.Requests.putOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.store.testing.Interference;
import dev.sluice.store.testing.Lab;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Deleting a project, and what comes after it under the same id. */
class DeletionTest {

    private static final String CHAIN = "stages: {a: {payload: {x: 1}}, b: {dependencies: [a]}}";

    @Test
    void a_deleted_project_leaves_nothing_but_its_tombstone() {
        Lab lab = Lab.alone();
        lab.apply(CHAIN);
        lab.doTask("a");
        Lab.value(lab.others.delete(lab.project));
        assertThat(items(lab)).isEqualTo(1);
        assertThat(Lab.refusal(lab.others.project(lab.project))).isEqualTo(new Refusal.NoSuchProject(lab.project));
        assertThat(Lab.refusal(lab.others.delete(lab.project))).isEqualTo(new Refusal.NoSuchProject(lab.project));
        assertThat(Lab.value(lab.others.projects(10, null)).items()).isEmpty();
    }

    @Test
    void tokens_after_a_deletion_are_above_all_before_it_even_if_the_clock_went_back() {
        Lab lab = Lab.with(CHAIN);
        long last = lab.claim("a", "w").fencingToken();
        for (int i = 0; i < 3; i++) {
            lab.others.delete(lab.project);
            lab.clock.advanceSeconds(-3_600);
            lab.apply(CHAIN);
            long next = lab.claim("a", "w").fencingToken();
            assertThat(next).isGreaterThan(last);
            last = next;
        }
    }

    @Test
    void a_token_of_the_deleted_project_changes_nothing_in_the_one_that_followed() {
        Lab lab = Lab.with(CHAIN);
        long old = lab.claim("a", "w").fencingToken();
        lab.others.delete(lab.project);
        lab.apply(CHAIN);
        lab.claim("a", "v");
        assertThat(Lab.refusal(lab.others.complete(lab.project, "a", Lab.done(old)))).isInstanceOf(Refusal.StaleToken.class);
        assertThat(Lab.refusal(lab.others.renew(lab.project, "a", old, 1_000))).isInstanceOf(Refusal.StaleToken.class);
        assertThat(Lab.refusal(lab.others.release(lab.project, "a", old))).isInstanceOf(Refusal.StaleToken.class);
        assertThat(Lab.refusal(lab.others.fail(lab.project, "a", old, "x", true))).isInstanceOf(Refusal.StaleToken.class);
        assertThat(lab.task("a").lease().owner()).isEqualTo("v");
    }

    @Test
    void versions_and_tasks_of_the_deleted_project_are_not_those_of_the_one_that_followed() {
        Lab lab = Lab.with(CHAIN);
        lab.others.delete(lab.project);
        lab.apply("stages: {c: {}}");
        assertThat(Lab.value(lab.others.versions(lab.project))).extracting(PlanVersion::version).containsExactly(2);
        assertThat(Lab.refusal(lab.others.rollBack(lab.project, 1, "tester"))).isInstanceOf(Refusal.NoSuchVersion.class);
        assertThat(lab.claimBest("w", 10)).containsExactly("c");
    }

    @Test
    void a_hint_from_before_the_deletion_keeps_no_task_of_the_project_that_followed_waiting() {
        String join = "stages: {a: {}, c: {}, b: {dependencies: [a, c]}}";
        Lab lab = Lab.with(join);
        lab.interference.freezeHints(lab.tables().tasks(), Keys.task(lab.project, "b"));
        lab.others.delete(lab.project);
        lab.apply(join);
        lab.doTask("c");
        Lab.value(lab.store.complete(lab.project, "a", Lab.done(lab.claim("a", "w").fencingToken())));
        assertThat(lab.status("b")).isEqualTo("ready");
    }

    @Test
    void while_an_apply_is_under_way_a_deletion_is_told_to_wait() {
        Lab lab = new Lab();
        lab.interference.before(putOf("TASK#b"), () ->
                assertThat(Lab.refusal(lab.others.delete(lab.project))).isEqualTo(new Refusal.Busy(lab.project)));
        lab.apply(lab.store, CHAIN);
        Lab.value(lab.others.delete(lab.project));
    }

    @Test
    void a_deletion_that_died_anywhere_is_finished_by_cleanup_or_by_the_next_call() {
        boolean lived = false;
        for (int call = 1; !lived; call++) {
            Lab lab = Lab.alone();
            lab.apply(CHAIN);
            lab.doTask("a");
            lab.interference.dieAfter(call);
            lived = lives(lab);
            boolean begun = lab.others.project(lab.project) instanceof Answer.Refused;
            if (begun && call % 2 == 0) {
                lab.cleanup();
            } else {
                lab.others.delete(lab.project);
            }
            assertThat(items(lab)).isEqualTo(1);
            lab.apply(CHAIN);
            assertThat(lab.claimBest("w", 10)).containsExactly("a");
        }
    }

    @Test
    void a_task_that_a_late_apply_leaves_of_a_deleted_project_is_neither_shown_nor_handed_out() {
        Lab lab = Lab.alone();
        String old = "stages: {a: {}, z: {}}";
        lab.interference.before(putOf("TASK#z"), () -> {
            lab.apply(old);
            lab.others.delete(lab.project);
            lab.apply("stages: {b: {}}");
        });
        lab.apply(lab.store, old);
        assertThat(Lab.value(lab.others.project(lab.project)).counts()).hasSize(1).containsEntry("ready", 1);
        assertThat(Lab.value(lab.others.tasks(lab.project, null, 10, null)).items()).extracting(TaskView::id).containsExactly("b");
        assertThat(Lab.value(lab.others.ready(lab.project, null, 10))).extracting(ReadyTask::task).containsExactly("b");
        assertThat(lab.claimBest("w", 10)).containsExactly("b");
        assertThat(Lab.refusal(lab.others.claim(lab.project, "z", Lab.worker("w")))).isInstanceOf(Refusal.NoSuchTask.class);
    }

    private static boolean lives(Lab lab) {
        try {
            return lab.store.delete(lab.project) instanceof Answer.Accepted;
        } catch (Interference.Died died) {
            return false;
        }
    }

    private static int items(Lab lab) {
        return items(lab, lab.tables().tasks()) + items(lab, lab.tables().gates());
    }

    private static int items(Lab lab, String table) {
        QueryResponse found = Lab.database().query(query -> query.tableName(table).consistentRead(true)
                .keyConditionExpression("#p = :p").expressionAttributeNames(java.util.Map.of("#p", "project"))
                .expressionAttributeValues(java.util.Map.of(":p", Values.s(lab.project))));
        return found.count();
    }
}
