package dev.sluice.functions.projects;

import static dev.sluice.door.testing.Calls.event;
import static dev.sluice.door.testing.Calls.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import dev.sluice.domain.pipeline.Fault;
import dev.sluice.domain.pipeline.Position;
import dev.sluice.store.Answer;
import dev.sluice.store.Applied;
import dev.sluice.store.Artifact;
import dev.sluice.store.Page;
import dev.sluice.store.PastRun;
import dev.sluice.store.PlanVersion;
import dev.sluice.store.ProjectView;
import dev.sluice.store.Refusal;
import dev.sluice.store.StatesView;
import dev.sluice.store.Store;
import dev.sluice.store.TaskView;
import io.quarkus.test.InjectMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ProjectsFunctionTest {

    private static final ProjectView PROJECT = new ProjectView("hello", "Hello", "active", 2, null, 4, 3, 0, 0, 1_001,
            "ada@example.com", Map.of("ready", 4));

    @InjectMock
    Store store;

    private static Answer<Applied> applied(boolean created) {
        return Answer.accepted(new Applied("hello", created ? 0 : 1, 1, 4, 3, 0, 1, List.of()));
    }

    private JsonPath refusedApply(Refusal refusal) {
        when(store.apply(any(), any(), anyBoolean(), any())).thenReturn(Answer.refused(refusal));
        return send(event("apply-yaml"));
    }

    @Test
    void the_api_and_pipeline_files_are_described_without_asking_the_store() {
        JsonPath api = send(event("open-api"));
        assertThat(api.getInt("statusCode")).isEqualTo(200);
        assertThat(api.getString("headers.content-type")).startsWith("application/yaml");
        assertThat(api.getString("body")).startsWith("openapi: 3.1.0");
        JsonPath schema = send(event("pipeline-schema"));
        assertThat(schema.getString("headers.content-type")).startsWith("application/schema+json");
        assertThat(JsonPath.from(schema.getString("body")).getString("$schema")).contains("2020-12");
        verifyNoInteractions(store);
    }

    @Test
    void the_dashboard_comes_with_a_strict_policy_and_an_etag_that_saves_sending_it_again() {
        JsonPath page = send(event("dashboard"));
        assertThat(page.getInt("statusCode")).isEqualTo(200);
        assertThat(page.getString("headers.content-type")).isEqualTo("text/html; charset=utf-8");
        assertThat(page.getString("headers.content-security-policy")).startsWith("default-src 'none'; script-src 'self';");
        assertThat(page.getString("headers.cache-control")).isEqualTo("no-cache");
        assertThat(page.getString("body")).contains("<meta name=\"sluice-sign-in\" content=\"none\">");
        String etag = page.getString("headers.etag").replace("\"", "\\\"");
        JsonPath again = send(event("dashboard").replace("\"accept\": ", "\"if-none-match\": \"" + etag + "\", \"accept\": "));
        assertThat(again.getInt("statusCode")).isEqualTo(304);
        assertThat(again.getString("body")).isNull();
        assertThat(send(event("asset")).getString("headers.content-type")).isEqualTo("text/javascript; charset=utf-8");
        assertThat(send(event("vendored")).getString("body")).contains("dagre");
        verifyNoInteractions(store);
    }

    @Test
    void a_file_that_the_dashboard_does_not_have_is_a_problem() {
        for (String file : new String[] {"nothing.js", "index.html", "vendor", "main.class"}) {
            JsonPath answer = send(event("asset").replace("main.js", file));
            assertThat(answer.getInt("statusCode")).as(file).isEqualTo(404);
            assertThat(answer.getString("headers.content-type")).isEqualTo("application/problem+json");
        }
        assertThat(send(event("asset").replace("\"main.js\"", "\"..\"")).getInt("statusCode")).isEqualTo(422);
    }

    @Test
    void a_new_project_is_201_and_the_store_gets_the_file_as_it_is() {
        when(store.apply(eq("hello"), argThat(file -> new String(file).startsWith("name: hello\n")), eq(false), eq("ada@example.com")))
                .thenReturn(applied(true));
        JsonPath answer = send(event("apply-yaml"));
        assertThat(answer.getInt("statusCode")).isEqualTo(201);
        assertThat(answer.getString("body"))
                .isEqualTo("{\"projectId\":\"hello\",\"planVersion\":1,\"tasks\":4,\"edges\":3,\"gates\":0,\"ready\":1}");
    }

    @Test
    void a_project_applied_again_is_200_and_says_what_came_too_late() {
        when(store.apply(eq("hello"), any(), eq(true), any())).thenReturn(
                Answer.accepted(new Applied("hello", 1, 2, 4, 3, 0, 1, List.of("Too late."))));
        JsonPath answer = send(event("apply-json"));
        assertThat(answer.getInt("statusCode")).isEqualTo(200);
        assertThat(answer.getString("body")).contains("\"notApplied\":[\"Too late.\"]");
    }

    @Test
    void an_earlier_version_can_be_gone_back_to() {
        when(store.rollBack("hello", 1, "ada@example.com")).thenReturn(applied(false));
        assertThat(send(event("roll-back")).getInt("statusCode")).isEqualTo(200);
    }

    @Test
    void a_rollback_with_a_body_or_with_ethics_and_an_apply_without_a_body_are_refused() {
        assertThat(send(event("apply-json").replace("\"ethics\": \"true\"", "\"rollbackTo\": \"1\"")).getInt("statusCode")).isEqualTo(422);
        assertThat(send(event("roll-back").replace("\"rollbackTo\": \"1\"", "\"rollbackTo\": \"1\", \"ethics\": \"true\""))
                .getInt("statusCode")).isEqualTo(422);
        assertThat(send(event("roll-back").replace("\"rollbackTo\": \"1\"", "\"ethics\": \"true\"")).getInt("statusCode")).isEqualTo(400);
        verifyNoInteractions(store);
    }

    @Test
    void a_definition_with_faults_is_told_with_lines() {
        JsonPath answer = refusedApply(new Refusal.BadDefinition(Refusal.BadDefinition.Reason.INVALID,
                List.of(new Fault("/stages/a", new Position(3, 5), "No good."))));
        assertThat(answer.getInt("statusCode")).isEqualTo(422);
        assertThat(answer.getString("body"))
                .contains("\"errors\":[{\"pointer\":\"/stages/a\",\"detail\":\"No good.\",\"line\":3,\"column\":5}]");
        assertThat(refusedApply(new Refusal.BadDefinition(Refusal.BadDefinition.Reason.UNREADABLE, List.of()))
                .getInt("statusCode")).isEqualTo(400);
        assertThat(refusedApply(new Refusal.BadDefinition(Refusal.BadDefinition.Reason.TOO_LARGE, List.of()))
                .getInt("statusCode")).isEqualTo(413);
    }

    @Test
    void each_refusal_has_its_problem() {
        Map<Refusal, String> problems = Map.of(
                new Refusal.NoSuchProject("hello"), "project-not-found",
                new Refusal.NoSuchTask("hello", "t"), "task-not-found",
                new Refusal.NoSuchVersion("hello", 9, 2), "version-not-found",
                new Refusal.Busy("hello"), "busy",
                new Refusal.Contended("hello"), "contended",
                new Refusal.RewritesHistory("hello", List.of("a is done")), "rewrites-history");
        problems.forEach((refusal, code) -> assertThat(refusedApply(refusal).getString("body"))
                .contains("urn:sluice:problem:" + code + "\""));
    }

    @Test
    void one_project_is_shown_with_its_counts() {
        when(store.project("hello")).thenReturn(Answer.accepted(PROJECT));
        assertThat(send(event("get")).getString("body")).isEqualTo("{\"projectId\":\"hello\",\"name\":\"Hello\",\"status\":\"active\","
                + "\"planVersion\":2,\"tasks\":4,\"edges\":3,\"gates\":0,\"createdAt\":\"1970-01-01T00:00:00.000Z\","
                + "\"updatedAt\":\"1970-01-01T00:00:01.001Z\",\"appliedBy\":\"ada@example.com\",\"counts\":{\"ready\":4}}");
    }

    @Test
    void a_list_is_read_on_with_its_cursor() {
        when(store.projects(20, null)).thenReturn(Answer.accepted(new Page<>(List.of(PROJECT), "A#hello")));
        when(store.projects(20, "A#hello")).thenReturn(Answer.accepted(new Page<>(List.of(), null)));
        String cursor = JsonPath.from(send(event("list")).getString("body")).getString("nextCursor");
        String second = event("list").replace("\"limit\": \"20\"", "\"limit\": \"20\", \"cursor\": \"" + cursor + "\"");
        assertThat(send(second).getString("body")).isEqualTo("{\"projects\":[]}");
    }

    @Test
    void versions_are_listed_and_a_project_can_be_deleted() {
        when(store.versions("hello")).thenReturn(Answer.accepted(List.of(new PlanVersion(1, "ada", 0, 4))));
        when(store.delete("hello")).thenReturn(Answer.accepted(null));
        assertThat(send(event("versions")).getString("body")).isEqualTo("{\"versions\":[{\"planVersion\":1,\"appliedBy\":\"ada\","
                + "\"appliedAt\":\"1970-01-01T00:00:00.000Z\",\"tasks\":4}]}");
        JsonPath deleted = send(event("delete"));
        assertThat(deleted.getInt("statusCode")).isEqualTo(204);
        assertThat(deleted.getString("body")).isNull();
    }

    @Test
    void tasks_of_a_state_are_listed_and_one_is_shown_with_all_it_has() {
        TaskView task = new TaskView("plan", "plan", "in_progress", List.of(new TaskView.Reason("task:a", "ready")), "CRITICAL", 2, 3,
                new TaskView.Lease("w", 7, 1_000), null, 0L, null, "late", "gpu", List.of("page_list"),
                List.of(new TaskView.Run(1, "v", 6, "failed", "late", 0L, 1L)),
                List.of(new Artifact("plan", 7, "page_list", "p", "0".repeat(64), 1, null, 0.5)), "{\"a\":[1]}");
        when(store.tasks("hello", "ready", 5, null)).thenReturn(Answer.accepted(new Page<>(List.of(task), null)));
        when(store.task("hello", "plan")).thenReturn(Answer.accepted(task));
        String shown = send(event("task")).getString("body");
        assertThat(shown).isEqualTo("{\"taskId\":\"plan\",\"stage\":\"plan\",\"status\":\"in_progress\","
                + "\"waitsFor\":[{\"blocker\":\"task:a\",\"state\":\"ready\"}],\"priority\":\"critical\",\"attempt\":2,\"maxAttempts\":3,"
                + "\"lease\":{\"workerId\":\"w\",\"fencingToken\":7,\"expiresAt\":\"1970-01-01T00:00:01.000Z\"},"
                + "\"startedAt\":\"1970-01-01T00:00:00.000Z\",\"error\":\"late\",\"requirement\":\"gpu\",\"outputs\":[\"page_list\"],"
                + "\"runs\":[{\"attempt\":1,\"workerId\":\"v\",\"fencingToken\":6,\"outcome\":\"failed\",\"error\":\"late\","
                + "\"startedAt\":\"1970-01-01T00:00:00.000Z\",\"endedAt\":\"1970-01-01T00:00:00.001Z\"}],"
                + "\"artifacts\":[{\"taskId\":\"plan\",\"fencingToken\":7,\"type\":\"page_list\",\"path\":\"p\",\"sha256\":\""
                + "0".repeat(64) + "\",\"size\":1,\"qualityScore\":0.5}],\"checkpoint\":{\"a\":[1]}}");
        assertThat(send(event("tasks")).getString("body")).isEqualTo("{\"tasks\":[" + shown + "]}");
    }

    @Test
    void whoever_watches_a_project_sees_where_named_tasks_stand_and_which_attempts_went_wrong() {
        StatesView.State held = new StatesView.State("plan", "plan", "in_progress", 2, 3, "w", 7L, 2_000L, null, 1_000L, null, null);
        StatesView.State pending = new StatesView.State("write", "write", "pending", 0, 1, null, null, null, null, null, null, null);
        when(store.states("hello", Set.of("plan", "fetch-1"), null))
                .thenReturn(Answer.accepted(new StatesView("active", 4, 1_500, List.of(held, pending), null)));
        when(store.runs("hello", null)).thenReturn(Answer.accepted(new Page<>(
                List.of(new PastRun("plan", new TaskView.Run(1, "v", 6, "expired", "the lease ran out", 0L, 1L))), "plan#0001")));
        assertThat(send(event("states")).getString("body")).isEqualTo("{\"projectStatus\":\"active\",\"planVersion\":4,"
                + "\"now\":\"1970-01-01T00:00:01.500Z\",\"states\":[{\"taskId\":\"plan\",\"stage\":\"plan\",\"status\":\"in_progress\","
                + "\"attempt\":2,\"maxAttempts\":3,\"workerId\":\"w\",\"fencingToken\":7,\"expiresAt\":\"1970-01-01T00:00:02.000Z\","
                + "\"startedAt\":\"1970-01-01T00:00:01.000Z\"},{\"taskId\":\"write\",\"stage\":\"write\",\"status\":\"pending\","
                + "\"attempt\":0,\"maxAttempts\":1}]}");
        assertThat(send(event("runs")).getString("body")).startsWith("{\"runs\":[{\"taskId\":\"plan\",\"attempt\":1,\"workerId\":\"v\","
                + "\"fencingToken\":6,\"outcome\":\"expired\",\"error\":\"the lease ran out\"").contains("\"nextCursor\":");
    }

    @Test
    void a_task_that_could_not_be_one_is_refused_by_its_place() {
        JsonPath answer = send(event("states").replace("\"plan,fetch-1\"", "\"plan,..\""));
        assertThat(answer.getInt("statusCode")).isEqualTo(422);
        assertThat(answer.getString("body")).contains("/task/1");
        verifyNoInteractions(store);
    }
}
