package dev.sluice.cli;

import dev.sluice.cli.people.Script;
import dev.sluice.cli.run.Cast;
import dev.sluice.cli.run.Ending;
import dev.sluice.cli.run.Run;
import dev.sluice.cli.run.RunResult;
import dev.sluice.cli.run.RunSettings;
import dev.sluice.cli.verdict.Event;
import dev.sluice.client.Applied;
import dev.sluice.client.Authorization;
import dev.sluice.client.ClientSettings;
import dev.sluice.client.SluiceClient;
import dev.sluice.client.SluiceException;
import dev.sluice.client.SluiceProblem;
import dev.sluice.client.SluiceUnreachable;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Applies a production at a service and runs it. For one use. */
final class Performance {

    private static final String USER = "sluice-run";
    private static final Duration SOON = Duration.ofSeconds(3);

    private final Terminal terminal;
    private final RunOptions options;
    private final Function<ClientSettings, SluiceClient> clients;
    private final Production production;
    private volatile boolean interrupted;
    private volatile Run run;

    /** How it went: with a result, or with an exit code, and then all is said already. */
    sealed interface Outcome {
    }

    record Played(RunResult result) implements Outcome {
    }

    /** @param exitCode an {@link ExitCode} */
    record Failed(int exitCode) implements Outcome {
    }

    /** @param clients makes a client of settings */
    Performance(Terminal terminal, RunOptions options, Function<ClientSettings, SluiceClient> clients, Production production) {
        this.terminal = terminal;
        this.options = options;
        this.clients = clients;
        this.production = production;
    }

    /** Tells the workers to stop, as Ctrl-C does. */
    void interrupt() {
        interrupted = true;
        Run running = run;
        if (running != null) {
            running.stop(Ending.Kind.INTERRUPTED, "");
        }
    }

    /** Whether workers are at it, who would have to be waited for. */
    boolean running() {
        return run != null;
    }

    /** @param own the service, if it is our own, for nobody else */
    Outcome play(URI address, Optional<LocalService> own) {
        try {
            Applied applied = apply(address);
            own.ifPresent(service -> terminal.complain("Watch it in a browser: " + address.resolve("/#/projects/" + production.project())));
            run = run(address, own.isPresent());
            own.ifPresent(service -> service.onEnd(how -> run.stop(Ending.Kind.UNREACHABLE, how)));
            if (interrupted) {
                interrupt();
            }
            try (ProgressLine progress = new ProgressLine(terminal, run::progress)) {
                return new Played(run.execute(!applied.created()));
            }
        } catch (SluiceProblem problem) {
            FaultLines.of(production.file().name(), problem.details()).forEach(terminal::complain);
            return new Failed(aboutTheFile(problem) && run == null ? ExitCode.BAD_INPUT : ExitCode.FAILED);
        } catch (SluiceException silence) {
            terminal.complain("The service at " + address + " cannot be reached: " + silence.getMessage());
            return new Failed(ExitCode.UNREACHABLE);
        }
    }

    /** Whether the file is what is wrong, not who calls, how often or when. A conflict that names faults has found them in the file: what it would rewrite. */
    private static boolean aboutTheFile(SluiceProblem problem) {
        return problem.badContent() || problem.conflict() && !problem.details().errors().isEmpty();
    }

    /** Says so when it takes longer to reach the service, and goes on trying for as long as workers would. */
    private Applied apply(URI address) {
        Duration patience = options.patience();
        if (patience.compareTo(SOON) > 0) {
            try {
                return apply(address, SOON);
            } catch (SluiceUnreachable silence) {
                patience = patience.minus(SOON);
                terminal.complain("The service at " + address + " does not answer; trying for another " + patience.toSeconds() + " s.");
            }
        }
        return apply(address, patience);
    }

    /** Long in waiting for an answer, since a large plan takes its time. */
    private Applied apply(URI address, Duration patience) {
        return clients.apply(new ClientSettings(address, USER, Authorization.NONE, Duration.ofSeconds(5), Duration.ofMinutes(5), patience))
                .apply(production.project(), production.definition(), production.ethics());
    }

    private Run run(URI address, boolean alone) {
        Manner manner = production.manner();
        RunSettings settings = new RunSettings(production.project(), options.workers, String.valueOf(ProcessHandle.current().pid()),
                manner.speed(), manner.unknown(), manner.leaseSeconds(), !options.noHandOver, options.patience());
        Script script = Script.of(production.compiled().pipeline(), production.plan(), options.seed(), settings.crew());
        Consumer<Event> listener = production.people() ? new Chronicle(production.plan(), terminal::tell) : event -> { };
        return new Run(production.plan(), new Cast(script, production.people(), manner.mishaps(), listener),
                clients.apply(ClientSettings.of(address, USER).withPatience(options.patience())), settings, manner.pace(), alone);
    }
}
