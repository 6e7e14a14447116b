package dev.sluice.functions.reservation;

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

/** The sample events, one after the other, over DynamoDB Local. */
@QuarkusTest
@QuarkusTestResource(DynamoDbLocalResource.class)
class SampleEventsTest {

    @Inject
    DynamoDbClient client;

    @Inject
    Store store;

    private static String answered(int status, String event) {
        JsonPath answer = send(event);
        assertThat(answer.getInt("statusCode")).as(answer.getString("body")).isEqualTo(status);
        return answer.getString("body");
    }

    private static String under(long token, String name) {
        return event(name).replace("\\\"fencingToken\\\": 1", "\\\"fencingToken\\\": " + token)
                .replace("\"fencingToken\": \"1\"", "\"fencingToken\": \"" + token + "\"");
    }

    @Test
    void a_lease_is_claimed_renewed_and_released_and_then_its_token_is_stale() {
        Tables.DEFAULT.createMissing(client);
        store.apply("hello", "stages: {plan: {outputs: page_list}, fetch: {dependencies: page_list}}".getBytes(StandardCharsets.UTF_8),
                false, "ada");
        long token = JsonPath.from(answered(201, event("claim-one"))).getLong("fencingToken");
        assertThat(answered(409, event("claim-one").replace("worker-1", "worker-2"))).contains("problem:held", "worker-1@host holds plan");
        assertThat(answered(409, event("claim-one").replace("\"task\": \"plan\"", "\"task\": \"fetch\"")))
                .contains("problem:not-ready", "task:plan");
        answered(200, under(token, "renew"));
        answered(204, under(token, "release"));
        assertThat(answered(409, under(token, "renew"))).contains("problem:stale-token");
        JsonPath again = JsonPath.from(answered(200, event("claim-best")));
        assertThat(again.getList("reservations")).hasSize(1);
        assertThat(again.getLong("reservations[0].fencingToken")).isGreaterThan(token);
    }

    @Test
    void a_claim_with_an_idempotency_key_is_carried_out_once() {
        Tables.DEFAULT.createMissing(client);
        String event = event("claim-best-once").replace("hello", "once");
        store.apply("once", "stages: {a: {requirements: {capability: language_model}, instances: 5}}".getBytes(StandardCharsets.UTF_8),
                false, "ada");
        String first = answered(200, event);
        assertThat(JsonPath.from(first).getList("reservations")).hasSize(2);
        JsonPath repeat = send(event);
        assertThat(repeat.getString("body")).isEqualTo(first);
        assertThat(repeat.getString("headers.'idempotency-replayed'")).isEqualTo("true");
        assertThat(answered(422, event.replace("\\\"limit\\\": 2", "\\\"limit\\\": 3"))).contains("problem:key-reused");
    }
}
