package dev.sluice.cli;

import picocli.CommandLine.Option;

/** Options of {@code run}. */
final class PipelineOptions extends RunOptions {

    @Option(names = "--speed", paramLabel = "X",
            description = "Each task takes its expected duration divided by X; 1 is real time. Without it, tasks take no time.")
    Double speed;

    @Option(names = "--project", paramLabel = "NAME", description = "The project's id (default: after the file).")
    String project;

    @Option(names = "--lease", paramLabel = "SECONDS", description = "How long a lease is, 1 to 43,200 s; it renews itself at a third of that "
            + "(default: 30; 3 where people are played).")
    Integer lease;

    @Option(names = "--ethics", description = "The project needs ethics: tasks with ethics_required are not skipped.")
    boolean ethics;

    @Option(names = "--die-rate", paramLabel = "P",
            description = "Share of tasks, 0 to 1, at whose first attempt the worker dies holding the lease (default: 0; where people are "
            + "played, one task, unless --fail-rate is given).")
    Double dieRate;

    @Option(names = "--fail-rate", paramLabel = "P",
            description = "Share of tasks, 0 to 1, whose first attempt fails (default: 0; 0.1 where people are played).")
    Double failRate;

    @Override
    Double speed() {
        return speed;
    }

    @Override
    String project() {
        return project;
    }

    @Override
    Integer lease() {
        return lease;
    }

    @Override
    boolean ethics() {
        return ethics;
    }

    @Override
    Double dieRate() {
        return dieRate;
    }

    @Override
    Double failRate() {
        return failRate;
    }
}
