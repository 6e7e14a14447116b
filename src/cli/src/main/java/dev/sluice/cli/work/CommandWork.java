package dev.sluice.cli.work;

import dev.sluice.client.Lease;
import dev.sluice.client.SluiceException;
import dev.sluice.client.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Runs a shell command for each task. Exit code 0 completes the task, with what the command wrote into its results file; any other fails the
 * attempt, with the exit code and the last lines it printed. A command whose lease is lost is stopped, and nothing is reported.
 */
public final class CommandWork implements Work {

    /** Ctrl-C reaches commands and worker at the same moment; whoever sees a command die of it first waits so long for the other. */
    private static final Duration SAME_MOMENT = Duration.ofMillis(500);
    private static final Set<Integer> INTERRUPTED = Set.of(128 + 2, 128 + 15);
    private static final int LONGEST_LINES = 3_500;

    private final Settings settings;
    private final Consumer<String> say;
    private final Set<RunningCommand> running = ConcurrentHashMap.newKeySet();
    private final CountDownLatch draining = new CountDownLatch(1);
    private volatile boolean hurried;

    /**
     * What to run, and how.
     *
     * @param command     for the shell
     * @param project     whose tasks they are
     * @param environment variables that every command gets
     * @param folder      where commands run, and where paths of artifacts begin
     * @param killAfter   time between SIGTERM and SIGKILL
     */
    public record Settings(String command, String project, Map<String, String> environment, Path folder, Duration killAfter) {
    }

    /** @param say hears each line that a command prints, with its task before it */
    public CommandWork(Settings settings, Consumer<String> say) {
        this.settings = settings;
        this.say = say;
    }

    /** The worker wants to end: commands may finish, but those that the same signal ends are given back instead of failed. */
    public void drain() {
        draining.countDown();
    }

    /** Stops all commands now, all at once; their tasks are given back. */
    public void hurry() {
        hurried = true;
        drain();
        RunningCommand.stop(running, settings.killAfter());
    }

    @Override
    public Result on(Lease lease) throws IOException, InterruptedException {
        Path results = Files.createTempFile("sluice-", ".json");
        try {
            return ran(lease, results);
        } finally {
            Files.deleteIfExists(results);
        }
    }

    private Result ran(Lease lease, Path results) throws IOException, InterruptedException {
        Errand errand = new Errand(lease.task(), settings.project(), settings.environment(), results);
        RunningCommand command = RunningCommand.start(settings.command(), settings.folder(), errand.environment(), errand.json(),
                line -> say.accept(lease.task().taskId() + " | " + line));
        running.add(command);
        try {
            if (hurried) {
                command.stop(settings.killAfter());
            }
            return ended(lease, command, command.await(), results);
        } catch (InterruptedException lost) {
            command.stop(settings.killAfter());
            throw lost;
        } finally {
            running.remove(command);
        }
    }

    private Result ended(Lease lease, RunningCommand command, int exitCode, Path file) throws IOException, InterruptedException {
        if (exitCode != 0 && (hurried || INTERRUPTED.contains(exitCode) && draining.await(SAME_MOMENT.toNanos(), TimeUnit.NANOSECONDS))) {
            return new GivenBack();
        }
        ResultFile results;
        try {
            results = ResultFile.read(file, settings.folder());
        } catch (ResultFile.Wrong wrong) {
            String outcome = exitCode == 0 ? "The command ended well" : "The command ended with exit code " + exitCode;
            return new Failed(outcome + ", but what it wrote into $SLUICE_RESULTS cannot be used: " + wrong.getMessage() + ".", true);
        }
        if (exitCode == 0) {
            return new Done(results.completion());
        }
        keep(lease, results);
        return new Failed(complaint(exitCode, command.lastLines()), results.retryable());
    }

    private void keep(Lease lease, ResultFile results) {
        if (results.checkpoint() != null) {
            try {
                lease.checkpoint(results.checkpoint());
            } catch (SluiceException unkept) {
                say.accept(lease.task().taskId() + ": its checkpoint could not be kept: " + unkept.getMessage());
            }
        }
    }

    static String complaint(int exitCode, List<String> lastLines) {
        String lines = String.join("\n", lastLines);
        String last = lines.length() <= LONGEST_LINES ? lines : "…" + lines.substring(lines.length() - LONGEST_LINES);
        return "The command ended with exit code " + exitCode + (last.isBlank() ? "; it printed nothing." : ". Its last lines:\n" + last);
    }
}
