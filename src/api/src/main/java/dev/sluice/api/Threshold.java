package dev.sluice.api;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * What every call passes on its way in and out.
 *
 * @param unavailable for an exception which means that the store could not be reached: the seconds after which the call may be
 *                    repeated; empty for any other
 * @param filters     outermost first
 * @param attendant   told of every call
 */
public record Threshold(Function<Throwable, OptionalInt> unavailable, List<Filter> filters, Attendant attendant) {

    public Threshold {
        filters = List.copyOf(filters);
    }

    /** The handler behind all filters. */
    Handler before(Handler handler) {
        Handler behind = handler;
        for (int i = filters.size() - 1; i >= 0; i--) {
            behind = filters.get(i).before(behind);
        }
        return behind;
    }
}
