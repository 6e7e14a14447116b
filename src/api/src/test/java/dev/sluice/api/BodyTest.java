package dev.sluice.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.sluice.api.request.Checkpoint;
import dev.sluice.api.request.ClaimBest;
import dev.sluice.api.request.Outcome;
import dev.sluice.api.request.Outcomes;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BodyTest {

    private static APIGatewayV2HTTPResponse claim(String body) {
        return Doors.body(Route.CLAIM_BEST, ClaimBest.class, body);
    }

    private static APIGatewayV2HTTPResponse outcome(String body) {
        return Doors.body(Route.PUT_STATUS, Outcome.class, body);
    }

    private static APIGatewayV2HTTPResponse outcomes(String body) {
        return Doors.body(Route.POST_OUTCOMES, Outcomes.class, body);
    }

    @Test
    void what_is_left_out_or_null_gets_its_default() {
        assertThat(claim("{\"workerId\":\"w@host\",\"limit\":null}").getBody())
                .isEqualTo("{\"workerId\":\"w@host\",\"capabilities\":[],\"limit\":1,\"leaseSeconds\":300}");
    }

    @Test
    void unknown_fields_wrong_types_and_wrong_values_are_told_together() {
        APIGatewayV2HTTPResponse response = claim("{\"workerID\":\"w\",\"limit\":500,\"leaseSeconds\":\"60\","
                + "\"capabilities\":[\"gpu\",7,\"a b\"]}");
        assertThat(response.getStatusCode()).isEqualTo(422);
        assertThat(Doors.errors(response)).containsExactlyInAnyOrder(
                "/workerID: workerID is not known here. Did you mean 'workerId'?",
                "/workerId: workerId is missing: name the worker that asks.",
                "/limit: limit must be 1 to 100, not 500.",
                "/leaseSeconds: leaseSeconds must be a whole number, not \"60\".",
                "/capabilities/1: capabilities[1] must be text, not 7.",
                "/capabilities/2: capabilities[2] must be 1 to 255 letters, digits, '.', '_', '-', ':', '@' or '/', "
                        + "with a number if need be, as in vram_gb=24, not \"a b\".");
        assertThat(Doors.json(response).get("detail").asText()).startsWith("6 things are wrong with the body");
    }

    @Test
    void an_unknown_field_far_from_all_known_ones_lists_those() {
        assertThat(Doors.errors(claim("{\"workerId\":\"w\",\"zzzzzz\":1}")))
                .containsExactly("/zzzzzz: zzzzzz is not known here. Known: workerId, capabilities, limit, leaseSeconds.");
    }

    @Test
    void one_fault_alone_is_the_detail() {
        assertThat(Doors.json(claim("{\"workerId\":\"w\",\"limit\":-1}")).get("detail").asText())
                .isEqualTo("limit must be 1 to 100, not -1.");
        assertThat(Doors.json(claim("{\"workerId\":\"w\",\"limit\":99999999999}")).get("detail").asText())
                .isEqualTo("limit must be a whole number from -2147483648 to 2147483647, not 99999999999.");
        assertThat(Doors.json(claim("{\"workerId\":\"w\",\"limit\":1.5}")).get("detail").asText())
                .isEqualTo("limit must be a whole number, not 1.5.");
    }

    @Test
    void a_value_that_looks_like_a_template_is_shown_as_it_is() {
        assertThat(Doors.errors(claim("{\"workerId\":\"${1+1}{min}\"}")).get(0)).endsWith("not \"${1+1}{min}\".");
    }

    @Test
    void what_is_not_json_is_refused_with_its_place() {
        APIGatewayV2HTTPResponse response = claim("{\"workerId\":\n oops}");
        assertThat(response.getStatusCode()).isEqualTo(400);
        assertThat(Doors.code(response)).isEqualTo("unreadable");
        assertThat(Doors.json(response).get("detail").asText()).startsWith("The body is not JSON at line 2, column ")
                .contains("oops").doesNotContain("Source").doesNotContain("Feature");
    }

    @Test
    void a_number_with_an_exponent_that_no_number_can_have_is_refused() {
        APIGatewayV2HTTPResponse response = claim("{\"limit\": 9991e999999999999999999999999}");
        assertThat(response.getStatusCode()).isEqualTo(400);
        assertThat(Doors.json(response).get("detail").asText()).contains("exponent");
    }

    @Test
    void a_duplicate_key_a_second_value_and_a_cut_off_body_are_refused() {
        assertThat(Doors.json(claim("{\"workerId\":\"a\",\"workerId\":\"b\"}")).get("detail").asText()).contains("workerId");
        assertThat(Doors.json(claim("{\"workerId\":\"a\"} {}")).get("detail").asText())
                .isEqualTo("The body is not JSON at line 1, column 18: something follows after its end; send one JSON value.");
        assertThat(claim("{\"workerId\":\"a\"").getStatusCode()).isEqualTo(400);
        assertThat(Doors.json(claim("[".repeat(1_000) + "]".repeat(1_000))).get("detail").asText())
                .isEqualTo("The body is not JSON: Document nesting depth (101) exceeds the maximum allowed (100).");
    }

    @Test
    void no_body_and_a_body_that_is_no_object_say_what_to_send() {
        assertThat(Doors.json(claim(null)).get("detail").asText())
                .isEqualTo("The body is empty; send a JSON object with workerId, capabilities, limit, leaseSeconds.");
        assertThat(claim("  ").getStatusCode()).isEqualTo(400);
        assertThat(claim("[1]").getStatusCode()).isEqualTo(422);
        assertThat(claim("null").getStatusCode()).isEqualTo(422);
    }

    @Test
    void a_body_above_256_kilobytes_is_too_large() {
        String atTheLimit = "{\"workerId\":\"w\"}" + " ".repeat((256 << 10) - 16);
        assertThat(claim(atTheLimit).getStatusCode()).isEqualTo(200);
        APIGatewayV2HTTPResponse response = claim(atTheLimit + " ");
        assertThat(response.getStatusCode()).isEqualTo(413);
        assertThat(Doors.code(response)).isEqualTo("too-large");
    }

    @Test
    void a_base64_body_is_decoded_and_broken_base64_is_refused() {
        String body = Base64.getEncoder().encodeToString("{\"workerId\":\"w\"}".getBytes());
        var event = Events.builder("POST", "/v1/projects/p/reservations").withIsBase64Encoded(true);
        assertThat(Doors.serve(event.withBody(body).build(), Route.CLAIM_BEST, r -> Reply.ok(r.body(ClaimBest.class)))
                .getStatusCode()).isEqualTo(200);
        assertThat(Doors.serve(event.withBody("%%").build(), Route.CLAIM_BEST, r -> Reply.ok(r.body(ClaimBest.class)))
                .getStatusCode()).isEqualTo(400);
    }

    @Test
    void a_failure_needs_a_message_and_carries_nothing_of_a_completion() {
        assertThat(Doors.errors(outcome("{\"status\":\"failed\",\"fencingToken\":1,\"metrics\":{\"a\":1},\"next\":{},"
                + "\"artifacts\":[{\"type\":\"a\",\"path\":\"x\",\"sha256\":\"" + "A".repeat(64) + "\",\"size\":0}]}")))
                .containsExactly(
                        "/artifacts: artifacts belong to the status completed only.",
                        "/error: error is missing: a failure needs error.message.",
                        "/metrics: metrics belong to the status completed only.",
                        "/next: next belongs to the status completed only.");
        assertThat(Doors.errors(outcome("{\"status\":\"failed\",\"fencingToken\":1,\"error\":{}}")))
                .containsExactly("/error/message: error.message is missing: say in a sentence what went wrong.");
        assertThat(Doors.errors(outcome("{\"status\":\"completed\",\"fencingToken\":1,\"error\":{\"message\":\"m\"}}")))
                .containsExactly("/error: error belongs to the status failed only.");
    }

    @Test
    void a_status_that_is_no_word_of_the_api_lists_those_that_are() {
        assertThat(Doors.errors(outcome("{\"status\":\"done\",\"fencingToken\":0}"))).containsExactlyInAnyOrder(
                "/status: status must be one of completed, failed, not \"done\".",
                "/fencingToken: fencingToken must be the number that came with the reservation, from 1, not 0.");
    }

    @Test
    void artifacts_are_checked_one_by_one() {
        String faulty = "{\"status\":\"completed\",\"fencingToken\":1,\"metrics\":{\"f1\":0.5,\"bad name\":1,\"n\":null},\"artifacts\":["
                + "{\"type\":\"a\",\"path\":\"../x\",\"sha256\":\"xyz\",\"size\":-1,\"qualityScore\":1.1}]}";
        assertThat(Doors.errors(outcome(faulty)).stream().map(e -> e.substring(0, e.indexOf(':')))).containsExactlyInAnyOrder(
                "/metrics/n", "/metrics/bad name", "/artifacts/0/path", "/artifacts/0/sha256", "/artifacts/0/size",
                "/artifacts/0/qualityScore");
    }

    @Test
    void an_artifact_type_is_delivered_once() {
        String one = "{\"type\":\"page\",\"path\":\"a\",\"sha256\":\"" + "a".repeat(64) + "\",\"size\":1}";
        String other = one.replace("page", "index");
        assertThat(Doors.errors(outcome("{\"status\":\"completed\",\"fencingToken\":1,\"artifacts\":[" + String.join(",", one, other, one, one) + "]}")))
                .containsExactlyInAnyOrder(
                        "/artifacts/2/type: artifacts[2].type is delivered twice; deliver what belongs together as one artifact, or under types of its own.",
                        "/artifacts/3/type: artifacts[3].type is delivered twice; deliver what belongs together as one artifact, or under types of its own.");
        assertThat(outcome("{\"status\":\"completed\",\"fencingToken\":1,\"artifacts\":[" + one + "," + other + "]}").getStatusCode()).isEqualTo(200);
    }

    @Test
    void several_outcomes_are_checked_each_at_its_task() {
        assertThat(Doors.errors(outcomes("{\"outcomes\":{\"a\":{\"status\":\"failed\",\"fencingToken\":1},\"b c\":{\"status\":\"completed\",\"fencingToken\":1},"
                + "\"d\":{\"status\":\"completed\",\"fencingToken\":0},\"e\":7}}")).stream().map(e -> e.substring(0, e.indexOf(':'))))
                .containsExactlyInAnyOrder("/outcomes/a/error", "/outcomes/b c", "/outcomes/d/fencingToken", "/outcomes/e");
        assertThat(Doors.errors(outcomes("{}"))).containsExactly("/outcomes: outcomes is missing: name each task, with how its attempt ended.");
        assertThat(Doors.errors(outcomes("{\"outcomes\":{}}"))).containsExactly("/outcomes: outcomes must have 1 to 25 entries.");
        String many = IntStream.range(0, 26).mapToObj(i -> "\"t" + i + "\":{\"status\":\"completed\",\"fencingToken\":1}").collect(Collectors.joining(","));
        assertThat(Doors.errors(outcomes("{\"outcomes\":{" + many + "}}"))).singleElement().asString().startsWith("/outcomes: outcomes must have 1 to 25 entries");
        assertThat(Doors.json(outcomes("{\"outcomes\":{\"z\":{\"status\":\"completed\",\"fencingToken\":1},\"a\":{\"status\":\"completed\",\"fencingToken\":2}}}"))
                .get("outcomes").fieldNames()).toIterable().containsExactly("z", "a");
    }

    @Test
    void several_outcomes_ask_for_no_more_than_a_claim_may() {
        String two = "{\"outcomes\":{\"a\":{\"status\":\"completed\",\"fencingToken\":1,\"next\":{\"limit\":99}},"
                + "\"b\":{\"status\":\"completed\",\"fencingToken\":1,\"next\":{\"limit\":%d}}}}";
        assertThat(outcomes(two.formatted(1)).getStatusCode()).isEqualTo(200);
        assertThat(Doors.errors(outcomes(two.formatted(2)))).singleElement().asString()
                .startsWith("/outcomes: outcomes must ask for at most 100 tasks in all, by the limits of their next");
    }

    @Test
    void more_elements_than_there_may_be_are_one_fault_whatever_is_wrong_with_each() {
        String many = IntStream.range(0, 20_000).mapToObj(i -> "\"!" + i + "\":7").collect(Collectors.joining(","));
        assertThat(Doors.errors(outcomes("{\"outcomes\":{" + many + "}}"))).containsExactly("/outcomes: outcomes must have 1 to 25 entries, not 20000.");
        assertThat(Doors.errors(outcome("{\"status\":\"completed\",\"fencingToken\":1,\"artifacts\":[" + "{},".repeat(80_000) + "{}]}")))
                .containsExactly("/artifacts: artifacts must have at most 100 elements, not 80001.");
    }

    @Test
    void of_more_than_a_hundred_faults_the_first_are_listed_and_all_are_counted() {
        String unknown = IntStream.range(0, 20_000).mapToObj(i -> ",\"n" + i + "\":1").collect(Collectors.joining());
        APIGatewayV2HTTPResponse unreadable = outcome("{\"status\":\"completed\",\"fencingToken\":1" + unknown + "}");
        assertThat(Doors.errors(unreadable)).hasSize(100).first().asString().startsWith("/n0: n0 is not known here.");
        assertThat(unreadable.getBody()).contains("20,000 things are wrong with the body; the first 100 are listed in errors.");
        String empty = IntStream.range(0, 25).mapToObj(i -> "\"t" + i + "\":{\"status\":\"completed\",\"fencingToken\":1,\"artifacts\":[" + "{},".repeat(99) + "{}]}")
                .collect(Collectors.joining(","));
        assertThat(Doors.errors(outcomes("{\"outcomes\":{" + empty + "}}"))).hasSize(100);
    }

    @Test
    void a_number_is_one_that_the_tables_can_hold() {
        for (String number : new String[] {"0", "-0.0", "1e125", "-1e125", "1e-130", "0.1", "1e-400"}) {
            assertThat(measured(number).getStatusCode()).as(number).isEqualTo(200);
        }
        for (String number : new String[] {"1.1e125", "1e200", "-1e200", "9e-131", "1e-200", "-4.9e-324", "1e400"}) {
            assertThat(Doors.errors(measured(number))).as(number).singleElement().asString()
                    .startsWith("/metrics/a: metrics.a must be 0, or from 1e-130 to 1e125 without its sign, not ");
        }
        assertThat(Doors.errors(measured("\"7\""))).containsExactly("/metrics/a: metrics.a must be a number, not \"7\".");
    }

    private static APIGatewayV2HTTPResponse measured(String number) {
        return outcome("{\"status\":\"completed\",\"fencingToken\":1,\"metrics\":{\"a\":" + number + "}}");
    }

    @Test
    void artifact_paths_are_relative_and_normal() {
        for (String path : new String[] {"a", "a/b.txt", "a/.hidden", "..a/b..", "a".repeat(500), "a/".repeat(249) + "b"}) {
            assertThat(delivered(path)).as(path).isEqualTo(200);
        }
        for (String path : new String[] {"", "/a", "a/", "a//b", "..", "a/../b", ".", "a/.", "a b", "a\\b", "é", "a\n",
            "a".repeat(501), "a/".repeat(50_000) + "b"}) {
            assertThat(delivered(path)).as(path.length() > 20 ? "long" : path).isEqualTo(422);
        }
    }

    private static int delivered(String path) {
        return outcome("{\"status\":\"completed\",\"fencingToken\":1,\"artifacts\":[{\"type\":\"a\",\"path\":\""
                + path.replace("\\", "\\\\").replace("\n", "\\n") + "\",\"sha256\":\"" + "0aF9".repeat(16) + "\",\"size\":1}]}")
                .getStatusCode();
    }

    @Test
    void a_checkpoint_keeps_any_json_with_its_numbers_as_they_are() {
        for (String data : new String[] {"null", "[1,2.50,1E+400]", "{\"a\":{\"b\":\"é\"}}", "\"text\"", "0.12345678901234567890123"}) {
            APIGatewayV2HTTPResponse response = Doors.body(Route.ADD_CHECKPOINT, Checkpoint.class,
                    "{\"fencingToken\":3,\"data\":" + data + "}");
            assertThat(response.getBody()).isEqualTo("{\"fencingToken\":3,\"data\":" + data + "}");
        }
        assertThat(Doors.errors(Doors.body(Route.ADD_CHECKPOINT, Checkpoint.class, "{\"fencingToken\":3}")))
                .containsExactly("/data: data is missing: it may be any JSON value.");
    }
}
