package dev.sluice.cli;

/** What commands tell the shell. Stable: scripts decide by it. */
final class ExitCode {

    static final int DONE = 0;
    /** Refused, failed, or nothing that could be done: the run did not finish, its verdict is bad, there was nothing to claim. */
    static final int FAILED = 1;
    /** As picocli has it, too. */
    static final int USAGE = 2;
    /** A file that cannot be read or is no sound pipeline; {@code validate}, whose answer that is, says {@link #FAILED}. */
    static final int BAD_INPUT = 3;
    static final int UNREACHABLE = 4;
    /** As shells have it for a process ended by Ctrl-C. */
    static final int INTERRUPTED = 130;

    private ExitCode() {
    }
}
