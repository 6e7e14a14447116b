package dev.sluice.api.answer;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.List;

/**
 * A granted lease with what the worker needs to begin.
 *
 * @param fencingToken the right to renew, complete, fail or release
 * @param expiresAt    when the right ends unless it is renewed
 * @param attempt      from 1
 * @param outputs      artifact types that completing must deliver
 * @param payload      the stage's free JSON, absent if there is none
 * @param checkpoint   JSON that an earlier attempt has kept, absent if there is none
 */
public record ReservationAnswer(String taskId, String stage, long fencingToken, Instant expiresAt, int attempt, int maxAttempts,
                                List<Given> inputs, List<String> outputs, @JsonRawValue String payload,
                                @JsonRawValue String checkpoint) {

    /** An input; {@code artifacts} is empty for an optional one that is not there yet. */
    public record Given(String type, String stage, boolean optional, List<ArtifactAnswer> artifacts) {
    }

    /** All that one claim was granted, maybe none. */
    public record Granted(List<ReservationAnswer> reservations) {
    }
}
