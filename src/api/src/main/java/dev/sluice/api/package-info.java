/**
 * The HTTP contract, version 1: {@link dev.sluice.api.Route routes}, {@link dev.sluice.api.Problem problems}, and the
 * {@link dev.sluice.api.Door} that every function puts in front of its work. A request is read in this order: route, path
 * parameters, query, body; what is wrong with one of them is told all at once. Knows neither the store nor Quarkus.
 */
package dev.sluice.api;
