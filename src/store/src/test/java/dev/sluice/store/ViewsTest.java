package dev.sluice.store;

import static dev.sluice.store.testing.Requests.updateOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.store.testing.Interference;
import dev.sluice.store.testing.Lab;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** What readers see: pages without gaps, and a reason for everything that does not run. */
class ViewsTest {

    private static final String DEAD = "stages: {a: {retry_policy: {max_attempts: 1%s}}, b: {dependencies: [a]}, c: {dependencies: [b]},"
            + " d: {}}";

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100})
    void pages_have_neither_gaps_nor_repeats(int limit) {
        Lab lab = Lab.with("stages: {a: {instances: 250}}");
        lab.doTask("a-10");
        lab.doTask("a-9");
        assertThat(pages(lab, null, limit)).doesNotHaveDuplicates().hasSize(250);
        assertThat(pages(lab, "ready", limit)).doesNotHaveDuplicates().hasSize(248).doesNotContain("a-9", "a-10");
        assertThat(pages(lab, "completed", limit)).containsExactly("a-10", "a-9");
        assertThat(pages(lab, "failed", limit)).isEmpty();
    }

    @Test
    void projects_are_listed_active_ones_first_page_by_page() {
        Lab first = Lab.alone();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            Lab lab = first.sibling();
            lab.apply("stages: {a: {}}");
            if (i % 3 == 0) {
                lab.doTask("a");
                lab.cleanup();
            }
            expected.add((i % 3 == 0 ? "completed " : "active ") + lab.project);
        }
        expected.sort(null);
        for (int limit : List.of(1, 2, 3, 7, 8)) {
            List<String> found = new ArrayList<>();
            String cursor = null;
            do {
                Page<ProjectView> page = Lab.value(first.others.projects(limit, cursor));
                assertThat(page.items()).hasSizeBetween(1, limit);
                page.items().forEach(project -> found.add(project.status() + " " + project.id()));
                cursor = page.next();
            } while (cursor != null);
            assertThat(found).isEqualTo(expected);
        }
    }

    @Test
    void a_place_that_could_not_be_one_in_the_list_is_refused() {
        Lab lab = Lab.with("stages: {a: {}}");
        for (String place : List.of("", "active", "active~", "active#", "active#a~", "completed~", "deleted#a", "a", "~", "active#a\u0000")) {
            assertThat(Lab.refusal(lab.others.projects(10, place))).as(place).isEqualTo(new Refusal.BadCursor());
        }
        for (String place : List.of("", "a#0001", "a/b", "a".repeat(256))) {
            assertThat(Lab.refusal(lab.others.tasks(lab.project, null, 10, place))).as(place).isEqualTo(new Refusal.BadCursor());
            assertThat(Lab.refusal(lab.others.states(lab.project, Set.of(), place))).as(place).isEqualTo(new Refusal.BadCursor());
        }
        for (String place : List.of("", "a", "a#", "#0001", "a#1", "a#000x", "a/b#0001")) {
            assertThat(Lab.refusal(lab.others.runs(lab.project, place))).as(place).isEqualTo(new Refusal.BadCursor());
        }
    }

    @Test
    void a_task_of_a_plan_that_comes_while_tasks_are_listed_waits_for_the_plan() {
        Lab lab = Lab.with("stages: {a: {}}");
        lab.interference.before(request -> request instanceof QueryRequest query && query.indexName() == null,
                () -> lab.apply("stages: {a: {}, b: {}, c: {}, d: {dependencies: [b, c]}}"));
        List<TaskView> listed = Lab.value(lab.store.tasks(lab.project, null, 10, null)).items();
        assertThat(listed).filteredOn(task -> task.id().equals("d")).singleElement().extracting(TaskView::waitsFor)
                .isEqualTo(List.of(new TaskView.Reason("recheck", "the plan has changed and its blockers are being looked at again")));
    }

    @Test
    void what_stands_below_a_dead_letter_is_blocked_and_counted_so() {
        Lab lab = Lab.with(String.format(DEAD, ""));
        fail(lab, "a");
        assertThat(Lab.value(lab.others.project(lab.project)).counts()).isEqualTo(java.util.Map.of("failed", 1, "blocked", 2, "ready", 1));
        assertThat(pages(lab, "blocked", 10)).containsExactly("b", "c");
        assertThat(lab.task("b").waitsFor()).containsExactly(new TaskView.Reason("task:a", "failed"));
        assertThat(lab.task("a").waitsFor()).extracting(TaskView.Reason::blocker).containsExactly("dead-letter");
    }

    @Test
    void nothing_is_blocked_while_a_fallback_may_save_it() {
        Lab lab = Lab.with(String.format(DEAD, ", fallback_tasks: [f]"));
        fail(lab, "a");
        assertThat(lab.status("b")).isEqualTo("pending");
        fail(lab, "f");
        assertThat(lab.status("b")).isEqualTo("blocked");
    }

    @Test
    void a_relay_that_has_just_been_emptied_leaves_a_reason() {
        Lab lab = Lab.with("stages: {m: {instances: 65}, z: {dependencies: [m]}}");
        for (int i = 1; i < 65; i++) {
            lab.doTask("m-" + i);
        }
        assertThat(lab.task("z").waitsFor()).extracting(TaskView.Reason::blocker).containsExactly("task:m-65");
        Reservation last = lab.claim("m-65", "w");
        lab.interference.dieAt(updateOf("TASK#z"));
        try {
            lab.store.complete(lab.project, "m-65", Lab.done(last.fencingToken()));
        } catch (Interference.Died expected) {
            assertThat(lab.task("z").waitsFor()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatever_state_a_project_is_in_all_that_does_not_run_has_a_reason(long seed) {
        Random random = new Random(seed);
        Lab lab = Lab.with(pipeline(random));
        for (int step = 0; step < 40; step++) {
            act(lab, random);
            for (TaskView task : Lab.value(lab.others.tasks(lab.project, null, 100, null)).items()) {
                boolean speaksForItself = Set.of("completed", "stood_in", "skipped", "in_progress").contains(task.status())
                        || task.status().equals("ready") && task.retryAt() == null;
                assertThat(task.waitsFor().isEmpty()).as("%s after step %d of seed %d", task, step, seed).isEqualTo(speaksForItself);
            }
        }
    }

    private static String pipeline(Random random) {
        StringBuilder stages = new StringBuilder("stages:\n");
        for (int i = 0; i < 9; i++) {
            int self = i;
            List<String> needs = IntStream.range(0, i).filter(other -> random.nextInt(3) == 0 && other != self)
                    .mapToObj(other -> "s" + other).toList();
            stages.append("  s").append(i).append(": {dependencies: ").append(needs).append(", retry_policy: {max_attempts: ")
                    .append(1 + random.nextInt(2)).append(random.nextInt(3) == 0 ? ", fallback_tasks: [f" + i + "]" : "").append("}}\n");
        }
        return stages.toString();
    }

    private static void act(Lab lab, Random random) {
        List<Reservation> claimed = Lab.value(lab.others.claimBest(lab.project, Lab.worker("w"), 1));
        for (Reservation one : claimed) {
            lab.interference.reset();
            if (random.nextInt(4) == 0) {
                lab.interference.dieAfter(2 + random.nextInt(4));
            }
            try {
                if (random.nextBoolean()) {
                    lab.store.complete(lab.project, one.task(), Lab.done(one.fencingToken()));
                } else {
                    lab.store.fail(lab.project, one.task(), one.fencingToken(), "broken", true);
                }
            } catch (Interference.Died halfway) {
                return;
            }
        }
        if (claimed.isEmpty()) {
            lab.clock.advanceSeconds(30);
        }
    }

    private static void fail(Lab lab, String task) {
        Lab.value(lab.others.fail(lab.project, task, lab.claim(task, "w").fencingToken(), "broken", true));
    }

    private static List<String> pages(Lab lab, String status, int limit) {
        List<String> all = new ArrayList<>();
        String cursor = null;
        do {
            Page<TaskView> page = Lab.value(lab.others.tasks(lab.project, status, limit, cursor));
            assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
            page.items().forEach(task -> all.add(task.id()));
            cursor = page.next();
        } while (cursor != null);
        assertThat(new HashSet<>(all)).hasSameSizeAs(all);
        return all;
    }
}
