package dev.sluice.client;

import java.util.List;

/**
 * What applying a pipeline led to.
 *
 * @param created     whether the project is new; false if it existed before
 * @param planVersion from 1
 * @param tasks       tasks of the plan, skipped ones and fallbacks included
 * @param edges       arrows between tasks and gates
 * @param gates       gates of the plan
 * @param ready       tasks that may be claimed now
 * @param notApplied  changes that came too late, each in a sentence
 */
public record Applied(String projectId, boolean created, int planVersion, int tasks, int edges, int gates, int ready,
                      List<String> notApplied) {

    public Applied {
        notApplied = notApplied == null ? List.of() : List.copyOf(notApplied);
    }
}
