package dev.sluice.store;

import static dev.sluice.store.testing.Requests.updateOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.store.testing.Interference;
import dev.sluice.store.testing.Items;
import dev.sluice.store.testing.Lab;
import dev.sluice.store.testing.Moments;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Schedules that somebody found by reading the store and asking what may happen between two of its requests. Each left a task waiting for ever, or let one run too early. */
class FoundByReadingTest {

    @Test
    void a_priority_that_changes_after_a_look_at_a_task_is_the_one_by_which_it_becomes_ready() {
        String plan = "stages: {a: {}, other: {}, b: {dependencies: [a, other], instances: 2, max_parallel_instances: 1, priority: %s}}";
        Lab lab = Lab.with(plan.formatted("low"));
        lab.doTask("other");
        Reservation a = lab.claim("a", "w");
        lab.interference.before(Moments.turning("a", "completing"), () -> lab.apply(plan.formatted("high")));
        Lab.value(lab.store.complete(lab.project, "a",
                new Completion(a.fencingToken(), List.of(), Map.of(), new Completion.HandOver(Lab.worker("w"), 1))));
        Map<String, AttributeValue> b = new Items(lab).task("b-1");
        assertThat(b.get("status").s()).isEqualTo("ready");
        assertThat(b.get("due")).isEqualTo(b.get("rank"));
    }

    @Test
    void a_gate_that_comes_while_a_fallback_completes_hears_of_it_though_nothing_listened_when_the_completion_began() {
        String first = "stages: {a: {outputs: [report], retry_policy: {max_attempts: 1, fallback_tasks: [f]}}";
        Lab lab = Lab.with(first + "}");
        Lab.value(lab.others.fail(lab.project, "a", lab.claim("a", "w").fencingToken(), "broken", true));
        Reservation fallback = lab.claim("f", "w");
        lab.interference.before(updateOf("TASK#a"), () -> lab.apply(first + ", m: {gate_requirements: [{type: artifact_exists, artifact: report}]}}"));
        Artifact report = new Artifact(null, 0, "report", "f/report", "0".repeat(64), 1, null, 0.9);
        Lab.value(lab.store.complete(lab.project, "f", new Completion(fallback.fencingToken(), List.of(report), Map.of(), null)));
        assertThat(lab.status("m")).isEqualTo("ready");
    }

    @Test
    void a_task_that_is_no_fallback_any_more_is_not_skipped_as_one() {
        Lab lab = Lab.with("stages: {a: {retry_policy: {max_attempts: 1, fallback_tasks: [f]}}, x: {}}");
        Reservation a = lab.claim("a", "w");
        lab.interference.before(updateOf("TASK#f"), () -> lab.apply(
                "stages: {a: {retry_policy: {max_attempts: 1}}, x: {}, f: {dependencies: [x]}, e: {dependencies: [f]}}"));
        Lab.value(lab.store.complete(lab.project, "a", Lab.done(a.fencingToken())));
        lab.doTask("x");
        lab.doTask("f");
        assertThat(lab.status("e")).isEqualTo("ready");
    }

    @Test
    void instances_that_a_newer_plan_took_out_do_not_count_as_done_for_a_late_look_under_the_older_one() {
        Lab lab = Lab.with("stages: {n: {instances: 2}}");
        lab.interference.before(Moments.reading("TASK#m"), () -> lab.apply("stages: {n: {}, m: {dependencies: [n+]}}"));
        lab.apply(lab.store, "stages: {n: {instances: 2}, m: {dependencies: [n+]}}");
        assertThat(lab.status("m")).isEqualTo("pending");
        lab.doTask("n");
        assertThat(lab.status("m")).isEqualTo("ready");
    }

    /** Whether it is made ready or handed over at once. */
    @ParameterizedTest
    @CsvSource({"ready, ready", "leased, in_progress"})
    void a_task_whose_last_blocker_comes_off_while_it_is_barred_as_a_successor_goes_on(String turned, String status) {
        Lab lab = Lab.alone("stages: {a: {}, t: {}}");
        Reservation a = lab.claim("a", "w");
        Interference dying = new Interference(Lab.database());
        dying.dieAt(Moments.turning("t", "leased"));
        assertThatThrownBy(() -> lab.process(dying).complete(lab.project, "a", more(a))).isInstanceOf(Interference.Died.class);
        lab.apply("stages: {a: {}, y: {}, z: {}, t: {dependencies: [y, z]}}");
        lab.interference.freezeHints(lab.tables().tasks(), new Items(lab).key("TASK#t"));
        lab.doTask("y");
        Reservation z = Lab.value(lab.others.claim(lab.project, "z", new Worker("w", Set.of(), 3_600_000)));
        lab.interference.before(Moments.turning("t", turned), () -> {
            lab.leasesRunOut();
            lab.cleanup();
        });
        Lab.value(lab.store.complete(lab.project, "z", turned.equals("leased") ? more(z) : Lab.done(z.fencingToken())));
        assertThat(lab.status("t")).isEqualTo(status);
    }

    @Test
    void a_link_does_not_come_due_later_than_its_lease_though_the_one_before_it_was_held_for_long() {
        Lab lab = Lab.alone("stages: {a: {}, b: {dependencies: [a]}, c: {dependencies: [b]}}");
        Reservation a = lab.claim("a", "w");
        Reservation b = handedOver(lab, a, 3_600_000);
        lab.leasesRunOut();
        lab.cleanup();
        handedOver(lab, b, 30_000);
        lab.leasesRunOut();
        assertThat(lab.claimBest("other", 1)).containsExactly("c");
    }

    @Test
    void a_link_whose_lease_was_shortened_is_followed_by_none_that_would_come_due_too_late() {
        Lab lab = Lab.alone("stages: {a: {}, b: {dependencies: [a]}, c: {dependencies: [b]}}");
        Reservation b = handedOver(lab, lab.claim("a", "w"), 3_600_000);
        lab.leasesRunOut();
        lab.cleanup();
        Lab.value(lab.others.renew(lab.project, "b", b.fencingToken(), 60_000));
        handedOver(lab, b, 60_000);
        lab.leasesRunOut();
        assertThat(lab.claimBest("other", 1)).containsExactly("c");
    }

    private static Reservation handedOver(Lab lab, Reservation done, long leaseMillis) {
        Completion wish = new Completion(done.fencingToken(), List.of(), Map.of(), new Completion.HandOver(new Worker("w", Set.of(), leaseMillis), 1));
        return Lab.value(lab.others.complete(lab.project, done.task(), wish)).reservations().get(0);
    }

    @Test
    void that_a_project_is_over_is_believed_only_of_strongly_consistent_reads() {
        Lab lab = Lab.alone("stages: {a: {}}");
        lab.doTask("a");
        lab.clock.advanceSeconds(3_600);
        AtomicInteger weak = new AtomicInteger();
        Interference watched = new Interference(Lab.database());
        watched.before(request -> request instanceof QueryRequest query && query.indexName() == null && !Boolean.TRUE.equals(query.consistentRead()),
                weak::incrementAndGet);
        lab.process(watched).cleanup(60_000);
        assertThat(Lab.value(lab.others.project(lab.project)).status()).isEqualTo("completed");
        assertThat(weak).hasValue(0);
    }

    /** The number that "one of a" had in the first project is that of x in the second. */
    @Test
    void what_a_late_apply_brings_back_of_a_deleted_project_frees_nothing_in_the_one_that_followed() {
        Lab lab = Lab.alone("stages: {a: {instances: 2}, b: {instances: 300, dependencies: [a+]}}");
        Collection<Map<String, AttributeValue>> pages = new Items(lab).startingWith("SPEC#a-1#");
        Lab.value(lab.others.delete(lab.project));
        lab.apply("stages: {a: {instances: 2}, f: {instances: 300}, x: {}, b: {instances: 300, dependencies: [x]}, w: {instances: 150, dependencies: [a]}}");
        List<Map<String, AttributeValue>> late = pages.stream().filter(page -> new Items(lab).find(page.get("sk").s()).isEmpty()).toList();
        assertThat(late).isNotEmpty();
        late.forEach(page -> Lab.database().putItem(put -> put.tableName(lab.tables().tasks()).item(page)));
        lab.doTask("a-1");
        assertThat(Lab.value(lab.others.project(lab.project)).counts()).isEqualTo(Map.of("completed", 1, "ready", 302, "pending", 450));
    }

    private static Completion more(Reservation done) {
        return new Completion(done.fencingToken(), List.of(), Map.of(), new Completion.HandOver(Lab.worker("w"), 1));
    }
}
