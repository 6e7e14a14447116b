package dev.sluice.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.task.TaskStatus;
import dev.sluice.store.testing.Interference;
import dev.sluice.store.testing.Lab;
import dev.sluice.store.testing.Requests;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What shows in no answer and is told all the same. */
class WitnessTest {

    private final List<String> heard = new ArrayList<>();
    private double written;
    private double read;

    private final Witness witness = new Witness() {
        @Override
        public void claimWasted(String project, String task) {
            heard.add("wasted " + task);
        }

        @Override
        public void leaseExpired(String project, String task, long token, String owner, TaskStatus now) {
            heard.add("expired " + task + " of " + owner + ", now " + now);
        }

        @Override
        public void gateOpened(String project, String gate) {
            heard.add("opened " + gate);
        }

        @Override
        public void consumed(double writeUnits, double readUnits) {
            written += writeUnits;
            read += readUnits;
        }
    };

    private Store store(Lab lab, DynamoDbClient client) {
        return new DynamoStore(client, lab.tables(), new Surroundings(lab.clock, new Random(1), Pause.NONE, Runnable::run, witness));
    }

    @Test
    void a_claim_that_lost_the_race_for_a_task_is_wasted() {
        Lab lab = Lab.with("stages: {a: }");
        Interference between = new Interference(Lab.database());
        between.before(Requests.updateOf("TASK#a"), () -> lab.claim("a", "faster"));
        store(lab, between.client()).claimBest(lab.project, new Worker("slower", Set.of(), 60_000), 1);
        assertThat(heard).containsExactly("wasted a");
    }

    @Test
    void a_lease_that_ran_out_is_told_whoever_closes_it() {
        Lab lab = Lab.alone("stages: {a: {retry_policy: {max_attempts: 3}}}");
        Store store = store(lab, Lab.database());
        lab.claim("a", "first");
        lab.leasesRunOut();
        Lab.value(store.claim(lab.project, "a", new Worker("second", Set.of(), 60_000)));
        lab.leasesRunOut();
        store.cleanup(60_000);
        assertThat(heard).containsExactly("expired a of first, now READY", "expired a of second, now WAITING");
    }

    @Test
    void a_gate_that_opens_is_told_once() {
        Lab lab = Lab.with("stages: {a: {outputs: x}, b: {dependencies: x, gate_requirements: {type: artifact_exists, artifact: x}}}");
        Store store = store(lab, Lab.database());
        Reservation held = lab.claim("a", "w");
        Completion done = new Completion(held.fencingToken(),
                List.of(new Artifact(null, 0, "x", "p", "0".repeat(64), 1, null, null)), java.util.Map.of(), null);
        Lab.value(store.complete(lab.project, "a", done));
        Lab.value(store.complete(lab.project, "a", done));
        assertThat(heard).containsExactly("opened b/artifact_exists");
    }

    @Test
    void what_dynamodb_bills_is_told_a_failed_condition_too() {
        Lab lab = Lab.with("stages: {a: }");
        try (DynamoDbClient metered = Lab.client(new CapacityMeter(witness))) {
            Store store = store(lab, metered);
            Worker worker = new Worker("w", Set.of(), 60_000);
            long token = Lab.value(store.claimBest(lab.project, worker, 1)).get(0).fencingToken();
            assertThat(written).isEqualTo(3);
            assertThat(read).isBetween(1.0, 3.0);
            written = 0;
            Lab.refusal(store.renew(lab.project, "a", token + 1, 60_000));
            assertThat(written).isEqualTo(1);
        }
    }
}
