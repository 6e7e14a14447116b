package dev.sluice.cli;

import dev.sluice.cli.run.Ending;
import dev.sluice.cli.run.Pace;
import dev.sluice.cli.run.Run;
import dev.sluice.cli.run.RunResult;
import dev.sluice.cli.run.RunSettings;
import dev.sluice.client.Applied;
import dev.sluice.client.ClientSettings;
import dev.sluice.client.SluiceClient;
import dev.sluice.client.SluiceException;
import dev.sluice.client.SluiceProblem;
import dev.sluice.domain.Compilation;
import dev.sluice.domain.PipelineCompiler;
import dev.sluice.domain.notation.Notation;
import dev.sluice.domain.plan.Ordinals;
import dev.sluice.domain.plan.Plan;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

/** From a pipeline file to an exit code: compile, apply, run, report. For one use. */
final class PipelineRun {

    private static final String USER = "sluice-run";
    private static final long FAREWELL_SECONDS = 5;

    private final Terminal terminal;
    private final RunOptions options;
    private final Pace pace;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean interrupted;
    private volatile Run run;

    PipelineRun(Terminal terminal, RunOptions options, Pace pace) {
        this.terminal = terminal;
        this.options = options;
        this.pace = pace;
    }

    /**
     * Runs {@code file}.
     *
     * @param manner how workers behave, from the plan and the options
     * @return an {@link ExitCode}
     */
    int execute(PipelineFile file, BiFunction<Plan, RunOptions, Manner> manner) {
        Compilation compilation = PipelineCompiler.compile(file.bytes(), options.ethics, Ordinals.NONE);
        if (compilation instanceof Compilation.Refused refused) {
            FaultLines.of(file.name(), refused.faults()).forEach(terminal::complain);
            return ExitCode.BAD_INPUT;
        }
        Compilation.Compiled compiled = (Compilation.Compiled) compilation;
        Thread hook = new Thread(this::interruptAndWait, "interrupt");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return served(file, compiled, manner.apply(compiled.plan(), options));
        } finally {
            ended.countDown();
            unhook(hook);
        }
    }

    /** Tells the workers to stop, as Ctrl-C does. */
    void interrupt() {
        interrupted = true;
        Run running = run;
        if (running != null) {
            running.stop(Ending.Kind.INTERRUPTED, "");
        }
    }

    private void interruptAndWait() {
        interrupt();
        try {
            ended.await(run == null ? 0 : FAREWELL_SECONDS, TimeUnit.SECONDS);
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

    private int served(PipelineFile file, Compilation.Compiled compiled, Manner manner) {
        if (options.url != null) {
            return applied(file, compiled, manner, options.url, Optional.empty());
        }
        try (LocalService service = LocalService.start(Optional.ofNullable(options.data))) {
            return applied(file, compiled, manner, service.address(), Optional.of(service));
        } catch (LocalService.NotStarted failure) {
            terminal.complain(failure.getMessage());
            return ExitCode.FAILED;
        }
    }

    private int applied(PipelineFile file, Compilation.Compiled compiled, Manner manner, URI address,
                        Optional<LocalService> own) {
        String project = options.project == null ? file.projectId() : options.project;
        try {
            Applied applied = applying(address).apply(project, file.definition(json(compiled, file)), options.ethics);
            RunSettings settings = new RunSettings(project, options.workers, String.valueOf(ProcessHandle.current().pid()),
                    manner.speed(), manner.leaseSeconds(), !options.noHandOver, options.patience());
            SluiceClient client = new SluiceClient(ClientSettings.of(address, USER).withPatience(options.patience()));
            run = new Run(compiled.plan(), client, settings, pace, manner.deaths(), own.isPresent());
            own.ifPresent(service -> service.onEnd(how -> run.stop(Ending.Kind.UNREACHABLE, how)));
            if (interrupted) {
                interrupt();
            }
            return reported(run, applied);
        } catch (SluiceProblem problem) {
            FaultLines.of(file.name(), problem.details()).forEach(terminal::complain);
            return problem.status() < 500 && run == null ? ExitCode.BAD_INPUT : ExitCode.FAILED;
        } catch (SluiceException silence) {
            terminal.complain("The service at " + address + " cannot be reached: " + silence.getMessage());
            return ExitCode.FAILED;
        }
    }

    /** Long in waiting for an answer, since a large plan takes its time; short where nobody is there to give one. */
    private static SluiceClient applying(URI address) {
        return new SluiceClient(new ClientSettings(address, USER, Duration.ofSeconds(5), Duration.ofMinutes(5), Duration.ofSeconds(3)));
    }

    private int reported(Run running, Applied applied) {
        RunResult result;
        try (ProgressLine progress = new ProgressLine(terminal, running::progress)) {
            result = running.execute(!applied.created());
        }
        new Report(terminal).print(result);
        if (result.ending().kind() == Ending.Kind.INTERRUPTED) {
            return ExitCode.INTERRUPTED;
        }
        return result.verdict().good() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private static boolean json(Compilation.Compiled compiled, PipelineFile file) {
        byte[] bytes = file.bytes();
        int first = 0;
        while (first < bytes.length && Character.isWhitespace(bytes[first])) {
            first++;
        }
        return compiled.notation() == Notation.WFFORMAT || first < bytes.length && bytes[first] == '{';
    }
}
