package dev.sluice.bench.scale;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A Java process of this class path with less memory than a function of 512 MB has for its heap, so that what needs more fails. It prints one line
 * at its end.
 */
final class ChildProcess {

    /** What is left of 512 MB is for the process around the heap. */
    static final int HEAP_MB = 384;

    private final String name;
    private final Process process;

    private ChildProcess(String name, Process process) {
        this.name = name;
        this.process = process;
    }

    static ChildProcess start(Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx" + HEAP_MB + "m",
                "-XX:+UseSerialGC", "-Djava.util.logging.manager=org.jboss.logmanager.LogManager", "-cp", System.getProperty("java.class.path"),
                main.getName()));
        Collections.addAll(command, arguments);
        try {
            return new ChildProcess(main.getSimpleName(), new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it has come to its end within that time. */
    boolean endsWithin(long millis) {
        try {
            return process.waitFor(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Ends it at once, without a chance to do anything more. */
    void kill() {
        process.destroyForcibly();
        endsWithin(Long.MAX_VALUE);
    }

    /**
     * Waits for its end.
     *
     * @return the words of the last line that it printed
     * @throws IllegalStateException if it failed
     */
    String[] words() {
        try (BufferedReader said = process.inputReader()) {
            String last = said.lines().reduce("", (earlier, later) -> later);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(name + " failed within " + HEAP_MB + " MB of heap");
            }
            return last.strip().split(" ");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException(e);
    }
}
