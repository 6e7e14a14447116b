package dev.sluice.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.store.testing.Lab;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What whoever watches a whole project sees. */
class StatesTest {

    private static final String TWO = "stages: {a: {retry_policy: {max_attempts: 3, base_seconds: 60}}, b: {dependencies: [a]}}";

    private static StatesView.State state(Lab lab, String task) {
        return Lab.value(lab.others.states(lab.project, Set.of(task), null)).tasks().get(0);
    }

    @Test
    void a_task_tells_of_its_latest_attempt_from_the_claim_to_the_end() {
        Lab lab = Lab.with(TWO);
        assertThat(state(lab, "b")).extracting(StatesView.State::status, StatesView.State::owner).containsExactly("pending", null);
        Reservation held = lab.claim("a", "w");
        assertThat(state(lab, "a")).extracting(StatesView.State::status, StatesView.State::owner, StatesView.State::fencingToken,
                StatesView.State::expiresAt, StatesView.State::attempt)
                .containsExactly("in_progress", "w", held.fencingToken(), held.expiresAt(), 1);
        lab.complete(held);
        StatesView.State done = state(lab, "a");
        assertThat(done).extracting(StatesView.State::status, StatesView.State::owner, StatesView.State::expiresAt)
                .containsExactly("completed", "w", null);
        assertThat(done.startedAt()).isNotNull();
        assertThat(done.endedAt()).isNotNull();
    }

    @Test
    void an_attempt_that_failed_stands_on_the_task_until_the_next_begins_and_among_the_runs_afterwards() {
        Lab lab = Lab.with(TWO);
        Reservation first = lab.claim("a", "first");
        lab.others.fail(lab.project, "a", first.fencingToken(), "out of memory", true);
        assertThat(state(lab, "a")).extracting(StatesView.State::status, StatesView.State::owner, StatesView.State::error)
                .containsExactly("ready", "first", "out of memory");
        assertThat(state(lab, "a").retryAt()).isNotNull();
        assertThat(Lab.value(lab.others.runs(lab.project, null)).items()).isEmpty();
        lab.clock.advanceSeconds(600);
        lab.claim("a", "second");
        assertThat(Lab.value(lab.others.runs(lab.project, null)).items()).singleElement().satisfies(run -> {
            assertThat(run.task()).isEqualTo("a");
            assertThat(run.run()).extracting(TaskView.Run::owner, TaskView.Run::outcome, TaskView.Run::error)
                    .containsExactly("first", "failed", "out of memory");
        });
    }

    @Test
    void a_released_task_tells_of_no_attempt() {
        Lab lab = Lab.with(TWO);
        Reservation held = lab.claim("a", "w");
        Lab.value(lab.store.release(lab.project, "a", held.fencingToken()));
        assertThat(state(lab, "a")).extracting(StatesView.State::status, StatesView.State::owner, StatesView.State::startedAt)
                .containsExactly("ready", null, null);
    }

    @Test
    void all_tasks_come_in_parts_without_gaps_or_repeats() {
        Lab lab = Lab.with("stages: {a: {instances: 1500, outputs: [" + "long-name-of-an-artifact-type-".repeat(8) + "]}}");
        Set<String> seen = new HashSet<>();
        int parts = 0;
        String cursor = null;
        do {
            StatesView part = Lab.value(lab.others.states(lab.project, Set.of(), cursor));
            part.tasks().forEach(task -> assertThat(seen.add(task.id())).as(task.id()).isTrue());
            cursor = part.next();
            parts++;
        } while (cursor != null);
        assertThat(seen).hasSize(1_500);
        assertThat(parts).as("parts").isGreaterThan(0);
    }

    @Test
    void tasks_that_are_not_there_are_left_out_and_a_project_that_is_not_is_refused() {
        Lab lab = Lab.with(TWO);
        assertThat(Lab.value(lab.others.states(lab.project, Set.of("a", "nobody"), null)).tasks()).extracting(StatesView.State::id)
                .containsExactly("a");
        assertThat(Lab.refusal(lab.others.states("nowhere", Set.of(), null))).isInstanceOf(Refusal.NoSuchProject.class);
        assertThat(Lab.refusal(lab.others.runs("nowhere", null))).isInstanceOf(Refusal.NoSuchProject.class);
    }
}
