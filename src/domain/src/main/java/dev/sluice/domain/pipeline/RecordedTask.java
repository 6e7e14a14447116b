package dev.sluice.domain.pipeline;

import java.util.List;

/**
 * A task of a recorded workflow.
 *
 * @param id             unique in the workflow
 * @param stage          the kind of step it was, from its name
 * @param expectedMillis recorded runtime, 0 if there is none
 * @param parents        ids of tasks it waits for
 * @param children       ids of tasks that wait for it; together with the parents' side, either may be left out
 * @param place          where it stands
 */
public record RecordedTask(String id, String stage, long expectedMillis, List<Ref> parents, List<Ref> children, Place place) {

    public RecordedTask {
        parents = List.copyOf(parents);
        children = List.copyOf(children);
    }

    /** A task's id where another names it. Flat, since a workflow may have a million. */
    public record Ref(String id, int line, int column) {
    }
}
