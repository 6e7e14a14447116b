package dev.sluice.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Requests that are wrong: each is told so by the right status, a stable type and a sentence that helps. */
class BadRequestIT {

    private static Service service;

    @BeforeAll
    static void start() {
        service = Service.inMemory();
        assertThat(service.api().apply("some", "stages: {a: {}}").status()).isEqualTo(201);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static Api.Answer refused(Api.Answer answer, int status, String problem, String... words) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(status);
        assertThat(answer.problem()).isEqualTo(problem);
        assertThat(answer.detail()).contains(words);
        return answer;
    }

    private static Api.Answer claim(String project, String body) {
        return service.api().json("POST", "/v1/projects/" + project + "/reservations", body);
    }

    @Test
    void an_unknown_project_or_task_or_path_is_404() {
        refused(service.api().get("/v1/projects/none"), 404, "project-not-found", "none");
        refused(claim("none", "{\"workerId\": \"w\"}"), 404, "project-not-found", "none");
        refused(service.api().get("/v1/projects/some/tasks/none"), 404, "task-not-found", "none");
        refused(service.api().get("/v2"), 404, "route-not-found", "/v2", "/openapi.yaml");
    }

    @Test
    void a_wrong_method_is_405_and_the_right_ones_are_named() {
        assertThat(refused(service.api().json("PATCH", "/v1/projects/some", "{}"), 405, "method-not-allowed", "PATCH")
                .header("allow").split(", ")).containsExactlyInAnyOrder("GET", "PUT", "DELETE");
        assertThat(refused(service.api().get("/v1/projects/some/reservations"), 405, "method-not-allowed", "POST")
                .header("allow")).isEqualTo("POST");
    }

    @Test
    void an_unknown_field_is_refused_by_its_name_and_all_faults_come_at_once() {
        assertThat(refused(claim("some", "{\"workerId\": \"w\", \"colour\": 1}"), 422, "invalid", "colour", "leaseSeconds").faults())
                .containsExactly("/colour");
        assertThat(refused(claim("some", "{\"workerId\": \"w\", \"limit\": -1, \"leaseSeconds\": 0}"), 422, "invalid", "2 things").faults())
                .containsExactlyInAnyOrder("/limit", "/leaseSeconds");
        assertThat(refused(claim("some", "{}"), 422, "invalid", "workerId").faults()).containsExactly("/workerId");
    }

    @Test
    void a_body_that_is_no_json_or_too_large_is_not_read() {
        refused(claim("some", "{\"workerId\":"), 400, "unreadable", "line 1, column");
        refused(claim("some", ""), 400, "unreadable", "body");
        refused(claim("some", "[]"), 422, "invalid", "object");
        refused(claim("some", "{\"workerId\": \"" + "w".repeat(300_000) + "\"}"), 413, "too-large", "262144");
    }

    @Test
    void a_query_that_is_wrong_is_told_what_would_be_right() {
        assertThat(refused(service.api().get("/v1/projects?cursor=bogus"), 422, "invalid", "nextCursor").faults())
                .containsExactly("/cursor");
        refused(service.api().get("/v1/projects?limit=1000"), 422, "invalid", "1 to 100");
        refused(service.api().get("/v1/projects/some/tasks?status=sleeping"), 422, "invalid", "sleeping", "ready");
        refused(service.api().get("/v1/projects?colour=red"), 422, "invalid", "colour");
    }

    @Test
    void ids_with_a_slash_or_a_hash_are_refused_by_that_character() {
        refused(service.api().apply("a%2Fb", "stages: {a: {}}"), 422, "invalid", "'/'");
        refused(service.api().get("/v1/projects/a%23b"), 422, "invalid", "'#'");
        refused(claim("some", "{\"workerId\": \"a#b\"}"), 422, "invalid", "a#b");
    }

    @Test
    void a_token_that_was_never_given_is_stale() {
        refused(service.api().json("PUT", "/v1/projects/some/tasks/a/status", "{\"status\": \"completed\", \"fencingToken\": 77}"),
                409, "stale-token", "77");
    }
}
