package dev.sluice.guard;

import dev.sluice.api.Door;
import dev.sluice.api.Handler;
import dev.sluice.api.Route;
import dev.sluice.api.Threshold;
import dev.sluice.guard.limit.LimitFilter;
import dev.sluice.guard.limit.LimitSettings;
import dev.sluice.guard.limit.Shedding;
import dev.sluice.guard.repeat.RepeatFilter;
import dev.sluice.guard.watch.Measures;
import dev.sluice.guard.watch.Watch;
import dev.sluice.store.Permits;
import dev.sluice.store.Repeats;
import dev.sluice.store.StoreFaults;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Opens the door of a function, with everything before it that every function has. */
@ApplicationScoped
public class Doors {

    private final Validator validator;
    private final Threshold threshold;

    public Doors(Validator validator, LimitSettings limits, Permits permits, Repeats repeats, Measures measures, Watch watch) {
        InstantSource clock = InstantSource.system();
        this.validator = validator;
        this.threshold = new Threshold(StoreFaults::secondsUntilReachable,
                List.of(
                new Shedding(limits, measures),
                new LimitFilter(permits, clock, measures, limits),
                new RepeatFilter(repeats, clock, measures, () -> UUID.randomUUID().toString())), watch);
    }

    public Door open(Map<Route, Handler> handlers) {
        return new Door(validator, threshold, handlers);
    }
}
