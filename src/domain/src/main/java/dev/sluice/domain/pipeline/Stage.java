package dev.sluice.domain.pipeline;

import java.util.List;

/**
 * A kind of step as read.
 *
 * @param id           names it, and its task if it has one only
 * @param place        where it stands
 * @param dependencies blocking ones and optional ones, as listed
 * @param outputs      artifact types that each of its tasks gives
 * @param conditions   what must hold besides
 * @param limits       what may hold a lease at the same moment
 * @param execution    how its tasks run
 */
public record Stage(String id, Place place, List<Dependency> dependencies, List<Named> outputs, Conditions conditions,
                    Limits limits, Execution execution) {

    public Stage {
        dependencies = List.copyOf(dependencies);
        outputs = List.copyOf(outputs);
    }

    /**
     * What must hold before its tasks can run.
     *
     * @param ethicsRequired whether it is only for projects that need ethics
     */
    public record Conditions(List<Requirement> requirements, List<GateEntry> gates, boolean ethicsRequired) {
        public Conditions {
            requirements = List.copyOf(requirements);
            gates = List.copyOf(gates);
        }
    }

    /**
     * Limits as stated; {@link Integer#MAX_VALUE} where none is.
     *
     * @param parallelEligible       whether several of its tasks may hold a lease at the same moment
     * @param canExecuteWith         the only other stages that may hold one meanwhile; {@code null} for all
     */
    public record Limits(boolean parallelEligible, int maxParallelInstances, int maxInstances, List<Named> canExecuteWith) {
        public Limits {
            canExecuteWith = canExecuteWith == null ? null : List.copyOf(canExecuteWith);
        }
    }

    /**
     * How its tasks run.
     *
     * @param instances      tasks it has, 1 to 10,000
     * @param priority       the band it states, {@code null} for none
     * @param expectedMillis expected duration, 0 if unknown
     * @param payload        JSON for its workers, {@code null} for none
     * @param retry          what happens when an attempt fails
     * @param fallbacks      the places of the retry policy's fallbacks
     */
    public record Execution(int instances, Band priority, long expectedMillis, String payload, RetryPolicy retry,
                            List<Named> fallbacks) {
        public Execution {
            fallbacks = List.copyOf(fallbacks);
        }
    }
}
