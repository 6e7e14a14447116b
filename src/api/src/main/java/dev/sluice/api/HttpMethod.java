package dev.sluice.api;

/** The methods that routes use. */
public enum HttpMethod {
    GET, PUT, POST, PATCH, DELETE
}
