package dev.sluice.api.answer;

import java.time.Instant;

/** A lease that now lasts until {@code expiresAt}. */
public record RenewedAnswer(String taskId, long fencingToken, Instant expiresAt) {
}
