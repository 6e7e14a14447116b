package dev.sluice.testkit.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.dynamodblocal.EmbeddedDynamoDb;
import dev.sluice.store.Tables;
import dev.sluice.store.testing.Lab;
import dev.sluice.testkit.simulation.Fault;
import dev.sluice.testkit.simulation.Simulation;
import java.util.EnumSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The simulation's schedules, with all that goes wrong in them, played on DynamoDB Local through the SDK and an interceptor of it: the invariants hold there, too, and the in-memory database
 * answers every request as DynamoDB Local does.
 */
class DynamoDbLocalSchedulesTest {

    private static final int SCHEDULES = 300;
    private static final int PLAYERS = 2;
    private static final int BETWEEN_CHECKS = 25;

    @Test
    void invariants_hold_and_both_databases_answer_alike() {
        long requests = IntStream.range(0, PLAYERS).parallel().mapToLong(DynamoDbLocalSchedulesTest::played).sum();
        System.out.println(SCHEDULES + " schedules on DynamoDB Local, " + requests + " requests answered alike");
        assertThat(requests).isGreaterThan(SCHEDULES);
    }

    /** Every other seed, on a database of its own, since all play the same project. */
    private static long played(int player) {
        try (EmbeddedDynamoDb database = EmbeddedDynamoDb.inMemory(); DynamoDbClient client = Lab.client(database.endpoint(), FaultInterceptor::on)) {
            Tables.DEFAULT.createMissing(client);
            Mirror mirror = new Mirror(client);
            Simulation simulation = Simulation.create().with(mirror);
            for (int played = 1; played <= SCHEDULES / PLAYERS; played++) {
                long seed = (long) played * PLAYERS - player;
                assertThat(simulation.play(seed).violation()).as("seed %s", seed).isEmpty();
                if (played % BETWEEN_CHECKS == 0) {
                    mirror.check();
                }
            }
            assertThat(EnumSet.complementOf(EnumSet.of(Fault.NONE))).allSatisfy(fault -> assertThat(simulation.figures().of(fault)).as(fault.name()).isPositive());
            assertThat(mirror.sentAgain()).as("requests that the SDK sent again").isPositive();
            return mirror.requests();
        }
    }
}
