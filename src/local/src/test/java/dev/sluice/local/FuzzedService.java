package dev.sluice.local;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.sluice.guard.limit.LimitSettings;
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
import dev.sluice.testkit.memory.MemoryDynamoDb;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * All functions over a database in memory, and a project {@code p} in it with something in every state: so many can be made a second that each input gets one of
 * its own.
 */
final class FuzzedService {

    static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-21T12:00:00Z"));

    private static final Tables TABLES = Tables.DEFAULT;
    private static final String PIPELINE = """
            stages:
              done: {outputs: [paper]}
              held: {retry_policy: {max_attempts: 3, fallback_tasks: [spare]}}
              spare: {}
              ready: {requirements: [{capability: gpu}], max_parallel_instances: 1}
              reviewed: {dependencies: paper, gate_requirements: [{type: review_points, points: 2, of: done}]}
              last: {dependencies: [reviewed, held]}
            """;
    private static final MemoryDynamoDb WITH_PROJECT = withProject();

    private final BareFunctions functions;

    FuzzedService() {
        MemoryDynamoDb database = WITH_PROJECT.copy();
        functions = new BareFunctions(store(database), database);
    }

    /** With limits on what is let in. */
    FuzzedService(LimitSettings limits) {
        MemoryDynamoDb database = WITH_PROJECT.copy();
        functions = new BareFunctions(store(database), database, limits);
    }

    APIGatewayV2HTTPResponse call(String function, APIGatewayV2HTTPEvent event) {
        return functions.call(function, event);
    }

    private static Store store(MemoryDynamoDb database) {
        return new DynamoStore(database, TABLES, new Surroundings(CLOCK, new Random(1), Pause.NONE, Runnable::run));
    }

    private static MemoryDynamoDb withProject() {
        MemoryDynamoDb database = new MemoryDynamoDb();
        TABLES.createMissing(database);
        Store store = store(database);
        value(store.apply("p", PIPELINE.getBytes(StandardCharsets.UTF_8), false, "ada"));
        Worker worker = new Worker("w1", Set.of("gpu"), 600_000);
        long token = value(store.claim("p", "done", worker)).fencingToken();
        Artifact paper = new Artifact(null, 0, "paper", "s3://papers/1", "0".repeat(64), 10, null, 0.9);
        value(store.complete("p", "done", new Completion(token, List.of(paper), Map.of("accuracy", 0.9), null)));
        value(store.review("p", "done", new NewReview("grace", true, 0.9, true, "good", null)));
        value(store.claim("p", "held", worker));
        return database;
    }

    private static <T> T value(Answer<T> answer) {
        return answer.fold(value -> value, refusal -> {
            throw new IllegalStateException("refused: " + refusal);
        });
    }
}
