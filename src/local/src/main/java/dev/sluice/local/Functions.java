package dev.sluice.local;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import dev.sluice.functions.cleanup.CleanupFunction;
import dev.sluice.functions.projects.ProjectsFunction;
import dev.sluice.functions.readiness.ReadinessFunction;
import dev.sluice.functions.reservation.ReservationFunction;
import dev.sluice.functions.status.StatusFunction;
import dev.sluice.store.CleanupReport;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.joda.time.DateTime;
import org.joda.time.DateTimeZone;

/** The handlers, by the names under which Lambda would know them. */
@ApplicationScoped
public class Functions {

    private static final Logger LOG = Logger.getLogger(Functions.class);

    @Inject
    ProjectsFunction projects;

    @Inject
    ReadinessFunction readiness;

    @Inject
    ReservationFunction reservation;

    @Inject
    StatusFunction status;

    @Inject
    CleanupFunction cleanup;

    @Inject
    Changes changes;

    /**
     * Calls a function with an event from the gateway.
     *
     * @throws IllegalArgumentException if there is no function of that name
     */
    @ActivateRequestContext
    public APIGatewayV2HTTPResponse call(String function, APIGatewayV2HTTPEvent event) {
        return switch (function) {
            case "projects" -> projects.handle(event);
            case "readiness" -> readiness.handle(event);
            case "reservation" -> reservation.handle(event);
            case "status" -> status.handle(event);
            default -> throw new IllegalArgumentException("no function is called " + function);
        };
    }

    /** Calls the cleanup function with the event that EventBridge's scheduler would send. */
    @ActivateRequestContext
    public void cleanUp() {
        CleanupReport summary = cleanup.handle(tick(Clock.systemUTC()));
        if (summary.expired() + summary.carriedOn() + summary.rechecked() > 0) {
            changes.noteAll();
        }
        LOG.debugf("cleanup: %s", summary);
    }

    private static ScheduledEvent tick(Clock clock) {
        return new ScheduledEvent()
                .withVersion("0")
                .withId(UUID.randomUUID().toString())
                .withAccount("000000000000")
                .withRegion("local")
                .withSource("aws.scheduler")
                .withDetailType("Scheduled Event")
                .withTime(new DateTime(clock.millis(), DateTimeZone.UTC))
                .withResources(List.of("arn:aws:scheduler:local:000000000000:schedule/default/sluice-cleanup"))
                .withDetail(Map.of());
    }
}
