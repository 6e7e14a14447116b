package dev.sluice.cli;

import dev.sluice.client.SluiceClient;
import dev.sluice.client.SluiceProblem;
import dev.sluice.client.SluiceUnreachable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** A command that calls a service: says in sentences what the service refused, or that it cannot be reached. */
abstract class ServiceCommand implements Callable<Integer> {

    @ParentCommand
    private Sluice sluice;

    @Spec
    private CommandSpec spec;

    @ArgGroup(validate = false, heading = "%nService:%n")
    private ServiceOptions service = new ServiceOptions();

    @Mixin
    private OutputOption output;

    /**
     * What the command is for.
     *
     * @return an {@link ExitCode}
     */
    abstract int carryOut(SluiceClient client);

    @Override
    public final Integer call() {
        try {
            return carryOut(service.client(environment(), spec.commandLine()));
        } catch (SluiceProblem problem) {
            complain(terminal(), problem.details());
            return ExitCode.FAILED;
        } catch (SluiceUnreachable silence) {
            return unanswered(terminal(), String.valueOf(url()), silence);
        }
    }

    /** @return the exit code */
    static int unanswered(Terminal terminal, String url, SluiceUnreachable silence) {
        if (silence.unproven()) {
            terminal.complain(silence.getMessage());
            terminal.complain((silence.mayHaveArrived() ? "What was sent to " + url + " before was not answered. " : "Nothing was sent to " + url + ". ")
                    + "Renew the token or the credentials; --sign-in says which are used.");
            return ExitCode.FAILED;
        }
        terminal.complain("The service at " + url + " cannot be reached: " + silence.getMessage());
        terminal.complain("Start one with 'sluice local', or say with --url or $SLUICE_URL where it is.");
        return ExitCode.UNREACHABLE;
    }

    static void complain(Terminal terminal, SluiceProblem.Details problem) {
        if (problem.errors().isEmpty()) {
            terminal.complain(problem.detail());
        }
        problem.errors().forEach(fault -> terminal.complain(
                (fault.pointer() == null || fault.pointer().isEmpty() ? "" : fault.pointer() + ": ") + fault.detail()));
        // Sluice's own refusals have a type; what stands before it on AWS only says no.
        if (problem.type().equals("about:blank") && (problem.status() == 401 || problem.status() == 403)) {
            terminal.complain("Sign in with --sign-in iam or --sign-in token, as someone who may call this API.");
        }
    }

    final Terminal terminal() {
        return sluice.terminal();
    }

    final Map<String, String> environment() {
        return System.getenv();
    }

    final String url() {
        return service.url(environment());
    }

    final String user() {
        return service.user(environment());
    }

    final boolean json() {
        return output.json();
    }

    final void show(Object value, Supplier<List<String>> lines) {
        output.show(terminal(), value, lines);
    }

    /**
     * Holds a value to the range that the help names, before the service is called.
     *
     * @param value {@code null} if none was given
     * @throws ParameterException if it is out of its range
     */
    final void range(String option, Number value, int least, int most) {
        if (value != null && !(value.doubleValue() >= least && value.doubleValue() <= most)) {
            throw wrong(option + " must be " + least + " to " + most + ", but is " + value + ".");
        }
    }

    /** What is wrong with the command line. */
    final ParameterException wrong(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }
}
