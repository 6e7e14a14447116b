package dev.sluice.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.Claim;
import dev.sluice.client.Completion;
import dev.sluice.client.Reservation;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KilledWorkerIT {

    private static final String TASK = "/v1/projects/orphan/tasks/only";

    @Test
    void its_task_is_claimed_again_after_its_lease_and_its_token_changes_nothing_any_more() {
        try (Service service = Service.inMemory()) {
            assertThat(service.api().apply("orphan", "stages: {only: {outputs: []}}").status()).isEqualTo(201);
            long old = dieHoldingTheTask(service);
            Instant expires = Instant.parse(service.api().get(TASK).body().at("/lease/expiresAt").asText());

            Reservation heir = Eventually.get("the task is to be had again", () -> service.client()
                    .claim("orphan", new Claim("heir", Set.of(), 60), 1).stream().findFirst());

            assertThat(Instant.now()).isAfterOrEqualTo(expires);
            assertThat(heir.fencingToken()).isGreaterThan(old);
            assertThat(heir.attempt()).isEqualTo(2);
            assertThat(heir.checkpoint().textValue()).as("what the dead worker kept").isEqualTo("half way");
            refusesAll(service.api(), old);
            service.client().complete("orphan", "only", heir.fencingToken(), Completion.of(List.of()));
            refusesAll(service.api(), old);
            assertThat(service.api().get(TASK).body().path("status").asText()).isEqualTo("completed");
        }
    }

    private static long dieHoldingTheTask(Service service) {
        try (Child worker = Child.start(Checkout.java("-cp", System.getProperty("java.class.path"),
                DoomedWorker.class.getName(), service.url().toString(), "orphan"))) {
            Eventually.holds("the worker holds the task and renews", () -> worker.out().contains("holds only "));
            worker.kill();
            return Long.parseLong(worker.out().lines().findFirst().orElseThrow().substring("holds only ".length()));
        }
    }

    /** Everything that a lease allows, under a token that is over. */
    private static void refusesAll(Api api, long token) {
        String fenced = "\"fencingToken\": " + token;
        refused(api, "PUT", "/status", "{" + fenced + ", \"status\": \"completed\"}");
        refused(api, "PUT", "/status", "{" + fenced + ", \"status\": \"failed\", \"error\": {\"message\": \"late\"}}");
        refused(api, "PATCH", "/reservation", "{" + fenced + ", \"leaseSeconds\": 60}");
        refused(api, "DELETE", "/reservation?fencingToken=" + token, "");
        refused(api, "POST", "/checkpoints", "{" + fenced + ", \"data\": \"late\"}");
    }

    private static void refused(Api api, String method, String path, String body) {
        Object before = api.get(TASK).body();
        Api.Answer answer = api.json(method, TASK + path, body);
        assertThat(answer.status()).as("%s %s: %s", method, path, answer.body()).isEqualTo(409);
        assertThat(answer.problem()).isEqualTo("stale-token");
        assertThat(answer.detail()).contains("token");
        assertThat(api.get(TASK).body()).as("the task after %s %s", method, path).isEqualTo(before);
    }
}
