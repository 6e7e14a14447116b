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
import java.util.concurrent.Semaphore;

/**
 * Refuses calls at once that would only wait: so many may be under way, and no queue forms behind them, in which calls would grow old
 * while their callers give up and call again.
 */
public final class Shedding implements Filter {

    private final Semaphore free;
    private final Measures measures;

    public Shedding(LimitSettings settings, Measures measures) {
        this.free = new Semaphore(settings.concurrent());
        this.measures = measures;
    }

    @Override
    public Reply filter(Request request, Handler next) {
        if (request.route() == Route.GET_SERVICE) {
            return next.handle(request);
        }
        if (!free.tryAcquire()) {
            measures.add(Figure.CALLS_SHED, 1);
            throw new ProblemException(Problems.overloaded());
        }
        try {
            return next.handle(request);
        } finally {
            free.release();
        }
    }
}
