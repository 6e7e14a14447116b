package dev.sluice.api;

/** Serves one route. */
@FunctionalInterface
public interface Handler {

    /**
     * @throws ProblemException if the request cannot be served
     */
    Reply handle(Request request);
}
