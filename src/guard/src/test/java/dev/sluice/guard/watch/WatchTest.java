package dev.sluice.guard.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.Handler;
import dev.sluice.api.Reply;
import dev.sluice.api.Route;
import dev.sluice.api.Threshold;
import dev.sluice.guard.Passing;
import dev.sluice.store.Artifact;
import dev.sluice.store.ArtifactChange;
import dev.sluice.store.Completion;
import dev.sluice.store.DynamoStore;
import dev.sluice.store.NewReview;
import dev.sluice.store.Pause;
import dev.sluice.store.Reservation;
import dev.sluice.store.Store;
import dev.sluice.store.StoreFaults;
import dev.sluice.store.Surroundings;
import dev.sluice.store.Worker;
import dev.sluice.store.testing.Lab;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.MDC;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

/** What a call leaves behind: figures, and a line in the audit for each thing that it changed. */
class WatchTest {

    private static final String PIPELINE = """
            stages:
              plan: {outputs: page_list, retry_policy: {max_attempts: 2}}
              fetch: {dependencies: page_list}
              publish: {dependencies: page_list, gate_requirements: {type: review_points, points: 1}}
            """;

    private final Figures figures = new Figures();
    private final List<Measures.Served> served = new ArrayList<>();
    private final Measures measures = new Measures() {
        @Override
        public void add(Figure count, double amount) {
            figures.add(count, amount);
        }

        @Override
        public void set(Figure gauge, double level) {
            figures.set(gauge, level);
        }

        @Override
        public void called(Served call) {
            served.add(call);
        }
    };
    private final AtomicLong nanos = new AtomicLong();
    private final Watch watch = new Watch(measures, nanos::get);
    private final AuditLog audit = new AuditLog();

    @AfterEach
    void close() {
        audit.close();
    }

    private Store store(Lab lab) {
        return new WatchedStore(new DynamoStore(lab.interference.client(), lab.tables(),
                new Surroundings(lab.clock, new Random(1), Pause.NONE, Runnable::run, watch)), measures);
    }

    private void call(Route route, Handler handler) {
        Passing.through(new Threshold(StoreFaults::secondsUntilReachable, List.of(), watch), handler,
                Passing.event(route, "ada", Map.of(), null));
    }

    private static Worker worker(String id) {
        return new Worker(id, Set.of(), 60_000);
    }

    @Test
    void a_call_is_served_once_with_what_it_took_and_cost() {
        call(Route.CLAIM_BEST, request -> {
            watch.consumed(3, 0.5);
            watch.consumed(1, 0);
            nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(12));
            return Reply.noContent();
        });
        watch.consumed(100, 100);
        assertThat(served).containsExactly(
                new Measures.Served("reservation", "POST /v1/projects/{project}/reservations", 204, 12, 4, 0.5));
    }

    @Test
    void what_other_threads_do_for_a_call_belongs_to_it() throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        Executor across = watch.across(pool);
        call(Route.APPLY_PROJECT, request -> {
            for (int i = 0; i < 10; i++) {
                across.execute(() -> watch.consumed(1, 0));
            }
            pool.shutdown();
            try {
                pool.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return Reply.noContent();
        });
        assertThat(served.get(0).writeUnits()).isEqualTo(10);
    }

    @Test
    void every_line_of_the_log_says_which_call_it_belongs_to_and_none_after_it_does() {
        Lab lab = Lab.with(PIPELINE);
        Store store = store(lab);
        call(Route.CLAIM_ONE, request -> {
            assertThat(MDC.getMap()).containsEntry("requestId", "req-1").containsEntry("caller", "ada")
                    .containsEntry("project", "project").containsEntry("task", "task");
            store.claim(lab.project, "plan", worker("w-1"));
            assertThat(MDC.getMap()).containsEntry("worker", "w-1").containsKey("token").doesNotContainKey("outcome");
            return Reply.noContent();
        });
        assertThat(MDC.getMap()).isEmpty();
        assertThat(audit.lines().get(0).fields()).containsEntry("requestId", "req-1").containsEntry("caller", "ada")
                .containsEntry("worker", "w-1").containsEntry("what", "claim").containsEntry("who", "w-1")
                .containsEntry("task", "plan").containsEntry("from", "ready").containsEntry("to", "in_progress")
                .containsEntry("outcome", "accepted");
    }

    @Test
    void a_call_that_ends_several_attempts_says_of_each_line_which_it_is_about() {
        Lab lab = Lab.with(PIPELINE);
        Store store = store(lab);
        call(Route.POST_OUTCOMES, request -> {
            for (long token = 1; token <= 2; token++) {
                store.fail(lab.project, "task-" + token, token, "no", true);
                assertThat(MDC.getMap()).containsEntry("task", "task-" + token).containsEntry("token", Long.toString(token));
            }
            return Reply.noContent();
        });
    }

    @Test
    void the_life_of_a_project_is_told_change_by_change() {
        Lab lab = Lab.alone();
        Store store = store(lab);
        String p = " project=" + lab.project;
        store.apply(lab.project, PIPELINE.getBytes(), false, "ada");
        Reservation first = Lab.value(store.claimBest(lab.project, worker("w-1"), 1)).get(0);
        lab.leasesRunOut();
        Reservation held = Lab.value(store.claim(lab.project, "plan", worker("w-2")));
        store.renew(lab.project, "plan", held.fencingToken(), 60_000);
        store.renew(lab.project, "plan", first.fencingToken(), 60_000);
        store.complete(lab.project, "plan", new Completion(held.fencingToken(),
                List.of(new Artifact(null, 0, "page_list", "p", "0".repeat(64), 1, null, null)), Map.of(), null));
        String review = Lab.value(store.review(lab.project, "plan", new NewReview("bob", true, 0.9, true, null, null))).review();
        store.signOff(lab.project, "plan", review, "eve", Set.of());
        store.delete(lab.project);

        assertThat(audit.messages()).containsExactly(
                "what=apply" + p + " who=ada from=absent to=\"plan 1\" outcome=accepted",
                "what=claim" + p + " task=plan who=w-1 from=ready to=in_progress outcome=accepted",
                "what=expire" + p + " task=plan who=w-1 from=in_progress to=ready outcome=accepted",
                "what=claim" + p + " task=plan who=w-2 from=ready to=in_progress outcome=accepted",
                "what=renew" + p + " task=plan who=sluice from=in_progress to=in_progress outcome=accepted",
                "what=renew" + p + " task=plan who=sluice outcome=stale-token",
                "what=complete" + p + " task=plan who=sluice from=in_progress to=completed outcome=accepted",
                "what=free" + p + " task=fetch who=sluice from=pending to=ready outcome=accepted",
                "what=review" + p + " task=plan who=bob from=unreviewed to=\"review " + review + "\" outcome=accepted",
                "what=\"open-gate publish/review_points\"" + p + " who=sluice from=closed to=open outcome=accepted",
                "what=\"sign-off " + review + "\"" + p + " task=plan who=eve from=unsigned to=signed outcome=accepted",
                "what=delete" + p + " who=sluice from=there to=deleted outcome=accepted");
        assertThat(figures.count(Figure.CLAIMS)).isEqualTo(2);
        assertThat(figures.count(Figure.RENEWALS)).isEqualTo(1);
        assertThat(figures.count(Figure.EXPIRIES)).isEqualTo(1);
        assertThat(figures.count(Figure.COMPLETIONS)).isEqualTo(1);
        assertThat(figures.count(Figure.GATE_OPENINGS)).isEqualTo(1);
    }

    @Test
    void a_plan_and_an_artifact_are_told_from_which_version_to_which() {
        Lab lab = Lab.alone();
        Store store = store(lab);
        String p = " project=" + lab.project;
        store.apply(lab.project, PIPELINE.getBytes(), false, "ada");
        store.apply(lab.project, (PIPELINE + "  more:\n").getBytes(), false, "ada");
        store.rollBack(lab.project, 1, "ada");
        Reservation held = Lab.value(store.claim(lab.project, "plan", worker("w-1")));
        store.complete(lab.project, "plan", new Completion(held.fencingToken(),
                List.of(new Artifact(null, 0, "page_list", "p", "0".repeat(64), 1, null, null)), Map.of(), null));
        store.changeArtifact(lab.project, "plan", new ArtifactChange("page_list", "q", null, null, null, null, Map.of()), "ada");

        assertThat(audit.messages()).contains(
                "what=apply" + p + " who=ada from=absent to=\"plan 1\" outcome=accepted",
                "what=apply" + p + " who=ada from=\"plan 1\" to=\"plan 2\" outcome=accepted",
                "what=\"roll-back to 1\"" + p + " who=ada from=\"plan 2\" to=\"plan 3\" outcome=accepted",
                "what=\"change-artifact page_list\"" + p + " task=plan who=ada from=\"version 1\" to=\"version 2\" outcome=accepted");
    }

    @Test
    void a_change_whose_answer_was_lost_is_of_unknown_outcome() {
        Lab lab = Lab.with(PIPELINE);
        Store store = store(lab);
        long token = lab.claim("plan", "w").fencingToken();
        lab.interference.reset();
        lab.interference.loseAnswerOf(1);
        assertThatThrownBy(() -> store.release(lab.project, "plan", token)).isInstanceOf(SdkClientException.class);
        assertThat(audit.messages()).containsExactly("what=release project=" + lab.project
                + " task=plan who=sluice outcome=unknown");
    }

    @Test
    void a_wasted_claim_and_an_overdue_lease_show_in_the_figures() {
        Lab lab = Lab.alone("stages: {a: {retry_policy: {max_attempts: 3}}}");
        Store store = store(lab);
        lab.interference.before(request -> request instanceof software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest,
                () -> lab.claim("a", "faster"));
        store.claimBest(lab.project, worker("slower"), 1);
        assertThat(figures.count(Figure.WASTED_CLAIMS)).isEqualTo(1);
        assertThat(figures.count(Figure.CLAIMS)).isZero();
        lab.leasesRunOut();
        lab.clock.advanceSeconds(90);
        watch.scheduled("cleanup", () -> store.cleanup(60_000));
        assertThat(figures.level(Figure.OLDEST_OVERDUE_LEASE_SECONDS)).isBetween(90.0, 91.0);
        assertThat(served).extracting(Measures.Served::function).containsExactly("cleanup");
    }

    @Test
    void a_value_cannot_pretend_to_be_another_field_or_line() {
        Audit.record(Change.of("review", "p", "t", "eve outcome=accepted\nwhat=\"x\"").accepted("done"));
        assertThat(audit.messages()).containsExactly(
                "what=review project=p task=t who=\"eve outcome=accepted what=\\\"x\\\"\" to=done outcome=accepted");
    }
}
