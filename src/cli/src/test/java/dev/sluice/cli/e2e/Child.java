package dev.sluice.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process with all it printed so far. Closing kills it, and whatever it started, if it still lives. */
final class Child implements AutoCloseable {

    private static final long END_SECONDS = 120;

    private final Process process;
    private final List<String> out = new ArrayList<>();
    private final List<String> err = new ArrayList<>();
    private final List<CompletableFuture<Void>> readers;

    private Child(Process process) {
        this.process = process;
        this.readers = List.of(collect(process.inputReader(StandardCharsets.UTF_8), out),
                collect(process.errorReader(StandardCharsets.UTF_8), err));
    }

    static Child start(List<String> command) {
        List<String> whole = new ArrayList<>(interruptIsIgnored() ? List.of("env", "--default-signal=INT") : List.of());
        whole.addAll(command);
        try {
            return new Child(new ProcessBuilder(whole).redirectInput(ProcessBuilder.Redirect.PIPE).start());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A shell script's background jobs ignore SIGINT, their children inherit that, and then nobody could press Ctrl-C. */
    private static boolean interruptIsIgnored() {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return false;
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("SigIgn:"))
                    .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 1L << 1) != 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static CompletableFuture<Void> collect(BufferedReader reader, List<String> lines) {
        return CompletableFuture.runAsync(() -> {
            try (reader) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    synchronized (lines) {
                        lines.add(line);
                    }
                }
            } catch (IOException closed) {
                // The process was killed while we read; what it had said is there.
                return;
            }
        }, task -> {
            Thread thread = new Thread(task, "reader");
            thread.setDaemon(true);
            thread.start();
        });
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** The processes that it has started and that live. There must be some: of none, none is alive at any time. */
    List<ProcessHandle> brought() {
        List<ProcessHandle> brought = process.descendants().toList();
        assertThat(brought).as("what it has started").isNotEmpty();
        return brought;
    }

    String out() {
        return text(out);
    }

    String err() {
        return text(err);
    }

    private static String text(List<String> lines) {
        synchronized (lines) {
            return String.join("\n", lines);
        }
    }

    /** Waits for the end, and for the last of what it printed. */
    int exitCode() {
        try {
            assertThat(process.waitFor(END_SECONDS, TimeUnit.SECONDS)).as("ended; so far: %s %s", out(), err()).isTrue();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
        readers.forEach(reader -> reader.completeOnTimeout(null, 5, TimeUnit.SECONDS).join());
        return process.exitValue();
    }

    /** A line on its standard input. */
    void say(String line) {
        try {
            OutputStream in = process.getOutputStream();
            in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            in.flush();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** @param name of a signal, such as {@code STOP} */
    void signal(String name) {
        try (Child kill = start(List.of("kill", "-" + name, Long.toString(process.pid())))) {
            assertThat(kill.exitCode()).as("kill -%s", name).isZero();
        }
    }

    /** SIGKILL. Waits until it is gone. */
    void kill() {
        process.destroyForcibly();
        exitCode();
    }

    /** Ctrl-C in a terminal: everyone in the foreground hears it. */
    void ctrlC() {
        List<String> kill = new ArrayList<>(List.of("kill", "-INT", Long.toString(process.pid())));
        process.descendants().forEach(one -> kill.add(Long.toString(one.pid())));
        assertThat(start(kill).exitCode()).as("kill").isZero();
    }

    /** SIGTERM, without closing the streams that are still read. */
    void terminate() {
        process.toHandle().destroy();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
