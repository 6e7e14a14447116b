package dev.sluice.functions.readiness;

import static dev.sluice.door.testing.Calls.event;
import static dev.sluice.door.testing.Calls.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.store.Store;
import dev.sluice.store.Tables;
import dev.sluice.store.testing.DynamoDbLocalResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The sample events over DynamoDB Local, on a project that has just begun. */
@QuarkusTest
@QuarkusTestResource(DynamoDbLocalResource.class)
class SampleEventsTest {

    private static final String PIPELINE = """
            stages:
              plan: {outputs: page_list, requirements: {capability: language_model}}
              fetch: {dependencies: page_list, gate_requirements: {type: quality_threshold, quality_gate: page_list >= 0.8}}
            """;

    @Inject
    DynamoDbClient client;

    @Inject
    Store store;

    private static String answered(int status, String name) {
        JsonPath answer = send(event(name));
        assertThat(answer.getInt("statusCode")).as("%s: %s", name, answer.getString("body")).isEqualTo(status);
        return answer.getString("body");
    }

    private static JsonPath json(String name) {
        return JsonPath.from(answered(200, name));
    }

    @Test
    void the_service_says_how_it_is_without_asking_the_store() {
        assertThat(answered(200, "service")).matches("\\{\"status\":\"up\",\"circuit\":\"closed\",\"version\":\"[^\"]+\"}");
    }

    @Test
    void a_project_says_what_can_run_what_it_waits_for_how_it_is_and_what_it_looks_like() {
        Tables.DEFAULT.createMissing(client);
        for (String name : new String[] {"ready", "gates", "blocking", "health", "graph", "graph-mermaid", "graph-dot"}) {
            assertThat(answered(404, name)).contains("problem:project-not-found");
        }
        store.apply("hello", PIPELINE.getBytes(StandardCharsets.UTF_8), false, "ada");
        assertThat(json("ready").getList("tasks.taskId")).containsExactly("plan");
        assertThat(json("gates").getList("gates.gateId")).containsExactly("fetch/quality_threshold");
        assertThat(json("gates").getInt("gates[0].waitingTasks")).isEqualTo(1);
        JsonPath blocking = json("blocking");
        assertThat(blocking.getInt("waitingTasks")).isEqualTo(2);
        assertThat(blocking.getList("waiting.taskId")).containsExactly("plan", "fetch");
        assertThat(blocking.getList("rootCauses.node")).containsExactly("task:plan");
        assertThat(blocking.getList("recommendations.path")).contains("/v1/projects/hello/tasks/plan/reservation");
        assertThat(json("health").getInt("counts.ready")).isEqualTo(1);
        assertThat(json("health").getFloat("completionRate")).isZero();
        assertThat(json("graph").getList("nodes.id")).containsExactly("fetch", "plan", "fetch/quality_threshold");
        assertThat(answered(200, "graph-mermaid")).startsWith("flowchart");
        assertThat(answered(200, "graph-dot")).startsWith("digraph");
    }
}
