package dev.sluice.cli.work;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** A shell command that runs, with what it prints and what it started. */
final class RunningCommand {

    private static final int LAST_LINES = 20;
    /** What a command leaves running in the background may hold its output open for ever. */
    private static final long LAST_WORDS_SECONDS = 1;

    private final Process process;
    private final Consumer<String> printed;
    private final Deque<String> lastLines = new ArrayDeque<>();
    private final CompletableFuture<Void> output;

    private RunningCommand(Process process, Consumer<String> printed) {
        this.process = process;
        this.printed = printed;
        this.output = inBackground(this::read);
    }

    /**
     * Starts it.
     *
     * @param input   what it may read
     * @param printed hears each line that it prints, wherever to
     */
    static RunningCommand start(String command, Path folder, Map<String, String> environment, String input, Consumer<String> printed)
            throws IOException {
        boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
        ProcessBuilder builder = new ProcessBuilder(windows ? List.of("cmd.exe", "/c", command) : List.of("/bin/sh", "-c", command))
                .directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        RunningCommand running = new RunningCommand(process, printed);
        inBackground(() -> write(process, input));
        return running;
    }

    /**
     * Waits for its end, and for the last of what it printed.
     *
     * @return its exit code; 128 and the signal if one ended it
     */
    int await() throws InterruptedException {
        int exitCode = process.waitFor();
        output.completeOnTimeout(null, LAST_WORDS_SECONDS, TimeUnit.SECONDS).join();
        return exitCode;
    }

    /** Asks it and all it started to end (SIGTERM), and makes those that still live after {@code patience} (SIGKILL). */
    void stop(Duration patience) {
        stop(List.of(this), patience);
    }

    /** Stops several as one: all are asked at once, and share {@code patience}. */
    static void stop(Collection<RunningCommand> commands, Duration patience) {
        List<ProcessHandle> all = new ArrayList<>();
        for (RunningCommand command : commands) {
            all.addAll(command.process.descendants().toList());
            all.add(command.process.toHandle());
        }
        all.forEach(ProcessHandle::destroy);
        CompletableFuture<?> gone = CompletableFuture.allOf(all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new));
        try {
            gone.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException stubborn) {
            all.forEach(ProcessHandle::destroyForcibly);
        } catch (InterruptedException impatient) {
            all.forEach(ProcessHandle::destroyForcibly);
            Thread.currentThread().interrupt();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The last lines that it printed, at most 20. */
    List<String> lastLines() {
        synchronized (lastLines) {
            return List.copyOf(lastLines);
        }
    }

    private void read() {
        try (BufferedReader reader = process.inputReader(Charset.defaultCharset())) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                remember(line);
                printed.accept(line);
            }
        } catch (IOException closed) {
            // It is gone, and its end is noticed elsewhere.
            return;
        }
    }

    private void remember(String line) {
        synchronized (lastLines) {
            lastLines.add(line);
            if (lastLines.size() > LAST_LINES) {
                lastLines.remove();
            }
        }
    }

    private static void write(Process process, String input) {
        try (OutputStream out = process.getOutputStream()) {
            out.write((input + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException unread) {
            // A command need not read what it gets.
            return;
        }
    }

    private static CompletableFuture<Void> inBackground(Runnable task) {
        return CompletableFuture.runAsync(task, run -> {
            Thread thread = new Thread(run, "command");
            thread.setDaemon(true);
            thread.start();
        });
    }
}
