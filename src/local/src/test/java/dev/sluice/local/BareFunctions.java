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

/** All functions with their doors, put together by hand: no CDI, no limits, no circuit. Very many can be made in a second. */
final class BareFunctions {

    private static final long CLEANUP_MILLIS = 45_000;
    private static final Validator VALIDATOR = Validation.buildDefaultValidatorFactory().getValidator();
    private static final Dashboard DASHBOARD = new Dashboard("none", Optional.empty());
    private static final LimitSettings ONE_CALL_AT_A_TIME = new LimitSettings() {
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

    private final ProjectsFunction projects;
    private final ReadinessFunction readiness;
    private final ReservationFunction reservation;
    private final StatusFunction status;
    private final CleanupFunction cleanup;

    /** @param client where idempotency keys go */
    BareFunctions(Store store, DynamoDbClient client) {
        Measures measures = new Figures();
        Watch watch = new Watch(measures, () -> 0);
        Doors doors = new Doors(VALIDATOR, ONE_CALL_AT_A_TIME, new Permits(client, Tables.DEFAULT), new Repeats(client, Tables.DEFAULT), measures, watch);
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
