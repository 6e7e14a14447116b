package dev.sluice.local;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.sluice.store.Tables;
import dev.sluice.store.testing.DynamoDbLocalResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A store that is throttled in the midst of work, long enough for the circuit to open, try and open again several times: what takes thirty
 * seconds there takes fifty milliseconds here, so that a minute is over in no time.
 */
@QuarkusTest
@TestProfile(ThrottledStoreTest.Fast.class)
@WithTestResource(DynamoDbLocalResource.class)
class ThrottledStoreTest {

    /** The defaults, with every wait six hundred times shorter. */
    public static class Fast implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("sluice.store.circuit.open-for", "50ms", "sluice.store.retry-delay", "1ms",
                    "sluice.store.retry-jitter", "1ms", "quarkus.log.level", "ERROR");
        }
    }

    private static final int TASKS = 60;
    private static final int WORKERS = 6;
    private static final String PROJECT = "/v1/projects/throttled";
    private static final String PIPELINE = "stages: {work: {instances: " + TASKS + ", retry_policy: {max_attempts: 100}}, "
            + "end: {dependencies: work, retry_policy: {max_attempts: 100}}}";

    @Inject
    DynamoDbClient client;

    @Inject
    Throttle throttle;

    private final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private volatile boolean over;

    /** Claims and completes as a worker would, and repeats what was not answered. */
    private void work(String worker) {
        while (!over) {
            Response claim = seen(given().body("{\"workerId\": \"" + worker + "\", \"leaseSeconds\": 2}").post(PROJECT + "/reservations"));
            if (claim.statusCode() != 200) {
                continue;
            }
            for (Map<String, Object> held : claim.jsonPath().<Map<String, Object>>getList("reservations")) {
                complete((String) held.get("taskId"), ((Number) held.get("fencingToken")).longValue());
            }
        }
    }

    private void complete(String task, long token) {
        Response completion;
        do {
            completion = seen(given().body("{\"status\": \"completed\", \"fencingToken\": " + token + "}")
                    .put(PROJECT + "/tasks/" + task + "/status"));
        } while (completion.statusCode() == 503);
        if (completion.statusCode() == 200) {
            assertThat(acknowledged.add(task)).as("%s was completed twice", task).isTrue();
        }
        over |= task.equals("end") && completion.statusCode() == 200;
    }

    private Response seen(Response response) {
        statuses.add(response.statusCode());
        if (response.statusCode() == 503) {
            assertThat(Integer.parseInt(response.header("Retry-After"))).isPositive();
        }
        return response;
    }

    private static double figure(String name) {
        return given().get("/metrics").asString().lines().filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1))).sum();
    }

    private void until(BooleanSupplier happened) {
        while (!happened.getAsBoolean() && !over) {
            Thread.onSpinWait();
        }
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void nothing_but_503_nothing_lost_and_all_well_again_by_itself() throws Exception {
        Tables.DEFAULT.createMissing(client);
        given().body(PIPELINE).put(PROJECT).then().statusCode(201);
        ExecutorService pool = Executors.newFixedThreadPool(WORKERS);
        List<Future<?>> workers = new ArrayList<>();
        for (int i = 0; i < WORKERS; i++) {
            String name = "w" + i;
            workers.add(pool.submit(() -> work(name)));
        }
        until(() -> acknowledged.size() >= TASKS / 6);
        throttle.begin();
        until(() -> figure("sluice_circuit_opened_total") >= 4);
        assertThat(given().get("/v1/health").jsonPath().getString("status")).isEqualTo("degraded");
        assertThat(acknowledged).as("the throttle began in the midst of the work").hasSizeLessThan(TASKS);
        throttle.end();
        for (Future<?> worker : workers) {
            worker.get();
        }
        pool.shutdown();

        assertThat(statuses).contains(503).allMatch(status -> status < 500 || status == 503);
        JsonPath project = given().get(PROJECT).jsonPath();
        assertThat(project.getInt("counts.completed")).isEqualTo(TASKS + 1);
        assertThat(acknowledged).hasSizeGreaterThan(TASKS / 2);
        assertThat(figure("sluice_circuit_half_opened_total")).isGreaterThanOrEqualTo(3);
        assertThat(figure("sluice_circuit_closed_total")).isPositive();
        assertThat(figure("sluice_circuit_state")).isZero();
        assertThat(figure("sluice_store_prevented_total")).isPositive();
        given().get("/v1/health").then().body("status", equalTo("up"));
    }
}
