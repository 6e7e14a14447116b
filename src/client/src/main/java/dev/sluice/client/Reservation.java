package dev.sluice.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;

/**
 * A task that this worker now holds.
 *
 * @param fencingToken goes along with whatever is done under the lease
 * @param expiresAt    by the service's clock; a worker trusts its own, see {@link HeldLease}
 * @param attempt      from 1
 * @param maxAttempts  attempts in all
 * @param inputs       artifacts that come along
 * @param outputs      artifact types that completing must deliver
 * @param payload      free JSON from the pipeline, {@code null} if there is none
 * @param checkpoint   what an earlier attempt kept, {@code null} if nothing
 */
public record Reservation(String taskId, String stage, long fencingToken, Instant expiresAt, int attempt, int maxAttempts,
                          List<Input> inputs, List<String> outputs, JsonNode payload, JsonNode checkpoint) {

    public Reservation {
        inputs = inputs == null ? List.of() : List.copyOf(inputs);
        outputs = outputs == null ? List.of() : List.copyOf(outputs);
    }

    /**
     * An input.
     *
     * @param stage     the stage that gives it
     * @param optional  whether the task could start without it
     * @param artifacts empty for an optional one that is not there yet
     */
    public record Input(String type, String stage, boolean optional, List<Artifact> artifacts) {

        public Input {
            artifacts = artifacts == null ? List.of() : List.copyOf(artifacts);
        }
    }
}
