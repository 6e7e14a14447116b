package dev.sluice.api;

/** Stands between a door and its handlers: lets a request through, changes its answer, or refuses it. */
@FunctionalInterface
public interface Filter {

    /**
     * @param next the rest of the way; not called if the request goes no further
     * @throws ProblemException if the request is refused
     */
    Reply filter(Request request, Handler next);

    /** {@code handler} behind this filter. */
    default Handler before(Handler handler) {
        return request -> filter(request, handler);
    }
}
