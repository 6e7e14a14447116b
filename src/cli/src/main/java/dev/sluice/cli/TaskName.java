package dev.sluice.cli;

import picocli.CommandLine.Parameters;

/** Arguments of commands about one task. */
final class TaskName {

    @Parameters(index = "0", paramLabel = "PROJECT", description = "The project.")
    String project;

    @Parameters(index = "1", paramLabel = "TASK", description = "The task's id.")
    String task;
}
