package dev.sluice.store;

import java.util.List;

/**
 * What an apply led to.
 *
 * @param project    project id
 * @param before     plan version until then; 0 if the project is new
 * @param version    plan version now; as {@code before} if the definition is that of the newest version
 * @param tasks      tasks in the plan
 * @param edges      arrows between them and their gates
 * @param gates      gates in the plan
 * @param ready      tasks claimable now
 * @param notApplied changes that came too late, since the task had begun meanwhile; each a sentence
 */
public record Applied(String project, int before, int version, int tasks, int edges, int gates, int ready,
                      List<String> notApplied) {

    public Applied {
        notApplied = List.copyOf(notApplied);
    }

    /** Whether the project is new. */
    public boolean created() {
        return before == 0;
    }
}
