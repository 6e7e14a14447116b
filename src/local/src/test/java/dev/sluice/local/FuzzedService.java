package dev.sluice.local;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.sluice.functions.projects.Dashboard;
import dev.sluice.functions.projects.ProjectsFunction;
import dev.sluice.functions.readiness.ReadinessFunction;
import dev.sluice.functions.reservation.ReservationFunction;
import dev.sluice.functions.status.StatusFunction;
import dev.sluice.guard.Doors;
import dev.sluice.guard.ServiceHealth;
import dev.sluice.guard.limit.LimitSettings;
import dev.sluice.guard.watch.Figures;
import dev.sluice.guard.watch.Measures;
import dev.sluice.guard.watch.Watch;
import dev.sluice.store.Answer;
import dev.sluice.store.Artifact;
import dev.sluice.store.Completion;
import dev.sluice.store.DynamoStore;
import dev.sluice.store.NewReview;
import dev.sluice.store.Pause;
import dev.sluice.store.Permits;
import dev.sluice.store.Repeats;
import dev.sluice.store.Store;
import dev.sluice.store.Surroundings;
import dev.sluice.store.Tables;
import dev.sluice.store.Worker;
import dev.sluice.testkit.memory.MemoryDynamoDb;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * All functions with their doors, but without limits and circuit, over a database in memory, and a project {@code p} in it with something in every state: so many can
 * be made a second that each input gets one of its own.
 */
final class FuzzedService {

    static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-21T12:00:00Z"));

    private static final Tables TABLES = Tables.DEFAULT;
    private static final Validator VALIDATOR = Validation.buildDefaultValidatorFactory().getValidator();
    private static final LimitSettings NO_LIMITS = new LimitSettings() {
        @Override
        public int perMinute() {
            return 0;
        }

        @Override
        public int othersPerMinute() {
            return 0;
        }

        @Override
        public int concurrent() {
            return 1;
        }
    };
    private static final String PIPELINE = """
            stages:
              done: {outputs: [paper]}
              held: {retry_policy: {max_attempts: 3, fallback_tasks: [spare]}}
              spare: {}
              ready: {requirements: [{capability: gpu}], max_parallel_instances: 1}
              reviewed: {dependencies: paper, gate_requirements: [{type: review_points, points: 2, of: done}]}
              last: {dependencies: [reviewed, held]}
            """;
    private static final Dashboard DASHBOARD = new Dashboard("none", Optional.empty());
    private static final MemoryDynamoDb WITH_PROJECT = withProject();

    private final ProjectsFunction projects;
    private final ReadinessFunction readiness;
    private final ReservationFunction reservation;
    private final StatusFunction status;

    FuzzedService() {
        MemoryDynamoDb database = WITH_PROJECT.copy();
        Measures measures = new Figures();
        Doors doors = new Doors(VALIDATOR, NO_LIMITS, new Permits(database, TABLES), new Repeats(database, TABLES), measures,
                new Watch(measures, () -> 0));
        Store store = store(database);
        projects = new ProjectsFunction(store, doors, DASHBOARD);
        readiness = new ReadinessFunction(store, doors, new ServiceHealth(null, "fuzzed"));
        reservation = new ReservationFunction(store, doors);
        status = new StatusFunction(store, doors);
    }

    APIGatewayV2HTTPResponse call(String function, APIGatewayV2HTTPEvent event) {
        return switch (function) {
            case "projects" -> projects.handle(event);
            case "readiness" -> readiness.handle(event);
            case "reservation" -> reservation.handle(event);
            case "status" -> status.handle(event);
            default -> throw new IllegalArgumentException("no function is called " + function);
        };
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
