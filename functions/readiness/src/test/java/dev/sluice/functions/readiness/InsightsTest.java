package dev.sluice.functions.readiness;

import static dev.sluice.door.testing.Calls.event;
import static dev.sluice.door.testing.Calls.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import dev.sluice.api.Routes;
import dev.sluice.domain.Compilation;
import dev.sluice.domain.PipelineCompiler;
import dev.sluice.domain.expression.Expression;
import dev.sluice.domain.gate.Missed;
import dev.sluice.domain.gate.Verdict;
import dev.sluice.domain.gate.Wants;
import dev.sluice.domain.insight.Snapshot;
import dev.sluice.domain.insight.Snapshot.GateState;
import dev.sluice.domain.insight.Snapshot.TaskState;
import dev.sluice.domain.plan.Ordinals;
import dev.sluice.domain.plan.Plan;
import dev.sluice.domain.task.TaskStatus;
import dev.sluice.store.Answer;
import dev.sluice.store.GateView;
import dev.sluice.store.Refusal;
import dev.sluice.store.Store;
import io.quarkus.test.InjectMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Gates, and what can be said of a whole project. */
@QuarkusTest
class InsightsTest {

    private static final long NOW = 7_200_000;
    private static final Verdict SHORT = new Verdict(false, "doc >= 0.8", "doc 0.72 of 0.8", "a better doc", null, null, 0.9, false);

    private static final Wants BETTER = new Wants.Values(List.of(new Missed(((Expression.Parsed) Expression.parse("doc >= 0.8")).expression(), Set.of("write"), Set.of())));

    @InjectMock
    Store store;

    /** Stage {@code write} has delivered a document that is not good enough for {@code print}. */
    private void aDocumentThatIsNotGoodEnough() {
        Plan plan = plan("stages: {write: {outputs: doc}, print: {dependencies: doc, gate_requirements: "
                + "{type: quality_threshold, quality_gate: doc >= 0.8}}}");
        when(store.snapshot("hello")).thenReturn(Answer.accepted(new Snapshot("hello", plan, false,
                Map.of("write", task("write", TaskStatus.COMPLETED, 0L, 5_400_000L), "print", task("print", TaskStatus.PENDING, null, null)),
                Map.of("print/quality_threshold",
                        new GateState("print/quality_threshold", "print", "quality_threshold", "closed", SHORT, 0, BETTER)),
                Map.of(), NOW)));
    }

    private static Plan plan(String text) {
        Compilation result = PipelineCompiler.compile(text.getBytes(StandardCharsets.UTF_8), false, Ordinals.NONE);
        return ((Compilation.Compiled) result).plan();
    }

    private static TaskState task(String id, TaskStatus status, Long startedAt, Long endedAt) {
        return new TaskState(id, id, status, "", startedAt == null ? 0 : 1, 5, null, null, null, startedAt, endedAt, null);
    }

    private static String answered(int status, String event) {
        JsonPath answer = send(event);
        assertThat(answer.getInt("statusCode")).as(answer.getString("body")).isEqualTo(status);
        return answer.getString("body");
    }

    @Test
    void gates_are_listed_with_how_far_they_are() {
        when(store.gates("hello")).thenReturn(Answer.accepted(List.of(new GateView("print/quality_threshold", "print", "quality_threshold",
                "closed", SHORT, 2, 2, 1_000L, 61_000L, null, 0, 1))));
        assertThat(answered(200, event("gates"))).isEqualTo("{\"gates\":[{\"gateId\":\"print/quality_threshold\",\"stage\":\"print\","
                + "\"type\":\"quality_threshold\",\"status\":\"closed\",\"requirement\":\"doc >= 0.8\",\"current\":\"doc 0.72 of 0.8\","
                + "\"help\":\"a better doc\",\"ratio\":0.9,\"satisfied\":false,\"checks\":2,\"shortfalls\":2,"
                + "\"lastCheck\":\"1970-01-01T00:00:01.000Z\",\"nextCheck\":\"1970-01-01T00:01:01.000Z\",\"rounds\":0,\"waitingTasks\":1}]}");
    }

    @Test
    void a_waiting_project_says_what_it_waits_for_and_what_would_help() {
        aDocumentThatIsNotGoodEnough();
        JsonPath blocking = JsonPath.from(answered(200, event("blocking")));
        assertThat(blocking.getInt("waitingTasks")).isEqualTo(1);
        assertThat(blocking.getString("waiting[0].taskId")).isEqualTo("print");
        assertThat(blocking.getString("waiting[0].status")).isEqualTo("pending");
        assertThat(blocking.getString("waiting[0].blockers[0].blocker")).isEqualTo("gate:print/quality_threshold");
        assertThat(blocking.getString("waiting[0].blockers[0].state")).contains("doc 0.72 of 0.8");
        assertThat(blocking.getString("rootCauses[0].kind")).isEqualTo("gate");
        assertThat(blocking.getString("rootCauses[0].node")).isEqualTo("gate:print/quality_threshold");
        assertThat(blocking.getInt("rootCauses[0].tasksBehind")).isEqualTo(1);
        assertThat(blocking.getMap("rootCounts")).isEqualTo(Map.of("gate", 1));
        assertThat(blocking.getString("recommendations[0].method")).isEqualTo("PUT");
        assertThat(blocking.getString("recommendations[0].path")).isEqualTo("/v1/projects/hello/tasks/write/artifacts/doc");
        assertThat(blocking.getMap("recommendations[0].body")).isNotEmpty();
        assertThat(Routes.match(blocking.getString("recommendations[0].method"), blocking.getString("recommendations[0].path")))
                .isInstanceOf(Routes.Match.class);
    }

    @Test
    void health_is_a_score_with_its_parts() {
        aDocumentThatIsNotGoodEnough();
        JsonPath health = JsonPath.from(answered(200, event("health")));
        assertThat(health.getFloat("score")).isEqualTo(0.56f);
        assertThat(health.getFloat("completionRate")).isEqualTo(0.5f);
        assertThat(health.getFloat("meanHoursToCompletion")).isEqualTo(1.5f);
        assertThat(health.getFloat("meanGateRatio")).isEqualTo(0.9f);
        assertThat(health.getFloat("troubleShare")).isZero();
        assertThat(health.getInt("counts.completed")).isEqualTo(1);
        assertThat(health.getMap("gates[0]")).containsEntry("gateId", "print/quality_threshold").containsEntry("satisfied", false);
    }

    @Test
    void a_graph_has_tasks_gates_and_arrows() {
        aDocumentThatIsNotGoodEnough();
        JsonPath graph = JsonPath.from(answered(200, event("graph")));
        assertThat(graph.getString("projectId")).isEqualTo("hello");
        assertThat(graph.getList("nodes.id")).containsExactly("print", "write", "print/quality_threshold");
        assertThat(graph.getList("nodes.kind")).containsExactly("task", "task", "gate");
        assertThat(graph.getList("nodes.status")).containsExactly("pending", "completed", "closed");
        assertThat(graph.getString("nodes[0].priority")).isLowerCase();
        assertThat(graph.getString("nodes[2].type")).isEqualTo("quality_threshold");
        assertThat(graph.getList("edges.to")).contains("print");
    }

    @Test
    void a_graph_is_drawn_for_mermaid_and_for_graphviz_as_text() {
        aDocumentThatIsNotGoodEnough();
        JsonPath mermaid = send(event("graph-mermaid"));
        assertThat(mermaid.getString("headers.'content-type'")).isEqualTo("text/vnd.mermaid; charset=utf-8");
        assertThat(mermaid.getString("body")).startsWith("flowchart");
        JsonPath dot = send(event("graph-dot"));
        assertThat(dot.getString("headers.'content-type'")).isEqualTo("text/vnd.graphviz; charset=utf-8");
        assertThat(dot.getString("body")).startsWith("digraph \"hello\" {");
    }

    @Test
    void an_unknown_project_is_404() {
        when(store.gates(any())).thenReturn(Answer.refused(new Refusal.NoSuchProject("hello")));
        when(store.snapshot(any())).thenReturn(Answer.refused(new Refusal.NoSuchProject("hello")));
        for (String name : new String[] {"gates", "blocking", "health", "graph"}) {
            assertThat(answered(404, event(name))).contains("problem:project-not-found");
        }
    }

    @Test
    void queries_are_validated_before_the_store_is_asked() {
        assertThat(answered(422, event("blocking").replace("\"limit\": \"20\"", "\"limit\": \"0\""))).contains("limit must be 1 to 100, not 0.");
        assertThat(answered(422, event("graph-dot").replace("\"format\": \"dot\"", "\"format\": \"svg\"")))
                .contains("format must be one of json, mermaid, dot");
        verifyNoInteractions(store);
    }
}
