package dev.sluice.functions.cleanup;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import dev.sluice.guard.watch.Watch;
import dev.sluice.store.CleanupReport;
import dev.sluice.store.Store;
import io.quarkus.funqy.Funq;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The schedule: carries on what others left unfinished. Safety never depends on it, so a round that fails or runs out of
 * time is simply followed by the next.
 */
@ApplicationScoped
public class CleanupFunction {

    private final Store store;
    private final Watch watch;
    private final long budgetMillis;

    /**
     * @param budgetMillis how long a round may take; it must leave some of the function's own time limit, which a function
     *                     cannot see from here
     */
    public CleanupFunction(Store store, Watch watch,
                    @ConfigProperty(name = "sluice.cleanup.budget-millis", defaultValue = "45000") long budgetMillis) {
        this.store = store;
        this.watch = watch;
        this.budgetMillis = budgetMillis;
    }

    /** One round over all active projects. What the event says does not matter: it only tells that it is time. */
    @Funq("cleanup")
    public CleanupReport handle(ScheduledEvent event) {
        return watch.scheduled("cleanup", () -> store.cleanup(budgetMillis));
    }
}
