package dev.sluice.cli;

import picocli.CommandLine.Option;

/** Options of {@code demo}. */
final class DemoOptions extends RunOptions {

    @Option(names = "--speed", paramLabel = "X", description = "Each task takes 150 ms divided by X (default: 1).")
    Double speed;

    @Option(names = "--project", paramLabel = "NAME", description = "The projects' ids: NAME, and NAME-with-ethics (default: llmxive; with "
            + "--url or --data, another one each time).")
    String project;

    @Option(names = "--lease", paramLabel = "SECONDS",
            description = "How long a lease is, 1 to 43,200 s; it renews itself at a third of that (default: 3).")
    Integer lease;

    @Option(names = "--die-rate", paramLabel = "P",
            description = "Share of tasks, 0 to 1, at whose first attempt the worker dies holding the lease (default: one task, unless "
            + "--fail-rate is given).")
    Double dieRate;

    @Option(names = "--fail-rate", paramLabel = "P", description = "Share of tasks, 0 to 1, whose first attempt fails (default: 0.1).")
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
    Double dieRate() {
        return dieRate;
    }

    @Override
    Double failRate() {
        return failRate;
    }

    /** It shows a project without and one with. */
    @Override
    boolean ethics() {
        return false;
    }
}
