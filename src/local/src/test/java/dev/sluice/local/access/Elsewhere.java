package dev.sluice.local.access;

import dev.sluice.store.Answer;
import dev.sluice.store.Artifact;
import dev.sluice.store.Completion;
import dev.sluice.store.DynamoStore;
import dev.sluice.store.NewReview;
import dev.sluice.store.Pause;
import dev.sluice.store.Store;
import dev.sluice.store.Surroundings;
import dev.sluice.store.Tables;
import dev.sluice.store.Worker;
import dev.sluice.store.testing.Interference;
import dev.sluice.store.testing.SettableClock;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Another process over the same tables, an hour ago: what it leaves behind is overdue now, leases that it gave out as well as work that
 * it died at. Nobody notes what it asks for.
 */
final class Elsewhere {

    private static final long HOUR_MILLIS = 3_600_000;

    private final Interference interference;
    private final Store store;

    Elsewhere(DynamoDbClient client) {
        interference = new Interference(client);
        store = new DynamoStore(interference.client(), Tables.DEFAULT, new Surroundings(
                new SettableClock(Instant.now().toEpochMilli() - HOUR_MILLIS), new Random(1), Pause.NONE, Runnable::run));
    }

    Store store() {
        return store;
    }

    /** What somebody does to a project. */
    interface Work {
        void at(Store store);
    }

    /** Does it, and dies instead of making the {@code call}-th call. @return whether it came as far as that */
    boolean diesAt(int call, Work work) {
        interference.reset();
        interference.dieBefore(call);
        try {
            work.at(store);
            return false;
        } catch (Interference.Died died) {
            return true;
        } finally {
            interference.reset();
        }
    }

    void apply(String project, String pipeline) {
        value(store.apply(project, pipeline.getBytes(StandardCharsets.UTF_8), false, "ada"));
    }

    /** Leases the task. @return the fencing token */
    long claim(String project, String task, String... capabilities) {
        return value(store.claim(project, task, new Worker("w", Set.of(capabilities), 60_000))).fencingToken();
    }

    static Completion delivery(long token, String type, double score) {
        return new Completion(token, List.of(new Artifact(null, 0, type, "a/path", "0".repeat(64), 1, null, score)),
                Map.of("speed", 1.0), null);
    }

    void deliver(String project, String task, String type, double score) {
        value(store.complete(project, task, delivery(claim(project, task), type, score)));
    }

    String review(String project, String task) {
        return value(store.review(project, task, new NewReview("grace", true, 0.9, true, null, null))).review();
    }

    static <T> T value(Answer<T> answer) {
        return answer.fold(value -> value, refusal -> {
            throw new AssertionError("refused: " + refusal);
        });
    }
}
