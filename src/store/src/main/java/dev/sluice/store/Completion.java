package dev.sluice.store;

import java.util.List;
import java.util.Map;

/**
 * What a worker delivers with a completed task.
 *
 * @param fencingToken token of the lease
 * @param artifacts    delivered artifacts; their task and token are set by the store
 * @param metrics      named figures
 * @param handOver     wish for the next tasks in the same call, {@code null} for none
 */
public record Completion(long fencingToken, List<Artifact> artifacts, Map<String, Double> metrics, HandOver handOver) {

    public Completion {
        artifacts = List.copyOf(artifacts);
        metrics = Map.copyOf(metrics);
    }

    /**
     * @param worker who would go on: its capabilities and its lease; the id is not looked at, since the holder of the completed lease gets the tasks
     * @param most   tasks at most, from 1
     */
    public record HandOver(Worker worker, int most) {
    }
}
