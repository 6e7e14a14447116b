package dev.sluice.cli;

/** What the command tells the shell. */
final class ExitCode {

    static final int DONE = 0;
    /** The run did not finish, its verdict is bad, or the service cannot be used. */
    static final int FAILED = 1;
    /** As picocli has it, too. */
    static final int USAGE = 2;
    static final int BAD_INPUT = 3;
    /** As shells have it for a process ended by Ctrl-C. */
    static final int INTERRUPTED = 130;

    private ExitCode() {
    }
}
