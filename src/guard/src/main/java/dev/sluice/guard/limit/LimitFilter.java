package dev.sluice.guard.limit;

import dev.sluice.api.Filter;
import dev.sluice.api.Handler;
import dev.sluice.api.ProblemException;
import dev.sluice.api.Problems;
import dev.sluice.api.Reply;
import dev.sluice.api.Request;
import dev.sluice.api.Route;
import dev.sluice.guard.watch.Figure;
import dev.sluice.guard.watch.Measures;
import dev.sluice.store.Permits;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Refuses calls beyond the caller's limits. Open routes have no caller; the HTTP API throttles them. Whoever asks whether the service
 * is up must hear it even then. A limit that cannot be looked up is no reason to refuse: then all go on.
 */
public final class LimitFilter implements Filter {

    private static final Logger LOG = Logger.getLogger(LimitFilter.class);

    /** What dashboards poll, and what costs most when it is. */
    private static final Set<Route> POLLED = EnumSet.of(Route.LIST_READY, Route.GET_BLOCKING, Route.GET_HEALTH, Route.GET_GRAPH);

    private final Optional<Limiter> polled;
    private final Optional<Limiter> others;
    private final Measures measures;

    public LimitFilter(Permits permits, InstantSource clock, Measures measures, LimitSettings settings) {
        this.measures = measures;
        this.polled = limiter(permits, clock, measures, "polled", settings.perMinute());
        this.others = limiter(permits, clock, measures, "others", settings.othersPerMinute());
    }

    private static Optional<Limiter> limiter(Permits permits, InstantSource clock, Measures measures, String kind, int perMinute) {
        return perMinute == 0 ? Optional.empty() : Optional.of(new Limiter(permits, clock, measures, kind, perMinute));
    }

    @Override
    public Reply filter(Request request, Handler next) {
        if (request.route().open() || request.route() == Route.GET_SERVICE) {
            return next.handle(request);
        }
        Optional<Limiter> limiter = POLLED.contains(request.route()) ? polled : others;
        limiter.ifPresent(limit -> check(limit, request.identity()));
        return next.handle(request);
    }

    private void check(Limiter limit, String caller) {
        int seconds = seconds(limit, caller);
        if (seconds > 0) {
            measures.add(Figure.CALLS_LIMITED, 1);
            throw new ProblemException(Problems.tooManyRequests(caller, limit.perMinute(), seconds));
        }
    }

    private static int seconds(Limiter limit, String caller) {
        try {
            return limit.secondsToWait(caller);
        } catch (RuntimeException unknown) {
            LOG.warnf("the limit of %s could not be looked up, so the call goes on: %s", caller, unknown.getMessage());
            return 0;
        }
    }
}
