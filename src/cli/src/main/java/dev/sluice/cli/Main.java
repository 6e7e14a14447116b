package dev.sluice.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import picocli.CommandLine;

/** The door from the shell. */
public final class Main {

    private Main() {
    }

    public static void main(String[] arguments) {
        PrintWriter out = new Outlet(new FileOutputStream(FileDescriptor.out));
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(out, err, arguments));
    }

    /**
     * Runs a command line. Never throws.
     *
     * @return the exit code
     */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        int exitCode = new CommandLine(new Sluice()).setOut(out).setErr(err)
                .setParameterExceptionHandler(new WrongUsage())
                .setExecutionExceptionHandler((fault, line, parsed) -> {
                    err.println("Something unexpected happened: " + fault + ". This is a fault in sluice; please report it.");
                    return ExitCode.FAILED;
                })
                .execute(arguments);
        return out.checkError() ? lost(out, err, exitCode) : exitCode;
    }

    /** Writers keep it to themselves when they fail; a script must not take half a list for a whole one. A reader that has enough knows. */
    private static int lost(PrintWriter out, PrintWriter err, int exitCode) {
        Optional<Outlet> outlet = out instanceof Outlet one ? Optional.of(one) : Optional.empty();
        if (outlet.filter(Outlet::leftByReader).isEmpty()) {
            String reason = outlet.flatMap(Outlet::failure).map(why -> ": " + why).orElse("");
            err.println("Not all of the output could be written" + reason + ". Make room, or send it elsewhere.");
        }
        return exitCode == ExitCode.DONE ? ExitCode.FAILED : exitCode;
    }
}
