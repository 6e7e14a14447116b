package dev.sluice.cli;

import dev.sluice.cli.run.Ending;
import dev.sluice.cli.run.RunResult;
import dev.sluice.client.ClientSettings;
import dev.sluice.client.SluiceClient;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** From pipeline files to an exit code: finds a service, performs one after the other, reports. For one use. */
final class PipelineRun {

    private static final long FAREWELL_SECONDS = 5;
    /** Below so many tasks, a run is over before its own service has warmed up. */
    private static final int BRIEF = 200;

    private final Terminal terminal;
    private final RunOptions options;
    private final Function<ClientSettings, SluiceClient> clients;
    private final CountDownLatch ended = new CountDownLatch(1);
    /** Open as long as a service may be kept. */
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean interrupted;
    private volatile Performance current;

    /** What is to be made of the results once all are there. */
    @FunctionalInterface
    interface Conclusion {

        /** @return an {@link ExitCode} */
        int of(List<RunResult> results);
    }

    /** @param clients makes a client of settings */
    PipelineRun(Terminal terminal, RunOptions options, Function<ClientSettings, SluiceClient> clients) {
        this.terminal = terminal;
        this.options = options;
        this.clients = clients;
    }

    /** Runs {@code file} to an {@link ExitCode}. */
    int execute(PipelineFile file, Manner.Maker maker) {
        String project = options.project() == null ? file.projectId() : options.project();
        Production.Preparation preparation = Production.prepare(file, options.ethics(), project, options, maker);
        if (preparation instanceof Production.Faulty faulty) {
            FaultLines.of(file.name(), faulty.faults()).forEach(terminal::complain);
            return ExitCode.BAD_INPUT;
        }
        return execute(List.of(((Production.Prepared) preparation).production()),
                results -> results.get(0).verdict().good() ? ExitCode.DONE : ExitCode.FAILED);
    }

    /** Runs one after the other, up to one that is not good, and lets {@code conclusion} have the last word. */
    int execute(List<Production> productions, Conclusion conclusion) {
        Thread hook = new Thread(this::interruptAndWait, "interrupt");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return served(productions, conclusion);
        } finally {
            ended.countDown();
            unhook(hook);
        }
    }

    /** Tells the workers to stop, as Ctrl-C does. */
    void interrupt() {
        interrupted = true;
        closed.countDown();
        Performance running = current;
        if (running != null) {
            running.interrupt();
        }
    }

    private void interruptAndWait() {
        interrupt();
        Performance running = current;
        try {
            ended.await(running == null || !running.running() ? 0 : FAREWELL_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }

    private static void unhook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException goingDown) {
            // It is running right now, and has been waiting for just this.
            return;
        }
    }

    private int served(List<Production> productions, Conclusion conclusion) {
        if (options.url != null) {
            return performed(productions, conclusion, options.url, Optional.empty());
        }
        terminal.complain("Starting a local service ...");
        try (LocalService service = LocalService.start(Optional.ofNullable(options.data), brief(productions))) {
            int exitCode = performed(productions, conclusion, service.address(), Optional.of(service));
            keepOpen(service);
            return exitCode;
        } catch (LocalService.NotStarted failure) {
            terminal.complain(failure.getMessage());
            terminal.complain("Or name a running service with --url.");
            return ExitCode.FAILED;
        }
    }

    /** Until Ctrl-C, if that is wanted, or until the service ends by itself. */
    private void keepOpen(LocalService service) {
        if (!options.keepOpen || interrupted) {
            return;
        }
        service.onEnd(how -> closed.countDown());
        terminal.complain("The service stays at " + service.address() + " until Ctrl-C.");
        try {
            closed.await();
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean brief(List<Production> productions) {
        return productions.stream().mapToInt(production -> production.plan().tasks().size()).sum() < BRIEF;
    }

    private int performed(List<Production> productions, Conclusion conclusion, URI address, Optional<LocalService> own) {
        List<RunResult> results = new ArrayList<>();
        for (Production production : productions) {
            current = new Performance(terminal, options, clients, production);
            if (interrupted) {
                current.interrupt();
            }
            Performance.Outcome outcome = current.play(address, own);
            if (outcome instanceof Performance.Failed failed) {
                return failed.exitCode();
            }
            RunResult result = ((Performance.Played) outcome).result();
            new Report(terminal, afterwards(productions.get(0))).print(result, production.people());
            if (result.ending().kind() == Ending.Kind.INTERRUPTED) {
                return ExitCode.INTERRUPTED;
            }
            results.add(result);
            if (!result.verdict().good()) {
                break;
            }
        }
        return conclusion.of(results);
    }

    /** What is left of a project whose run was interrupted; empty if nothing is. */
    private Optional<String> afterwards(Production first) {
        if (options.url != null) {
            return Optional.of("where the service lives on, " + again(first));
        }
        return options.data == null ? Optional.empty() : Optional.of("the tables are kept, so " + again(first));
    }

    /** Where projects live on, a demo takes a new one each time unless one is named. */
    private String again(Production first) {
        boolean made = options.project() == null && !first.project().equals(first.file().projectId());
        return "the same command" + (made ? " with --project " + first.project() : "") + " goes on with the project";
    }
}
