package dev.sluice.bench.cost;

import dev.sluice.bench.workload.Workload;

/** What others charge to run a graph of a million tasks, in dollars, without what the tasks themselves do. */
final class Peers {

    private Peers() {
    }

    /** Step Functions Standard, were there nothing but one state for each task. */
    static double stepFunctionsAtLeast() {
        return Prices.TRANSITIONS;
    }

    /**
     * Step Functions Standard with the states that the graph needs there. Its states form a tree, so a graph in which a task waits for
     * several others becomes one Map state for each level, around the tasks of the level: a transition for each task and one for each Map.
     * No task of a level begins before all of the level before it have ended, which the graph does not ask for.
     */
    static double stepFunctions(Workload workload) {
        return Prices.TRANSITIONS * (workload.tasks() + workload.levels()) / workload.tasks();
    }

    /** Lambda Durable Functions: an operation for each task that the function does itself. */
    static double durableAtLeast() {
        return Prices.DURABLE_OPERATIONS;
    }

    /** Lambda Durable Functions with workers outside, as Sluice has them: a step that hands the task out, and a callback. */
    static double durableWithWorkers() {
        return 2 * Prices.DURABLE_OPERATIONS;
    }
}
