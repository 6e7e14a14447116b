package dev.sluice.functions.projects;

import static dev.sluice.door.testing.Calls.event;
import static dev.sluice.door.testing.Calls.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.store.Tables;
import dev.sluice.store.testing.DynamoDbLocalResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The sample events, one after the other, over DynamoDB Local. */
@QuarkusTest
@QuarkusTestResource(DynamoDbLocalResource.class)
class SampleEventsTest {

    @Inject
    DynamoDbClient client;

    private static JsonPath answered(int status, String name) {
        JsonPath answer = send(event(name));
        assertThat(answer.getInt("statusCode")).as("%s: %s", name, answer.getString("body")).isEqualTo(status);
        return answer.getString("body") == null ? null : JsonPath.from(answer.getString("body"));
    }

    @Test
    void a_project_lives_from_its_apply_to_its_deletion() {
        Tables.DEFAULT.createMissing(client);
        answered(404, "get");
        assertThat(answered(201, "apply-yaml").getInt("tasks")).isEqualTo(4);
        assertThat(answered(200, "apply-json").getInt("ready")).isEqualTo(1);
        assertThat(answered(200, "get").getInt("counts.pending")).isEqualTo(3);
        assertThat(answered(200, "tasks").getList("tasks.taskId")).containsExactly("plan");
        assertThat(answered(200, "states").getList("states.taskId")).containsExactly("fetch-1", "plan");
        assertThat(answered(200, "runs").getList("runs")).isEmpty();
        assertThat(answered(200, "task").getString("status")).isEqualTo("ready");
        assertThat(answered(200, "roll-back").getString("projectId")).isEqualTo("hello");
        assertThat(answered(200, "versions").getString("versions[0].appliedBy")).isEqualTo("ada@example.com");
        assertThat(answered(200, "list").getList("projects.projectId")).containsExactly("hello");
        answered(204, "delete");
        answered(404, "get");
    }

    @Test
    void a_made_up_cursor_is_refused_and_never_reaches_the_store_as_a_key() {
        Tables.DEFAULT.createMissing(client);
        for (String position : new String[] {"active~", "LIST_PROJECTS active~", "LIST_PROJECTS completed#", "LIST_PROJECTS z"}) {
            String cursor = Base64.getUrlEncoder().withoutPadding().encodeToString(position.getBytes(StandardCharsets.UTF_8));
            JsonPath answer = send(event("list").replace("\"limit\": \"20\"", "\"cursor\": \"" + cursor + "\""));
            assertThat(answer.getInt("statusCode")).as(position).isEqualTo(422);
            assertThat(answer.getString("body")).contains("\"pointer\":\"/cursor\"");
        }
    }
}
