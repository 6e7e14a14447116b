package dev.sluice.store;

import dev.sluice.domain.plan.Input;
import java.util.List;

/**
 * A granted lease with what the worker needs to begin.
 *
 * @param task         task id
 * @param stage        the stage it is an instance of
 * @param fencingToken the right to renew, complete, fail or release; larger than any the task had before
 * @param expiresAt    epoch milliseconds at which the right ends unless it is renewed
 * @param attempt      from 1
 * @param maxAttempts  attempts in all
 * @param inputs       artifacts that come along
 * @param outputs      artifact types that completing must deliver
 * @param payload      the stage's free JSON, {@code null} if there is none
 * @param checkpoint   JSON that an earlier attempt has kept, {@code null} if there is none
 */
public record Reservation(String task, String stage, long fencingToken, long expiresAt, int attempt, int maxAttempts,
                          List<Given> inputs, List<String> outputs, String payload, String checkpoint) {

    /** All of an artifact in JSON but its path: names, hash, numbers. */
    private static final int ARTIFACT_SIZE = 300;

    public Reservation {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /** About how much room it takes in an answer, in characters. */
    long size() {
        long artifacts = inputs.stream().mapToLong(given -> given.artifacts().stream().mapToLong(artifact -> ARTIFACT_SIZE + artifact.path().length()).sum()).sum();
        return artifacts + (payload == null ? 0 : payload.length()) + (checkpoint == null ? 0 : checkpoint.length());
    }

    /**
     * An input as it stands when the lease is granted.
     *
     * @param input     what the plan says
     * @param artifacts the delivered artifacts of that type; empty for an optional input that is not there yet
     */
    public record Given(Input input, List<Artifact> artifacts) {

        public Given {
            artifacts = List.copyOf(artifacts);
        }
    }
}
