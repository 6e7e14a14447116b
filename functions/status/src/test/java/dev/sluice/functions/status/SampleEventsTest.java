package dev.sluice.functions.status;

import static dev.sluice.door.testing.Calls.event;
import static dev.sluice.door.testing.Calls.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.store.Store;
import dev.sluice.store.Tables;
import dev.sluice.store.Worker;
import dev.sluice.store.testing.DynamoDbLocalResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The sample events over DynamoDB Local, each on a task that has just been claimed. */
@QuarkusTest
@QuarkusTestResource(DynamoDbLocalResource.class)
class SampleEventsTest {

    private static final String PIPELINE = "stages: {plan: {outputs: page_list, retry_policy: {max_attempts: 2}}, "
            + "fetch: {dependencies: page_list}}";

    @Inject
    DynamoDbClient client;

    @Inject
    Store store;

    private long token;

    @BeforeEach
    void claim() {
        Tables.DEFAULT.createMissing(client);
        store.delete("hello");
        store.apply("hello", PIPELINE.getBytes(StandardCharsets.UTF_8), false, "ada");
        token = store.claim("hello", "plan", new Worker("w", Set.of(), 60_000)).fold(granted -> granted.fencingToken(), refusal -> {
            throw new AssertionError(refusal);
        });
    }

    private JsonPath answered(int status, String name) {
        JsonPath answer = send(event(name).replace("\\\"fencingToken\\\": 1", "\\\"fencingToken\\\": " + token));
        assertThat(answer.getInt("statusCode")).as(answer.getString("body")).isEqualTo(status);
        return JsonPath.from(answer.getString("body"));
    }

    @Test
    void a_completion_makes_the_next_task_ready_and_may_be_repeated() {
        assertThat(answered(200, "complete").getList("newlyReady")).containsExactly("fetch");
        assertThat(answered(200, "complete").getString("status")).isEqualTo("completed");
    }

    @Test
    void a_completion_may_be_handed_the_next_task() {
        JsonPath answer = answered(200, "complete-and-go-on");
        assertThat(answer.getList("reservations.taskId")).containsExactly("fetch");
        assertThat(answer.getList("newlyReady")).isEmpty();
    }

    @Test
    void of_several_outcomes_each_is_accepted_or_refused_by_itself() {
        JsonPath answer = answered(200, "outcomes");
        assertThat(answer.getList("outcomes.plan.accepted.reservations.taskId")).containsExactly("fetch");
        assertThat(answer.getString("outcomes.fetch.problem.type")).isEqualTo("urn:sluice:problem:stale-token");
    }

    @Test
    void a_failure_with_attempts_left_is_tried_again_with_its_checkpoint_kept() {
        assertThat(answered(201, "checkpoint").getLong("fencingToken")).isEqualTo(token);
        JsonPath answer = answered(200, "fail");
        assertThat(answer.getString("status")).isEqualTo("ready");
        assertThat(answer.getString("retryAt")).isNotNull();
    }

    @Test
    void a_stale_token_changes_nothing() {
        token--;
        assertThat(answered(409, "complete").getString("type")).isEqualTo("urn:sluice:problem:stale-token");
        assertThat(answered(409, "checkpoint").getString("type")).isEqualTo("urn:sluice:problem:stale-token");
    }

    @Test
    void declared_outputs_must_be_delivered() {
        JsonPath answer = JsonPath.from(send(event("complete").replace("\\\"fencingToken\\\": 1", "\\\"fencingToken\\\": " + token)
                .replace("page_list", "other")).getString("body"));
        assertThat(answer.getString("type")).isEqualTo("urn:sluice:problem:output-missing");
        assertThat(answer.getString("detail")).contains("page_list");
    }
}
