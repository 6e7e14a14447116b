package dev.sluice.functions.status;

import static dev.sluice.door.testing.Calls.event;
import static dev.sluice.door.testing.Calls.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.store.Artifact;
import dev.sluice.store.Completion;
import dev.sluice.store.Store;
import dev.sluice.store.Tables;
import dev.sluice.store.Worker;
import dev.sluice.store.testing.DynamoDbLocalResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The sample events about what was delivered, over DynamoDB Local: a plan that worker {@code w} has made waits for one point. */
@QuarkusTest
@QuarkusTestResource(DynamoDbLocalResource.class)
class DeliveredEventsTest {

    private static final String PIPELINE = """
            stages:
              plan: {outputs: page_list}
              judge: {dependencies: page_list, requirements: {reviewer_qualification: expert}}
              signing: {dependencies: judge, requirements: {authority: signoff_capable}}
              fetch: {dependencies: page_list, gate_requirements: {type: review_points, points: 1}}
              store: {dependencies: page_list, gate_requirements: {type: quality_threshold, quality_gate: page_list >= 0.8}}
            """;

    @Inject
    DynamoDbClient client;

    @Inject
    Store store;

    @BeforeEach
    void apply() {
        Tables.DEFAULT.createMissing(client);
        store.delete("hello");
        store.apply("hello", PIPELINE.getBytes(StandardCharsets.UTF_8), false, "ada");
    }

    private void deliver() {
        long token = store.claim("hello", "plan", new Worker("w", Set.of(), 60_000)).fold(granted -> granted.fencingToken(), refusal -> {
            throw new AssertionError(refusal);
        });
        store.complete("hello", "plan", new Completion(token,
                List.of(new Artifact(null, 0, "page_list", "hello/pages.json", "0".repeat(64), 1, "draft", null)), Map.of(), null));
    }

    private static JsonPath answered(int status, String event) {
        JsonPath answer = send(event);
        assertThat(answer.getInt("statusCode")).as(answer.getString("body")).isEqualTo(status);
        return JsonPath.from(answer.getString("body"));
    }

    private static void refused(String code, String event) {
        JsonPath problem = JsonPath.from(send(event).getString("body"));
        assertThat(problem.getString("type")).as(problem.prettify()).isEqualTo("urn:sluice:problem:" + code);
    }

    /** The event {@code name} about that review. */
    private static String about(String review, String name) {
        return event(name).replace("\"review\": \"r1\"", "\"review\": \"" + review + "\"");
    }

    private static String reviewed() {
        return answered(201, event("review")).getString("reviewId");
    }

    @Test
    void a_review_counts_once_it_is_signed_and_its_gate_stays_open() {
        deliver();
        JsonPath first = answered(201, event("review"));
        assertThat(first.getString("gates[0].current")).isEqualTo("1.0 points needed, 0.0 signed");
        assertThat(first.getBoolean("replaced")).isFalse();
        String review = first.getString("reviewId");
        JsonPath signed = answered(200, about(review, "sign-off"));
        assertThat(signed.getList("gates.gateId")).containsExactly("fetch/review_points");
        assertThat(signed.getBoolean("gates[0].satisfied")).isTrue();
        assertThat(signed.getString("gates[0].help")).isNull();
        assertThat(answered(200, event("reviews")).getString("reviews[0].signedOffBy")).isEqualTo("edsger@example.com");
        answered(200, about(review, "sign-off"));
        refused("gate-open", about(review, "withdraw-sign-off"));
    }

    @Test
    void a_sign_off_may_be_withdrawn_while_its_gate_is_closed_and_a_new_review_loses_it() {
        deliver();
        String no = event("review").replace("\\\"positive\\\": true", "\\\"positive\\\": false");
        String review = answered(201, no).getString("reviewId");
        answered(200, about(review, "sign-off"));
        assertThat(answered(200, about(review, "withdraw-sign-off")).getString("gates[0].status")).isEqualTo("closed");
        assertThat(answered(200, about(review, "withdraw-sign-off")).getString("gates[0].status")).isEqualTo("closed");
        assertThat(answered(201, event("review")).getBoolean("replaced")).isTrue();
        assertThat(answered(200, event("reviews")).getList("reviews.signedOffBy")).containsOnlyNulls();
    }

    @Test
    void a_score_set_later_opens_the_gate_that_waits_for_it_and_every_version_is_kept() {
        deliver();
        JsonPath rescored = answered(200, event("rescore"));
        assertThat(rescored.getInt("artifact.version")).isEqualTo(2);
        assertThat(rescored.getString("artifact.producedBy")).isEqualTo("ada@example.com");
        assertThat(rescored.getString("artifact.path")).isEqualTo("hello/pages.json");
        assertThat(rescored.getBoolean("gates.find { it.gateId == 'store/quality_threshold' }.satisfied")).isTrue();
        assertThat(answered(200, event("rescore")).getInt("artifact.version")).isEqualTo(2);
        assertThat(answered(200, event("new-version")).getFloat("artifact.qualityScore")).isEqualTo(0.85f);
        assertThat(answered(200, event("artifacts")).getList("artifacts.newest")).containsExactly(false, false, true);
        assertThat(answered(200, event("artifact")).getString("path")).isEqualTo("hello/pages-2.json");
    }

    @Test
    void a_review_of_an_older_version_is_shown_but_can_not_be_signed() {
        deliver();
        String review = reviewed();
        answered(200, event("new-version"));
        assertThat(answered(200, event("reviews")).getBoolean("reviews[0].stale")).isTrue();
        refused("stale-review", about(review, "sign-off"));
    }

    @Test
    void what_one_may_not_do_is_refused_with_a_problem_of_its_own() {
        refused("nothing-delivered", event("review"));
        refused("nothing-delivered", event("rescore"));
        refused("artifact-not-found", event("artifact"));
        deliver();
        refused("artifact-not-found", event("rescore").replace("\"type\": \"page_list\"", "\"type\": \"code\""));
        refused("own-work", event("review").replace("grace@example.com", "w"));
        refused("review-not-found", event("sign-off"));
        refused("review-not-found", event("withdraw-sign-off"));
        String review = reviewed();
        refused("own-review", about(review, "sign-off").replace("edsger@example.com", "grace@example.com"));
        refused("authority-missing", about(review, "sign-off").replace("signoff_capable", "good_looks"));
    }
}
