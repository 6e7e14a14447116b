package dev.sluice.cli;

import dev.sluice.client.Applied;
import dev.sluice.client.ProjectSummary;
import dev.sluice.client.SluiceClient;
import dev.sluice.client.SluiceException;
import dev.sluice.client.SluiceProblem;
import dev.sluice.client.SluiceUnreachable;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * An apply that may be longer than a function may run. Asked again, the service goes on where it stopped; so this asks for as long as every call gets
 * further than the one before. Meanwhile it says how far the service is: a line drawn over for a person, a new line now and then for a log.
 */
final class LongApply implements AutoCloseable {

    private static final Duration FRAME = Duration.ofSeconds(2);
    private static final Duration LOG = Duration.ofSeconds(10);
    /** To see how far it is, the service counts all tasks: for each second of that, so many without. */
    private static final int REST = 5;
    private static final int SERVER_FAULT = 500;

    private final Terminal terminal;
    private final SluiceClient client;
    private final String project;
    private final int total;
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "progress");
        thread.setDaemon(true);
        return thread;
    });

    /** @param total tasks of the plan */
    LongApply(Terminal terminal, SluiceClient client, String project, int total) {
        this.terminal = terminal;
        this.client = client;
        this.project = project;
        this.total = total;
        lookAfter(every());
    }

    /**
     * Makes the call until it is answered.
     *
     * @param call may be repeated
     * @throws SluiceException if it is refused, or fails and has got no further since it last failed
     */
    Applied through(Supplier<Applied> call) {
        int reached = -1;
        while (true) {
            try {
                return call.get();
            } catch (SluiceProblem | SluiceUnreachable failure) {
                int now = mayGoOn(failure) ? there().orElseThrow(() -> failure) : reached;
                if (now <= reached) {
                    throw failure;
                }
                reached = now;
                say(now);
            }
        }
    }

    /** A refusal is meant; of anything else, the call may have begun before its time ran out. */
    private static boolean mayGoOn(SluiceException failure) {
        return failure instanceof SluiceProblem problem ? problem.status() >= SERVER_FAULT : ((SluiceUnreachable) failure).mayHaveArrived();
    }

    /** How many tasks are there; empty if there is no project, or nobody says. */
    private Optional<Integer> there() {
        try {
            return Optional.of(client.project(project)).map(ProjectSummary::counts)
                    .map(counts -> counts.values().stream().mapToInt(Integer::intValue).sum());
        } catch (SluiceException unknown) {
            return Optional.empty();
        }
    }

    private void say(int there) {
        String line = line(there, total);
        if (terminal.interactive()) {
            terminal.draw(line);
        } else {
            terminal.complain(line);
        }
    }

    static String line(int there, int total) {
        return String.format(Locale.ROOT, "applying: %,d of %,d tasks are there", there, total);
    }

    private Duration every() {
        return terminal.interactive() ? FRAME : LOG;
    }

    private void lookAfter(Duration pause) {
        if (!looks.isShutdown()) {
            looks.schedule(this::look, pause.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private void look() {
        long begun = System.nanoTime();
        there().ifPresent(this::say);
        Duration rest = Duration.ofNanos(System.nanoTime() - begun).multipliedBy(REST);
        lookAfter(rest.compareTo(every()) > 0 ? rest : every());
    }

    /** Stops, and leaves the line empty for what comes next. */
    @Override
    public void close() {
        looks.shutdownNow();
        try {
            looks.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        if (terminal.interactive()) {
            terminal.draw("");
        }
    }
}
