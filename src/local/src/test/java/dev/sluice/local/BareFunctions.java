package dev.sluice.local;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import dev.sluice.functions.cleanup.CleanupFunction;
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
import dev.sluice.guard.watch.WatchedStore;
import dev.sluice.store.CleanupReport;
import dev.sluice.store.Permits;
import dev.sluice.store.Repeats;
import dev.sluice.store.Store;
import dev.sluice.store.Tables;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** All functions with their doors, put together by hand: no CDI, no circuit, and no limits unless asked for. Very many can be made in a second. */
final class BareFunctions {

    private static final long CLEANUP_MILLIS = 45_000;
    private static final Validator VALIDATOR = Validation.buildDefaultValidatorFactory().getValidator();
    private static final Dashboard DASHBOARD = new Dashboard("none", Optional.empty());
    private static final LimitSettings ONE_CALL_AT_A_TIME = new Limits(0, 0, 1);

    /** As the settings have them; 0 calls a minute are any number. */
    record Limits(int perMinute, int othersPerMinute, int concurrent) implements LimitSettings {
    }

    private final ProjectsFunction projects;
    private final ReadinessFunction readiness;
    private final ReservationFunction reservation;
    private final StatusFunction status;
    private final CleanupFunction cleanup;

    /** @param client where idempotency keys go */
    BareFunctions(Store store, DynamoDbClient client) {
        this(store, client, ONE_CALL_AT_A_TIME);
    }

    /** @param client where idempotency keys and what callers have used of their limits go */
    BareFunctions(Store store, DynamoDbClient client, LimitSettings limits) {
        Measures measures = new Figures();
        Watch watch = new Watch(measures, () -> 0);
        Doors doors = new Doors(VALIDATOR, limits, new Permits(client, Tables.DEFAULT), new Repeats(client, Tables.DEFAULT), measures, watch);
        Store watched = new WatchedStore(store, measures);
        projects = new ProjectsFunction(watched, doors, DASHBOARD);
        readiness = new ReadinessFunction(watched, doors, new ServiceHealth(null, "bare"));
        reservation = new ReservationFunction(watched, doors);
        status = new StatusFunction(watched, doors, measures);
        cleanup = new CleanupFunction(watched, watch, CLEANUP_MILLIS);
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

    CleanupReport cleanUp() {
        return cleanup.handle(new ScheduledEvent());
    }
}
