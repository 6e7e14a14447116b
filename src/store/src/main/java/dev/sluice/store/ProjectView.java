package dev.sluice.store;

import java.util.Map;

/**
 * A project as readers see it.
 *
 * @param id        project id
 * @param name      name from the definition, or the id
 * @param status    {@code active} or {@code completed}
 * @param version   plan version
 * @param applying  plan version whose apply is under way, {@code null} if none
 * @param tasks     tasks there are, further rounds of reviews included; in lists, tasks in the plan
 * @param edges     arrows in the plan
 * @param gates     gates in the plan
 * @param createdAt epoch ms
 * @param updatedAt epoch ms of the last apply
 * @param appliedBy who applied last
 * @param counts    tasks per status as the API spells it ({@code blocked} for those below a dead letter);
 *                  empty in lists, since counting reads every task
 */
public record ProjectView(String id, String name, String status, int version, Integer applying, int tasks, int edges,
                          int gates, long createdAt, long updatedAt, String appliedBy, Map<String, Integer> counts) {

    public ProjectView {
        counts = Map.copyOf(counts);
    }
}
