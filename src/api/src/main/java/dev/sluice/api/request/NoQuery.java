package dev.sluice.api.request;

/** The query of a route that takes no parameters. */
public record NoQuery() {
}
