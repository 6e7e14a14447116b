/**
 * What all functions share: every refusal of the store as a problem of the API, and what the store has as the API shows it.
 * Knows neither Quarkus nor any function.
 */
package dev.sluice.door;
