package dev.sluice.domain.plan;

import dev.sluice.domain.pipeline.Faults;
import dev.sluice.domain.pipeline.Pipeline;
import java.util.Optional;

/**
 * Makes plans. For a pipeline of stages: resolve names, refuse circles, compile gates, limits and fallbacks, make the tasks
 * of each stage. For a recorded workflow: tasks and their order as they are. For both: critical path, relays, numbers, arrows.
 */
public final class Planner {

    /** Tasks that a project has at most, fallbacks included. */
    public static final int MAX_TASKS = 100_000;

    /** Arrows between tasks that a project has at most. */
    public static final int MAX_EDGES = 1_000_000;

    /** Characters of a project's name at most: it stands on the project, which every call reads. */
    public static final int LONGEST_NAME = 1_000;

    private Planner() {
    }

    /**
     * Plans {@code pipeline}. The same arguments always give the same plan.
     *
     * @param ethics whether the project is declared to need ethics, beside what the pipeline says itself
     * @param before numbers given by earlier versions of the project's plan, {@link Ordinals#NONE} for the first
     * @param faults takes whatever is wrong; if it holds any fault, also from reading, there is no plan
     * @return empty if something is wrong
     */
    public static Optional<Plan> plan(Pipeline pipeline, boolean ethics, Ordinals before, Faults faults) {
        if (pipeline.name().length() > LONGEST_NAME) {
            faults.add(pipeline.place(), "The name of the pipeline has " + pipeline.name().length() + " characters; it may have 1,000. Put the rest into its description.");
        }
        if (pipeline instanceof Pipeline.Recorded recorded) {
            return RecordedPlanner.plan(recorded, before, faults);
        }
        return StagedPlanner.plan((Pipeline.Staged) pipeline, ethics, before, faults);
    }
}
