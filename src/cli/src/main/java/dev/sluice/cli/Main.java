package dev.sluice.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** The door from the shell. */
public final class Main {

    private Main() {
    }

    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(out, err, arguments));
    }

    /**
     * Runs a command line. Never throws.
     *
     * @return the exit code
     */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return new CommandLine(new Sluice()).setOut(out).setErr(err)
                .setParameterExceptionHandler(new WrongUsage())
                .setExecutionExceptionHandler((fault, line, parsed) -> {
                    err.println("Something unexpected happened: " + fault + ". This is a fault in sluice; please report it.");
                    return ExitCode.FAILED;
                })
                .execute(arguments);
    }
}
