package dev.sluice.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.Compilation;
import dev.sluice.domain.PipelineCompiler;
import dev.sluice.domain.plan.Edge;
import dev.sluice.domain.plan.Ordinals;
import dev.sluice.domain.plan.Plan;
import dev.sluice.domain.plan.PlanChange;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The parts of the store that touch no database. */
class PurePartsTest {

    private static final Plan EMPTY = new Plan(List.of(), List.of(), List.of(), List.of(), Map.of(), Ordinals.NONE);


    private static final long NOW = 1_800_000_000_000L;
    private static final String QUEUE = Keys.queue("p", "any");
    private static final int ONE_WRITE_UNIT = 1_024;

    @Test
    void an_edge_survives_its_code_with_any_id_and_leaves_out_the_owners_ordinal() {
        for (Edge edge : List.of(new Edge("a", false, 7, 1), new Edge("a~12", true, 8, 64), new Edge("x.y-z_1", false, 7, 1_000))) {
            assertThat(EdgeCode.decode(EdgeCode.encode(edge, 7), 7)).isEqualTo(edge);
        }
        assertThat(EdgeCode.encode(new Edge("a", false, 7, 1), 7)).isEqualTo("t1:a");
        assertThat(EdgeCode.encode(new Edge("a", true, 8, 2), 7)).isEqualTo("r2,8:a");
    }

    @Test
    void a_project_that_has_gone_has_no_lanes_and_no_limits() {
        ProjectItem tombstone = new ProjectItem(Map.of("project", Values.s("p"), "status", Values.s("deleted")));
        assertThat(tombstone.lanes()).isEmpty();
        assertThat(tombstone.limits()).isEmpty();
    }

    @Test
    void due_strings_sort_in_the_order_wanted() {
        assertThat(Keys.leasedUntil(NOW, 5)).isLessThan(Keys.overdue(NOW)).isGreaterThan(Keys.overdue(NOW - 1));
        assertThat(Keys.waitingUntil(NOW, 5)).isLessThan(Keys.overdue(NOW)).isGreaterThan(Keys.firstWatched());
        assertThat(Keys.readyAgain(Keys.rank("3"), NOW, 5)).isGreaterThan(Keys.rank("3")).isLessThan(Keys.rank("4"));
        assertThat(Keys.rank("3")).isBetween(Keys.READY_PREFIX, Keys.lastReady());
        assertThat(Keys.isBackoff(Keys.waitingUntil(NOW, 5))).isTrue();
        assertThat(Keys.isBackoff(Keys.leasedUntil(NOW, 5))).isFalse();
        assertThat(Keys.version(9)).isLessThan(Keys.version(10));
        assertThat(Keys.run("a", 9)).isLessThan(Keys.run("a", 10));
    }

    @Test
    void due_strings_of_different_states_differ() {
        assertThat(Set.of(Keys.leasedUntil(NOW, 5), Keys.leasedUntil(NOW, 6), Keys.waitingUntil(NOW, 5), Keys.readyAgain(Keys.rank("3"), NOW, 5),
                Keys.readyAgain(Keys.rank("3"), NOW, 6), Keys.rank("3"))).hasSize(6);
        assertThat(new Candidate("a", QUEUE, Keys.rank("3")).firstTime()).isTrue();
        assertThat(new Candidate("a", QUEUE, Keys.readyAgain(Keys.rank("3"), NOW, 5)).firstTime()).isFalse();
        assertThat(new Candidate("a", QUEUE, Keys.leasedUntil(NOW, 5)).overdue()).isTrue();
    }

    @Test
    void sizes_count_names_and_values() {
        assertThat(ItemSize.of(Map.of())).isZero();
        assertThat(ItemSize.of("name", Values.s("four"))).isEqualTo(8);
        assertThat(ItemSize.of("n", Values.s("\u00fc"))).isEqualTo(3);
        assertThat(ItemSize.of("b", Values.b(new byte[100]))).isEqualTo(101);
        assertThat(ItemSize.of("n", Values.n(1_234))).isBetween(3, 5);
        assertThat(ItemSize.of("s", Values.ss(List.of("ab", "cd")))).isGreaterThanOrEqualTo(5);
        assertThat(ItemSize.of("t", Values.bool(true))).isEqualTo(2);
    }

    @Test
    void what_fits_shares_the_tasks_item_and_the_rest_goes_to_pages() {
        List<Map<String, AttributeValue>> small = items("stages: {a: {payload: {x: 1}}, b: {dependencies: [a]}}");
        assertThat(small).singleElement().satisfies(item -> assertThat(item).containsKeys("payload", "deps").doesNotContainKey("pages"));
        List<Map<String, AttributeValue>> large = items("stages: {a: {payload: {x: \"" + "y".repeat(2_000) + "\"}}, b: {instances: 900,"
                + " dependencies: [a]}}");
        assertThat(large.get(0)).containsKeys("cold", "pages").doesNotContainKeys("payload", "deps");
        assertThat(ItemSize.of(large.get(0))).isLessThan(ONE_WRITE_UNIT);
        List<Map<String, AttributeValue>> pages = large.stream().filter(item -> item.get("sk").s().startsWith("SPEC#")).toList();
        assertThat(pages).hasSizeGreaterThan(1).allSatisfy(page -> assertThat(ItemSize.of(page)).isLessThan(4 * ONE_WRITE_UNIT));
        assertThat(pages.stream().mapToInt(page -> page.get("deps").ss().size()).sum()).isEqualTo(900);
    }

    @Test
    void only_tasks_without_blockers_begin_in_the_index() {
        assertThat(items("stages: {a: {}, b: {dependencies: [a]}}").get(0)).containsKeys("queue", "due");
        Plan plan = plan("stages: {a: {}, b: {dependencies: [a]}}");
        assertThat(new NewItems("p", 1, 1, EMPTY).task(PlanChange.from(plan).created().get(1), NOW).get(0)).doesNotContainKeys("queue", "due");
    }

    /** What the first task of a pipeline begins with. */
    private static List<Map<String, AttributeValue>> items(String pipeline) {
        return new NewItems("p", 1, 1, EMPTY).task(PlanChange.from(plan(pipeline)).created().get(0), NOW);
    }

    private static Plan plan(String pipeline) {
        return ((Compilation.Compiled) PipelineCompiler.compile(pipeline.getBytes(StandardCharsets.UTF_8), false, Ordinals.NONE)).plan();
    }
}
