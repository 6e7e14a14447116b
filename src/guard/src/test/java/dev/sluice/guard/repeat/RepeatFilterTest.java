package dev.sluice.guard.repeat;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.sluice.api.Handler;
import dev.sluice.api.ProblemException;
import dev.sluice.api.Problems;
import dev.sluice.api.Reply;
import dev.sluice.api.Route;
import dev.sluice.guard.Passing;
import dev.sluice.guard.watch.Figure;
import dev.sluice.guard.watch.Figures;
import dev.sluice.store.Repeats;
import dev.sluice.store.StoreUnavailable;
import dev.sluice.store.testing.Lab;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RepeatFilterTest {

    private static final String BODY = "{\"workerId\":\"w\"}";

    private final Lab lab = Lab.alone("stages: {a: }");
    private final Figures figures = new Figures();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger marks = new AtomicInteger();
    private final Handler doing = request -> Reply.created(Map.of("time", done.incrementAndGet()));
    private final RepeatFilter filter = filter(new Repeats(lab.interference.client(), lab.tables()));

    private RepeatFilter filter(Repeats repeats) {
        return new RepeatFilter(repeats, lab.clock, figures, () -> "mark-" + marks.incrementAndGet());
    }

    private APIGatewayV2HTTPResponse call(String caller, String key, String body, Handler handler) {
        return call(Route.CLAIM_BEST, caller, key, body, handler);
    }

    private APIGatewayV2HTTPResponse call(Route route, String caller, String key, String body, Handler handler) {
        Map<String, String> headers = key == null ? Map.of() : new HashMap<>(Map.of("idempotency-key", key));
        return Passing.filter(filter, handler, Passing.event(route, caller, headers, body));
    }

    private static String code(APIGatewayV2HTTPResponse response) {
        return response.getStatusCode() + " " + response.getBody().replaceAll(".*urn:sluice:problem:([a-z-]+).*", "$1");
    }

    @Test
    void a_repeat_gets_the_first_answer_and_nothing_is_done_again() {
        APIGatewayV2HTTPResponse first = call("ada", "k1", BODY, doing);
        APIGatewayV2HTTPResponse repeat = call("ada", "k1", BODY, doing);
        assertThat(first.getBody()).isEqualTo("{\"time\":1}");
        assertThat(repeat.getBody()).isEqualTo(first.getBody());
        assertThat(repeat.getStatusCode()).isEqualTo(201);
        assertThat(repeat.getHeaders()).containsEntry("content-type", "application/json").containsEntry("idempotency-replayed", "true");
        assertThat(first.getHeaders()).doesNotContainKey("idempotency-replayed");
        assertThat(done).hasValue(1);
        assertThat(figures.count(Figure.CALLS_REPLAYED)).isEqualTo(1);
    }

    @Test
    void an_answer_without_a_body_is_kept_too() {
        call("ada", "k1", BODY, request -> Reply.noContent());
        APIGatewayV2HTTPResponse repeat = call("ada", "k1", BODY, doing);
        assertThat(repeat.getStatusCode()).isEqualTo(204);
        assertThat(repeat.getBody()).isNull();
    }

    @Test
    void another_body_another_route_and_another_task_are_422() {
        call("ada", "k1", BODY, doing);
        assertThat(code(call("ada", "k1", BODY + " ", doing))).isEqualTo("422 key-reused");
        assertThat(code(call(Route.ADD_REVIEW, "ada", "k1", BODY, doing))).isEqualTo("422 key-reused");
        assertThat(done).hasValue(1);
    }

    @Test
    void keys_of_different_callers_and_different_keys_have_nothing_to_do_with_each_other() {
        call("ada", "k1", BODY, doing);
        call("bob", "k1", BODY, doing);
        call("ada", "k2", BODY, doing);
        assertThat(done).hasValue(3);
    }

    @Test
    void a_worker_that_comes_back_in_another_session_of_its_role_gets_the_first_answer() {
        assertThat(signed("assumed-role/worker/before").getBody()).isEqualTo("{\"time\":1}");
        assertThat(signed("assumed-role/worker/after").getHeaders()).containsEntry("idempotency-replayed", "true");
        assertThat(signed("assumed-role/reviewer/after").getBody()).isEqualTo("{\"time\":2}");
    }

    private APIGatewayV2HTTPResponse signed(String by) {
        return Passing.filter(filter, doing, Passing.signed(Route.CLAIM_BEST, "arn:aws:sts::123456789012:" + by,
                Map.of("idempotency-key", "k1"), BODY));
    }

    @Test
    void without_a_key_and_on_other_routes_every_call_is_carried_out_and_nothing_is_stored() {
        lab.interference.reset();
        call("ada", null, BODY, doing);
        call("ada", null, BODY, doing);
        call(Route.RENEW, "ada", "k1", BODY, doing);
        call(Route.RENEW, "ada", "k1", BODY, doing);
        assertThat(done).hasValue(4);
        assertThat(lab.interference.calls()).isZero();
    }

    @Test
    void a_key_that_is_none_is_422() {
        for (String key : new String[] {"", "two words", "x".repeat(256), "schlüssel"}) {
            assertThat(code(call("ada", key, BODY, doing))).as(key).isEqualTo("422 invalid");
        }
        assertThat(call("ada", "two words", BODY, doing).getBody()).contains("\"pointer\":\"/Idempotency-Key\"", "\"in\":\"header\"");
        assertThat(done).hasValue(0);
    }

    @Test
    void while_the_first_call_is_under_way_its_repeat_is_told_to_wait() {
        call("ada", "k1", BODY, request -> {
            APIGatewayV2HTTPResponse repeat = call("ada", "k1", BODY, doing);
            assertThat(code(repeat)).isEqualTo("409 key-under-way");
            assertThat(repeat.getHeaders()).containsEntry("retry-after", "1");
            return doing.handle(request);
        });
        assertThat(done).hasValue(1);
    }

    @Test
    void a_refusal_frees_the_key_for_a_better_request() {
        APIGatewayV2HTTPResponse refused = call("ada", "k1", BODY, request -> {
            throw new ProblemException(Problems.contended("t"));
        });
        assertThat(code(refused)).isEqualTo("409 contended");
        assertThat(call("ada", "k1", "{}", doing).getStatusCode()).isEqualTo(201);
    }

    @Test
    void after_a_fault_the_same_request_is_tried_anew_at_once_and_no_other() {
        APIGatewayV2HTTPResponse lost = call("ada", "k1", BODY, request -> {
            throw new StoreUnavailable("throttled", 3);
        });
        assertThat(lost.getStatusCode()).isEqualTo(503);
        assertThat(code(call("ada", "k1", "{}", doing))).isEqualTo("422 key-reused");
        assertThat(call("ada", "k1", BODY, doing).getStatusCode()).isEqualTo(201);
        assertThat(call("ada", "k1", BODY, doing).getBody()).isEqualTo("{\"time\":1}");
    }

    @Test
    void who_dies_halfway_leaves_a_key_that_the_same_request_takes_over_after_a_minute() {
        lab.interference.reset();
        assertThat(call("ada", "k1", BODY, request -> {
            lab.interference.dieBefore(1);
            return doing.handle(request);
        }).getStatusCode()).as("died before it could note its answer").isEqualTo(201);
        lab.interference.reset();
        assertThat(code(call("ada", "k1", BODY, doing))).isEqualTo("409 key-under-way");
        lab.clock.advanceSeconds(61);
        assertThat(code(call("ada", "k1", "{}", doing))).isEqualTo("422 key-reused");
        assertThat(call("ada", "k1", BODY, doing).getBody()).isEqualTo("{\"time\":2}");
    }

    @Test
    void a_lost_answer_of_the_store_does_not_make_a_call_wait_for_itself() {
        lab.interference.reset();
        Repeats repeats = new Repeats(lab.interference.client(), lab.tables());
        Repeats.Attempt attempt = new Repeats.Attempt("k", "print", "mark");
        repeats.begin(attempt, lab.clock.millis());
        assertThat(repeats.begin(attempt, lab.clock.millis())).isEqualTo(new Repeats.Standing.Begun());
    }

    @Test
    void who_was_thought_dead_does_not_replace_the_answer_of_the_one_who_took_over() {
        Repeats repeats = new Repeats(Lab.database(), lab.tables());
        Repeats.Attempt slow = new Repeats.Attempt("k", "print", "slow");
        Repeats.Attempt fast = new Repeats.Attempt("k", "print", "fast");
        repeats.begin(slow, lab.clock.millis());
        lab.clock.advanceSeconds(61);
        assertThat(repeats.begin(fast, lab.clock.millis())).isEqualTo(new Repeats.Standing.Begun());
        repeats.answered(fast, new Repeats.Kept(201, "application/json", "1"), lab.clock.millis());
        repeats.answered(slow, new Repeats.Kept(201, "application/json", "2"), lab.clock.millis());
        assertThat(repeats.begin(slow, lab.clock.millis()))
                .isEqualTo(new Repeats.Standing.Answered(new Repeats.Kept(201, "application/json", "1")));
    }

    @Test
    void a_key_is_forgotten_after_a_day() {
        call("ada", "k1", BODY, doing);
        lab.clock.advanceSeconds(24 * 3_600 - 1);
        call("ada", "k1", BODY, doing);
        assertThat(done).hasValue(1);
        lab.clock.advanceSeconds(1);
        assertThat(call("ada", "k1", "{}", doing).getBody()).isEqualTo("{\"time\":2}");
        assertThat(call("ada", "k1", "{}", doing).getBody()).isEqualTo("{\"time\":2}");
    }

    @Test
    void a_large_answer_is_kept_and_one_that_fits_no_item_is_not() {
        String text = "x".repeat(2 << 20);
        call("ada", "k1", BODY, request -> Reply.ok(text));
        assertThat(call("ada", "k1", BODY, doing).getBody()).hasSize(text.length() + 2);
        StringBuilder noise = new StringBuilder();
        new java.util.Random(1).ints(700_000, 33, 91).forEach(c -> noise.append((char) c));
        call("ada", "k2", BODY, request -> Reply.ok(noise.toString()));
        assertThat(call("ada", "k2", BODY, doing).getStatusCode()).isEqualTo(201);
    }

    @Test
    void keys_are_no_projects() {
        call("ada", "k1", BODY, doing);
        assertThat(Lab.value(lab.others.projects(100, null)).items()).extracting("id").containsExactly(lab.project);
    }
}
