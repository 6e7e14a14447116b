package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceCommandsTest {

    private static final String GATE = "{\"gateId\":\"g/review_points\",\"status\":\"closed\",\"current\":\"2.5 of 5\",\"help\":\"3 more people\","
            + "\"ratio\":0.5}";

    private final Scripted service = new Scripted();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        service.close();
    }

    private int sluice(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--url", service.url(), "--user", "ada", "--patience", "0"));
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), all.toArray(String[]::new));
    }

    private List<String> lines(String... arguments) {
        assertThat(sluice(arguments)).as("%s", err).isZero();
        return out.toString().lines().toList();
    }

    private JsonNode json(String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--output", "json"));
        lines(all.toArray(String[]::new));
        return new ObjectMapper().readTree(out.toString());
    }

    private String only() {
        assertThat(service.requests()).hasSize(1);
        return service.requests().get(0);
    }

    @Test
    void apply_sends_the_file_and_says_what_became_of_it() throws IOException {
        service.on("PUT /v1/projects/mine?ethics=true", 201,
                "{\"projectId\":\"mine\",\"planVersion\":1,\"tasks\":2,\"edges\":1,\"gates\":0,\"ready\":1}");
        String file = Files.writeString(folder.resolve("x.yaml"), "stages: {a: {}, b: {dependencies: a}}").toString();
        assertThat(lines("apply", file, "--project", "mine", "--ethics"))
                .containsExactly("mine: created, version 1: 2 tasks, 1 edges, 0 gates; 1 ready");
    }

    @Test
    void apply_goes_on_as_long_as_every_call_gets_further_and_says_how_far_it_is() throws IOException {
        service.on("PUT /v1/projects/x", 503, "{\"message\":\"Service Unavailable\"}").on("PUT /v1/projects/x", 500, "{}")
                .on("PUT /v1/projects/x", 200, "{\"projectId\":\"x\",\"planVersion\":1,\"tasks\":2500,\"edges\":0,\"gates\":0,\"ready\":2500}")
                .on("GET /v1/projects/x", 200, "{\"projectId\":\"x\",\"counts\":{\"pending\":1000}}")
                .on("GET /v1/projects/x", 200, "{\"projectId\":\"x\",\"counts\":{\"pending\":1900,\"ready\":100}}");
        String file = Files.writeString(folder.resolve("x.yaml"), "stages: {a: {instances: 2500}}").toString();
        assertThat(lines("apply", file)).containsExactly("x: changed, version 1: 2,500 tasks, 0 edges, 0 gates; 2,500 ready");
        assertThat(err.toString().lines()).containsExactly("applying: 1,000 of 2,500 tasks are there", "applying: 2,000 of 2,500 tasks are there");
    }

    @Test
    void apply_gives_up_once_it_gets_no_further() throws IOException {
        service.on("PUT /v1/projects/x", 503, "{\"message\":\"Service Unavailable\"}")
                .on("GET /v1/projects/x", 200, "{\"projectId\":\"x\",\"counts\":{\"pending\":1000}}");
        String file = Files.writeString(folder.resolve("x.yaml"), "stages: {a: {instances: 2500}}").toString();
        assertThat(sluice("apply", file)).isEqualTo(ExitCode.FAILED);
        assertThat(service.requests()).filteredOn(request -> request.startsWith("PUT")).hasSize(2);
    }

    @Test
    void apply_does_not_go_on_where_nothing_has_begun() throws IOException {
        service.on("PUT /v1/projects/x", 503, "{\"title\":\"t\",\"detail\":\"The store is throttled.\"}");
        String file = Files.writeString(folder.resolve("x.yaml"), "stages: {a: {}}").toString();
        assertThat(sluice("apply", file)).isEqualTo(ExitCode.FAILED);
        assertThat(service.requests()).filteredOn(request -> request.startsWith("PUT")).hasSize(1);
        assertThat(err.toString()).contains("The store is throttled.");
    }

    @Test
    void who_cannot_sign_in_is_told_what_is_missing_before_any_call() {
        assertThat(sluice("projects", "--sign-in", "magic")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("--sign-in: 'magic' is none of none, iam and token.");
        assertThat(sluice("projects", "--sign-in", "token")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("--sign-in token: there is no token; put it into SLUICE_TOKEN");
        assertThat(service.requests()).isEmpty();
    }

    @Test
    void a_gateway_that_lets_nobody_in_is_told_in_a_sentence_with_the_way_in() {
        service.on("GET /v1/projects", 403, "{\"message\":\"Forbidden\"}");
        assertThat(sluice("projects")).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).contains("403").contains("--sign-in");
    }

    @Test
    void apply_refuses_a_faulty_file_without_asking_the_service() throws IOException {
        String file = Files.writeString(folder.resolve("x.yaml"), "stages: {a: {dependencies: nothing}}").toString();
        assertThat(sluice("apply", file)).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString()).containsPattern("x\\.yaml:1:\\d+: ");
        assertThat(service.requests()).isEmpty();
    }

    @Test
    void apply_prints_what_the_service_refuses_at_its_place() throws IOException {
        service.on("PUT /v1/projects/x", 409, "{\"title\":\"t\",\"detail\":\"d\",\"errors\":[{"
                + "\"pointer\":\"/stages/a\",\"detail\":\"It began.\",\"line\":1,\"column\":9}]}");
        String file = Files.writeString(folder.resolve("x.yaml"), "stages: {a: {}}").toString();
        assertThat(sluice("apply", file)).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString().strip()).endsWith("x.yaml:1:9: It began.");
    }

    @Test
    void ready_is_a_table_and_nothing_is_said_in_words() {
        service.on("GET /v1/projects/p/ready?limit=10&capability=gpu", 200,
                "{\"tasks\":[{\"taskId\":\"a\",\"stage\":\"s\",\"attempt\":0,\"requirement\":\"gpu\",\"expectedSeconds\":90}]}");
        assertThat(lines("ready", "p", "--capability", "gpu")).containsExactly(
                "TASK  STAGE  ATTEMPT  EXPECTED S  NEEDS", "a     s            1        90.0  gpu");
    }

    @Test
    void nothing_ready_points_to_why() {
        service.on("GET /v1/projects/p/ready?limit=10", 200, "{\"tasks\":[]}");
        assertThat(lines("ready", "p")).containsExactly("Nothing can be claimed now. 'sluice blocking p' says why.");
    }

    @Test
    void claim_takes_the_best_for_whoever_calls_and_json_has_what_the_api_has() throws IOException {
        service.on("POST /v1/projects/p/reservations", 200, "{\"reservations\":[{\"taskId\":\"a\",\"stage\":\"s\",\"fencingToken\":7,"
                + "\"expiresAt\":\"2026-01-01T00:00:30Z\",\"attempt\":1,\"maxAttempts\":5,\"payload\":{\"n\":1.50}}]}");
        JsonNode claimed = json("claim", "p", "--capability", "x,y", "--lease", "60", "--limit", "2").path("reservations").path(0);
        assertThat(claimed.path("fencingToken").asLong()).isEqualTo(7);
        assertThat(claimed.path("expiresAt").asText()).isEqualTo("2026-01-01T00:00:30Z");
        assertThat(claimed.path("payload").toString()).isEqualTo("{\"n\":1.5}");
        assertThat(only()).contains("\"workerId\":\"ada\"", "\"limit\":2", "\"leaseSeconds\":60");
    }

    @Test
    void claiming_in_vain_is_a_failure() {
        service.on("POST /v1/projects/p/reservations", 200, "{\"reservations\":[]}");
        assertThat(sluice("claim", "p")).isEqualTo(ExitCode.FAILED);
        assertThat(out.toString()).startsWith("There is nothing to claim now.");
    }

    @Test
    void a_task_that_is_not_to_be_had_is_a_failure_that_says_why() {
        service.on("POST /v1/projects/p/tasks/a/reservation", 409, "{\"title\":\"Held\",\"detail\":\"bob holds a until 12:00.\"}");
        assertThat(sluice("claim", "p", "a", "--worker", "w1")).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString().strip()).isEqualTo("bob holds a until 12:00.");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void renew_and_release_go_under_the_token() {
        service.on("PATCH /v1/projects/p/tasks/a/reservation", 200, "{}").on("DELETE /v1/projects/p/tasks/a/reservation?fencingToken=7", 204, "");
        assertThat(lines("renew", "p", "a", "--token", "7", "--lease", "600")).containsExactly("a: yours for another 600 s");
        assertThat(lines("release", "p", "a", "--token", "7")).contains("a: given back");
        assertThat(service.requests().get(0)).contains("\"fencingToken\":7", "\"leaseSeconds\":600");
    }

    @Test
    void complete_hands_in_what_the_results_file_says() throws IOException {
        service.on("PUT /v1/projects/p/tasks/a/status", 200, "{\"taskId\":\"a\",\"status\":\"completed\",\"newlyReady\":[\"b\",\"c\"]}");
        Path results = Files.writeString(folder.resolve("r.json"),
                "{\"artifacts\":[{\"type\":\"x\",\"path\":\"x\",\"sha256\":\"00\",\"size\":1}],\"metrics\":{\"m\":2}}");
        assertThat(lines("complete", "p", "a", "--token", "7", "--results", results.toString()))
                .containsExactly("a: completed", "ready now: b, c");
        assertThat(only()).contains("\"fencingToken\":7", "\"type\":\"x\"", "\"m\":2");
    }

    @Test
    void complete_says_what_is_wrong_with_a_results_file() throws IOException {
        Path results = Files.writeString(folder.resolve("r.json"), "{\"artefacts\":[]}");
        assertThat(sluice("complete", "p", "a", "--token", "7", "--results", results.toString())).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(sluice("complete", "p", "a", "--token", "7", "--results", folder.resolve("none").toString())).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString()).contains("there is no field 'artefacts'", "There is no such file.");
        assertThat(service.requests()).isEmpty();
    }

    @Test
    void fail_says_what_went_wrong_and_whether_to_try_again() {
        service.on("PUT /v1/projects/p/tasks/a/status", 200, "{\"taskId\":\"a\",\"status\":\"failed\"}");
        assertThat(lines("fail", "p", "a", "--token", "7", "--message", "No.", "--final")).containsExactly("a: failed");
        assertThat(only()).contains("\"message\":\"No.\"", "\"retryable\":false");
    }

    @Test
    void review_and_signoff_show_the_gates_that_listen() {
        service.on("POST /v1/projects/p/tasks/a/reviews", 201, "{\"reviewId\":\"r1\",\"replaced\":false,\"gates\":[" + GATE + "]}");
        assertThat(lines("review", "p", "a", "--negative", "--ai", "--score", "0.2", "--text", "No.")).containsExactly("review r1",
                "GATE             STATUS  MET  NOW       HELP", "g/review_points  closed  50%  2.5 of 5  3 more people");
        assertThat(only()).contains("\"reviewerId\":\"ada\"", "\"reviewerType\":\"ai\"", "\"positive\":false", "\"score\":0.2");
        service.on("POST /v1/projects/p/tasks/a/reviews/r1/signoff", 200, "{\"gates\":[]}");
        assertThat(lines("signoff", "p", "a", "r1", "--capability", "senior")).contains("No gate listens to this task.");
        assertThat(service.requests().get(1)).contains("\"signedOffBy\":\"ada\"", "senior");
        service.on("DELETE /v1/projects/p/tasks/a/reviews/r1/signoff", 200, "{\"gates\":[]}");
        lines("signoff", "p", "a", "r1", "--withdraw");
    }

    @Test
    void a_review_says_one_thing_or_the_other() {
        assertThat(sluice("review", "p", "a")).isEqualTo(ExitCode.USAGE);
        assertThat(sluice("review", "p", "a", "--positive", "--negative")).isEqualTo(ExitCode.USAGE);
        assertThat(service.requests()).isEmpty();
    }

    @Test
    void blocking_names_causes_tasks_and_what_would_help() {
        service.on("GET /v1/projects/p/blocking?limit=20", 200, """
                {"waitingTasks":3,"waiting":[{"taskId":"b","stage":"s","status":"pending","blockers":[{"blocker":"task:a","state":"ready"}]}],
                "rootCauses":[{"kind":"untaken","node":"task:a","cause":"a is ready; none has taken it","tasksBehind":3}],
                "recommendations":[{"text":"Let a worker take a.","method":"POST","path":"/x"}]}""");
        assertThat(lines("blocking", "p")).containsExactly(
                "BEHIND IT  TASKS  CAUSE", "untaken        3  a is ready; none has taken it", "",
                "TASK  STATUS   WAITS FOR", "b     pending  task:a: ready", "and 2 more", "", "- Let a worker take a.");
    }

    @Test
    void health_is_a_score_and_its_parts() {
        service.on("GET /v1/projects/p/health", 200, """
                {"score":0.75,"completionRate":0.5,"meanHoursToCompletion":1.5,"meanGateRatio":1.0,"troubleShare":0.0,
                "counts":{"completed":1,"ready":1,"failed":0},"gates":[{"gateId":"g/x","stage":"g","type":"x","ratio":1.0,"satisfied":true}]}""");
        assertThat(lines("health", "p")).containsExactly("score 0.75 of 1: 50% done, gates met to 100%, 0% of the tasks in trouble",
                "a task took 90 min on average", "STATUS     TASKS", "completed      1", "ready          1",
                "GATE  TYPE   MET  SATISFIED", "g/x   x     100%  yes");
    }

    @Test
    void graph_is_printed_as_it_comes() {
        service.on("GET /v1/projects/p/graph?format=mermaid", 200, "flowchart LR\n").on("GET /v1/projects/p/graph?format=dot", 200, "digraph {}")
                .on("GET /v1/projects/p/graph?format=json", 200, "{\"nodes\":[]}");
        assertThat(lines("graph", "p")).containsExactly("flowchart LR");
        assertThat(lines("graph", "p", "--format", "dot")).endsWith("digraph {}");
        assertThat(lines("graph", "p", "--output", "json")).endsWith("{\"nodes\":[]}");
        assertThat(sluice("graph", "p", "--format", "png")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("there are mermaid, dot and json");
    }

    @Test
    void projects_are_listed_page_after_page() {
        service.on("GET /v1/projects", 200, "{\"projects\":[{"
                + "\"projectId\":\"a\",\"status\":\"active\",\"tasks\":1,\"planVersion\":2}],\"nextCursor\":\"c\"}")
                .on("GET /v1/projects?cursor=c", 200,
                        "{\"projects\":[{\"projectId\":\"b\",\"status\":\"completed\",\"tasks\":10,\"planVersion\":1}]}");
        assertThat(lines("projects")).containsExactly("PROJECT  STATUS     TASKS  VERSION  CREATED",
                "a        active         1        2  -", "b        completed     10        1  -");
    }

    private static final String MINE = "{\"projectId\":\"mine\",\"status\":\"active\",\"counts\":{\"completed\":2,\"in_progress\":1}}";

    private int deleteAnswering(String answer, String... options) {
        InputStream before = System.in;
        System.setProperty(Terminal.IN, "true");
        System.setProperty(Terminal.ERR, "true");
        System.setIn(new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)));
        try {
            return sluice(Stream.concat(Stream.of("delete", "mine"), Stream.of(options)).toArray(String[]::new));
        } finally {
            System.setIn(before);
            System.clearProperty(Terminal.IN);
            System.clearProperty(Terminal.ERR);
        }
    }

    @Test
    void a_project_is_deleted_after_a_yes_at_the_terminal() {
        service.on("GET /v1/projects/mine", 200, MINE).on("DELETE /v1/projects/mine", 204, "");
        assertThat(deleteAnswering("y\n")).isZero();
        assertThat(err.toString()).contains("mine: 2 of 3 tasks done (2 completed, 1 in progress)", "Delete it with all it has? [y/N]");
        assertThat(out.toString().strip()).isEqualTo("mine: deleted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "n\n", "mine\n", ""})
    void no_project_is_deleted_after_anything_else(String answer) {
        service.on("GET /v1/projects/mine", 200, MINE);
        assertThat(deleteAnswering(answer)).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).contains("Nothing was deleted.");
        assertThat(only()).startsWith("GET");
    }

    @Test
    void without_a_terminal_a_project_is_deleted_only_with_yes() throws IOException {
        assertThat(sluice("delete", "mine")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("there is no terminal to ask at: say --yes");
        assertThat(service.requests()).isEmpty();
        service.on("GET /v1/projects/mine", 200, MINE).on("DELETE /v1/projects/mine", 204, "");
        assertThat(json("delete", "mine", "--yes").path("deleted").asBoolean()).isTrue();
        assertThat(deleteAnswering("", "--yes")).as("nor is anybody asked").isZero();
    }

    @Test
    void what_is_no_project_can_not_be_deleted_and_what_is_gone_meanwhile_is_deleted() {
        assertThat(sluice("delete", "other", "--yes")).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString().strip()).isEqualTo("There is no such thing.");
        service.on("GET /v1/projects/mine", 200, MINE).on("DELETE /v1/projects/mine", 404, "{\"title\":\"Not found\",\"detail\":\"Gone.\"}");
        assertThat(lines("delete", "mine", "--yes")).containsExactly("mine: deleted");
    }

    @Test
    void without_projects_the_way_to_the_first_is_said() {
        service.on("GET /v1/projects", 200, "{\"projects\":[]}");
        assertThat(lines("projects")).containsExactly("There is no project yet. 'sluice apply FILE' makes one.");
    }

    @Test
    void tasks_can_be_listed_by_status_and_shown_one_by_one() {
        service.on("GET /v1/projects/p/tasks?status=failed&limit=100", 200, "{\"tasks\":[]}");
        assertThat(lines("tasks", "p", "--status", "failed")).containsExactly("No task is failed.");
        service.on("GET /v1/projects/p/tasks/a", 200, """
                {"taskId":"a","stage":"s","status":"in_progress","attempt":2,"maxAttempts":5,"error":"No disk.","requirement":"gpu",
                "lease":{"workerId":"w1","fencingToken":7,"expiresAt":"2020-01-01T00:00:00Z"}}""");
        assertThat(lines("tasks", "p", "a")).contains("a (s): in_progress, attempt 2 of 5", "  needs: gpu", "  error: No disk.")
                .anyMatch(line -> line.matches("  held by: w1 under token 7, expires \\d+ d ago \\(2020-01-01T00:00:00Z\\)"));
    }

    @Test
    void a_completed_task_is_shown_with_what_it_delivered_and_what_was_said_of_it() throws IOException {
        service.on("GET /v1/projects/p/tasks/a", 200, "{\"taskId\":\"a\",\"stage\":\"s\",\"status\":\"completed\",\"attempt\":1}")
                .on("GET /v1/projects/p/tasks/a/artifacts", 200, "{\"artifacts\":[{\"type\":\"x\",\"path\":\"out/x\",\"size\":3,\"version\":1}]}")
                .on("GET /v1/projects/p/tasks/a/reviews", 200, "{\"reviews\":[{\"reviewId\":\"r1\",\"reviewerId\":\"bob\",\"positive\":true}]}");
        JsonNode shown = json("tasks", "p", "a");
        assertThat(shown.at("/artifacts/0/path").asText()).isEqualTo("out/x");
        assertThat(shown.at("/reviews/0/reviewId").asText()).isEqualTo("r1");
        assertThat(lines("tasks", "p", "a")).anyMatch(line -> line.startsWith("r1")).anyMatch(line -> line.endsWith("out/x"));
    }

    @Test
    void watch_tells_each_change_until_it_is_complete() {
        service.on("GET /v1/projects/p", 200, "{\"projectId\":\"p\",\"tasks\":2,\"counts\":{\"completed\":1,\"in_progress\":1}}")
                .on("GET /v1/projects/p", 200, "{\"projectId\":\"p\",\"tasks\":2,\"counts\":{\"completed\":2,\"in_progress\":0}}");
        assertThat(lines("watch", "p", "--interval", "1")).containsExactly("p: 1 of 2 tasks done (1 completed, 1 in progress)",
                "p: 2 of 2 tasks done (2 completed)");
    }

    @Test
    void watch_ends_as_a_failure_when_nothing_can_go_on_and_json_is_a_line_for_each_change() throws IOException {
        service.on("GET /v1/projects/p", 200, "{\"projectId\":\"p\",\"tasks\":2,\"counts\":{\"failed\":1,\"blocked\":1}}")
                .on("GET /v1/projects/p/blocking?limit=1", 200,
                        "{\"waitingTasks\":1,\"rootCauses\":[{\"kind\":\"failed\",\"cause\":\"a has failed for good.\",\"tasksBehind\":1}]}");
        assertThat(sluice("watch", "p", "--output", "json")).isEqualTo(ExitCode.FAILED);
        assertThat(new ObjectMapper().readTree(out.toString()).at("/counts/failed").asInt()).isEqualTo(1);
        assertThat(err.toString()).contains("Nothing can go on any more:", "a has failed for good.");
        assertThat(sluice("watch", "p", "--interval", "0")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void what_the_service_refuses_is_said_with_each_fault() {
        service.on("GET /v1/projects/p/ready?limit=10&capability=_", 422,
                "{\"title\":\"Invalid\",\"detail\":\"x\",\"errors\":[{\"pointer\":\"/capability\",\"detail\":\"It must begin with a letter.\"}]}");
        assertThat(sluice("ready", "p", "--capability", "_")).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString().strip()).isEqualTo("/capability: It must begin with a letter.");
    }

    @Test
    void values_out_of_their_range_are_usage_and_the_service_is_not_asked() {
        assertThat(sluice("ready", "p", "--limit", "0")).isEqualTo(ExitCode.USAGE);
        assertThat(sluice("blocking", "p", "--limit", "101")).isEqualTo(ExitCode.USAGE);
        assertThat(sluice("claim", "p", "--lease", "0")).isEqualTo(ExitCode.USAGE);
        assertThat(sluice("claim", "p", "--limit", "999")).isEqualTo(ExitCode.USAGE);
        assertThat(sluice("renew", "p", "a", "--token", "7", "--lease", "43201")).isEqualTo(ExitCode.USAGE);
        assertThat(sluice("review", "p", "a", "--positive", "--score", "7")).isEqualTo(ExitCode.USAGE);
        assertThat(sluice("review", "p", "a", "--positive", "--confidence", "NaN")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("--limit must be 1 to 100, but is 0.", "--score must be 0 to 1, but is 7.0.");
        assertThat(service.requests()).isEmpty();
    }

    @Test
    void wrong_addresses_users_and_forms_are_usage() {
        PrintWriter sink = new PrintWriter(err, true);
        assertThat(Main.run(sink, sink, "projects", "--url", "localhost")).isEqualTo(ExitCode.USAGE);
        assertThat(Main.run(sink, sink, "projects", "--user", "a b")).isEqualTo(ExitCode.USAGE);
        assertThat(Main.run(sink, sink, "projects", "--output", "xml")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("write it as http://host:port", "'a b' is no user id", "there are table and json");
    }
}
