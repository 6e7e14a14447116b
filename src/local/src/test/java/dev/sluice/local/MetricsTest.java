package dev.sluice.local;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.sluice.store.Tables;
import dev.sluice.store.testing.DynamoDbLocalResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What local mode shows of itself. */
@QuarkusTest
@WithTestResource(DynamoDbLocalResource.class)
class MetricsTest {

    private static final String CLAIM = "route=\"POST /v1/projects/{project}/reservations\",status=\"200\"} ";

    @Inject
    DynamoDbClient client;

    @BeforeEach
    void tables() {
        Tables.DEFAULT.createMissing(client);
    }

    private static String metrics() {
        return given().get("/metrics").then().statusCode(200).contentType("text/plain").extract().asString();
    }

    private static double value(String sample) {
        return metrics().lines().filter(line -> line.startsWith(sample)).mapToDouble(line ->
                Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))).sum();
    }

    @Test
    void calls_leases_and_their_cost_are_counted() {
        given().body("stages: {a: , b: }").put("/v1/projects/metrics").then().statusCode(201);
        double claims = value("sluice_claims_total");
        double units = value("sluice_call_write_units_sum{function=\"reservation\"," + CLAIM);
        given().body("{\"workerId\": \"w\", \"limit\": 2}").post("/v1/projects/metrics/reservations").then().statusCode(200);
        assertThat(value("sluice_claims_total") - claims).isEqualTo(2);
        assertThat(value("sluice_call_write_units_sum{function=\"reservation\"," + CLAIM) - units).isEqualTo(6);
        assertThat(value("sluice_call_seconds_count{function=\"projects\",route=\"PUT /v1/projects/{project}\"")).isPositive();
        assertThat(metrics()).contains("# TYPE sluice_circuit_state gauge\nsluice_circuit_state 0\n");
    }

    @Test
    void the_service_says_how_it_is() {
        given().get("/v1/health").then().statusCode(200).body("status", equalTo("up")).body("circuit", equalTo("closed"));
    }
}
