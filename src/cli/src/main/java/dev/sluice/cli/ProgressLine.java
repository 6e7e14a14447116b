package dev.sluice.cli;

import dev.sluice.cli.run.Run;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Shows how far a run is: one line drawn over for a person, a new line now and then for a log. */
final class ProgressLine implements AutoCloseable {

    private static final int BAR = 30;
    private static final Duration FRAME = Duration.ofMillis(100);
    private static final Duration LOG = Duration.ofSeconds(5);

    private final Terminal terminal;
    private final Supplier<Run.Progress> progress;
    private final long begin = System.nanoTime();
    private final ScheduledExecutorService frames = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "progress");
        thread.setDaemon(true);
        return thread;
    });

    ProgressLine(Terminal terminal, Supplier<Run.Progress> progress) {
        this.terminal = terminal;
        this.progress = progress;
        Duration every = terminal.interactive() ? FRAME : LOG;
        frames.scheduleAtFixedRate(this::show, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void show() {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin);
        if (terminal.interactive()) {
            terminal.draw(bar(progress.get()) + " " + plain(progress.get(), seconds));
        } else {
            terminal.complain(plain(progress.get(), seconds));
        }
    }

    static String plain(Run.Progress progress, long seconds) {
        return String.format(Locale.ROOT, "%,d of %,d tasks done, %,d being worked on, %d s", progress.done(),
                progress.total(), progress.working(), seconds);
    }

    static String bar(Run.Progress progress) {
        int full = progress.total() == 0 ? BAR : (int) ((long) BAR * progress.done() / progress.total());
        return "[" + "#".repeat(full) + ".".repeat(BAR - full) + "]";
    }

    /** Stops, and leaves the line empty for what comes next. */
    @Override
    public void close() {
        frames.shutdownNow();
        try {
            frames.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        if (terminal.interactive()) {
            terminal.draw("");
        }
    }
}
