package dev.sluice.client;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a completed task gives.
 *
 * @param artifacts one for each declared output at least
 * @param metrics   by name
 * @param next      asks for more work in the same call
 */
public record Completion(List<Artifact> artifacts, Map<String, BigDecimal> metrics, Optional<Next> next) {

    public Completion {
        artifacts = List.copyOf(artifacts);
        metrics = Map.copyOf(metrics);
    }

    /**
     * A wish for more work: tasks that this completion makes ready, or else the best one that is.
     *
     * @param limit        how many this worker can take on, 1 to 100
     * @param leaseSeconds 1 to 43,200
     */
    public record Next(Set<String> capabilities, int limit, int leaseSeconds) {

        public Next {
            capabilities = Set.copyOf(capabilities);
        }
    }

    public static Completion of(List<Artifact> artifacts) {
        return new Completion(artifacts, Map.of(), Optional.empty());
    }
}
