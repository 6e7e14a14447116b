package dev.sluice.api.answer;

/**
 * How the service is.
 *
 * @param status  {@code up}, or {@code degraded} while the store is not asked, or only to see
 * @param circuit {@code closed}, {@code half-open} or {@code open}, in the instance that answers
 * @param version of Sluice
 */
public record ServiceAnswer(String status, String circuit, String version) {
}
