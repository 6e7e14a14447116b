package dev.sluice.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.domain.Compilation;
import dev.sluice.domain.PipelineCompiler;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The difference of two plans: what is created, changed, listed and removed. */
class PlanChangeTest {

    private static final Plan CHAIN = plan("stages: {a: {}, b: {dependencies: [a]}}");

    @Test
    void from_nothing_everything_is_created_as_planned() {
        PlanChange change = PlanChange.from(CHAIN);
        assertThat(change.created()).extracting(created -> created.node().id()).containsExactly("a", "b");
        assertThat(change.created()).noneMatch(PlanChange.Created::recheck);
        assertThat(change.created().get(1).blockers()).isEqualTo(Set.of(CHAIN.ordinals().of("task:a")));
        assertThat(change.none()).isFalse();
    }

    @Test
    void the_same_plan_changes_nothing() {
        assertThat(change(CHAIN, "stages: {a: {}, b: {dependencies: [a]}}").none()).isTrue();
    }

    @Test
    void a_new_need_of_an_old_task_is_a_change_and_a_listing() {
        PlanChange change = change(plan("stages: {a: {}, b: {}}"), "stages: {a: {}, b: {dependencies: [a]}}");
        assertThat(change.changed()).singleElement().satisfies(changed -> {
            assertThat(changed.node().id()).isEqualTo("b");
            assertThat(changed.needs()).isTrue();
            assertThat(changed.blockers()).hasSize(1);
        });
        assertThat(change.listings()).singleElement().satisfies(listing -> {
            assertThat(listing.id()).isEqualTo("a");
            assertThat(listing.edges()).extracting(Edge::to).containsExactly("b");
            assertThat(listing.renamed()).isFalse();
        });
        assertThat(change.created()).isEmpty();
    }

    @Test
    void a_need_that_goes_is_a_change_and_nothing_is_unlisted() {
        PlanChange change = change(CHAIN, "stages: {a: {}, b: {}}");
        assertThat(change.changed()).singleElement().satisfies(changed -> assertThat(changed.blockers()).isEmpty());
        assertThat(change.listings()).isEmpty();
    }

    @Test
    void another_description_changes_a_task_without_changing_its_needs() {
        PlanChange change = change(CHAIN, "stages: {a: {}, b: {dependencies: [a], payload: {x: 1}}}");
        assertThat(change.changed()).singleElement().satisfies(changed -> assertThat(changed.needs()).isFalse());
        assertThat(change.listings()).isEmpty();
    }

    @Test
    void a_new_task_behind_an_old_one_is_rechecked_and_listed() {
        PlanChange change = change(CHAIN, "stages: {a: {}, b: {dependencies: [a]}, c: {dependencies: [b]}, d: {dependencies: [c]}}");
        assertThat(change.created()).extracting(created -> created.node().id()).containsExactly("c", "d");
        assertThat(change.created()).extracting(PlanChange.Created::recheck).containsExactly(true, false);
        assertThat(change.listings()).extracting(PlanChange.Listing::id).containsExactly("b");
    }

    @Test
    void a_task_that_goes_is_removed_and_its_dependents_change() {
        PlanChange change = change(CHAIN, "stages: {b: {}}");
        assertThat(change.removed()).extracting(TaskNode::id).containsExactly("a");
        assertThat(change.changed()).extracting(changed -> changed.node().id()).containsExactly("b");
    }

    @Test
    void a_fallback_is_named_to_its_task_when_it_comes_changes_and_goes() {
        Plan plain = plan("stages: {a: {}}");
        Plan with = plan("stages: {a: {retry_policy: {fallback_tasks: [f]}}}", plain.ordinals());
        assertThat(PlanChange.between(plain, with).listings()).singleElement().satisfies(listing -> {
            assertThat(listing.renamed()).isTrue();
            assertThat(listing.fallback()).map(Fallback::task).contains("f");
        });
        Plan other = plan("stages: {a: {retry_policy: {fallback_tasks: [g]}}}", with.ordinals());
        assertThat(PlanChange.between(with, other).listings()).singleElement()
                .satisfies(listing -> assertThat(listing.fallback()).map(Fallback::task).contains("g"));
        Plan without = plan("stages: {a: {}}", other.ordinals());
        assertThat(PlanChange.between(other, without).listings()).singleElement().satisfies(listing -> {
            assertThat(listing.renamed()).isTrue();
            assertThat(listing.fallback()).isEqualTo(Optional.empty());
        });
    }

    @Test
    void a_gate_that_comes_is_made_and_one_that_is_there_is_told_of_new_dependents() {
        Plan plain = plan("stages: {a: {outputs: doc}, b: {dependencies: doc}}");
        String gated = "stages: {a: {outputs: doc}, b: {dependencies: [{of: doc, min_score: 0.5}]}";
        PlanChange comes = change(plain, gated + "}");
        assertThat(comes.gates()).extracting(GateNode::id).containsExactly("b/quality_threshold");
        assertThat(comes.none()).isFalse();
        Plan before = plan(gated + "}");
        PlanChange again = change(before, gated.replace("b: {", "b: {instances: 2, ") + "}");
        assertThat(again.gates()).isEmpty();
        assertThat(again.listings()).filteredOn(PlanChange.Listing::gate).singleElement().satisfies(listing -> {
            assertThat(listing.id()).isEqualTo("b/quality_threshold");
            assertThat(listing.edges()).extracting(Edge::to).containsExactlyInAnyOrder("b-1", "b-2");
            assertThat(listing.renamed()).isFalse();
        });
        assertThat(again.created()).extracting(created -> created.node().id(), PlanChange.Created::recheck)
                .containsExactlyInAnyOrder(tuple("b-1", true), tuple("b-2", true));
    }

    @Test
    void a_new_task_behind_any_of_old_ones_is_rechecked_and_listed_with_each() {
        String old = "stages: {m: {instances: 2}";
        PlanChange change = change(plan(old + "}"), old + ", z: {dependencies: [m+]}}");
        assertThat(change.created()).singleElement().satisfies(created -> assertThat(created.recheck()).isTrue());
        assertThat(change.listings()).extracting(PlanChange.Listing::id).containsExactlyInAnyOrder("m-1", "m-2");
        PlanChange allNew = change(plan("stages: {a: {}}"), old + ", a: {}, z: {dependencies: [m+]}}");
        assertThat(allNew.created()).extracting(created -> created.node().id(), PlanChange.Created::recheck)
                .containsExactlyInAnyOrder(tuple("m-1", false), tuple("m-2", false), tuple("z", false));
        assertThat(allNew.listings()).isEmpty();
    }

    @Test
    void relays_serve_only_tasks_that_are_new_with_all_they_wait_for() {
        String wide = "stages: {m: {instances: 70}, z: {dependencies: [m]}";
        Plan before = plan("stages: {m: {instances: 70}}");
        PlanChange behindOld = change(before, wide + "}");
        assertThat(behindOld.relays()).isEmpty();
        assertThat(behindOld.created()).singleElement().satisfies(created -> assertThat(created.blockers()).hasSize(70));
        PlanChange allNew = change(plan("stages: {a: {}}"), wide + ", a: {}}");
        assertThat(allNew.relays()).isNotEmpty();
        assertThat(allNew.created()).filteredOn(created -> created.node().id().equals("z")).singleElement()
                .satisfies(created -> assertThat(created.blockers()).hasSizeBetween(1, 64));
    }

    @Test
    void a_task_that_the_earlier_plan_skipped_counts_as_changed_in_what_it_needs() {
        byte[] pipeline = bytes("stages: {a: {ethics_required: true}}");
        Plan skipped = plan(PipelineCompiler.compile(pipeline, false, Ordinals.NONE));
        Plan needed = plan(PipelineCompiler.compile(pipeline, true, skipped.ordinals()));
        assertThat(PlanChange.between(skipped, needed).changed()).singleElement()
                .satisfies(changed -> assertThat(changed.needs()).isTrue());
        assertThat(PlanChange.between(needed, skipped).removed()).extracting(TaskNode::id).isEqualTo(List.of("a"));
    }

    private static PlanChange change(Plan before, String after) {
        return PlanChange.between(before, plan(after, before.ordinals()));
    }

    private static Plan plan(String pipeline) {
        return plan(pipeline, Ordinals.NONE);
    }

    private static Plan plan(String pipeline, Ordinals before) {
        return plan(PipelineCompiler.compile(bytes(pipeline), false, before));
    }

    private static Plan plan(Compilation compilation) {
        return ((Compilation.Compiled) compilation).plan();
    }

    private static byte[] bytes(String pipeline) {
        return pipeline.getBytes(StandardCharsets.UTF_8);
    }
}
