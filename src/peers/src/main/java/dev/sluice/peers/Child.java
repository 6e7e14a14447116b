package dev.sluice.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A process whose output goes to a file. Closing it ends it. */
final class Child implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final int FAREWELL_SECONDS = 10;

    private final Process process;
    private final Path log;

    private Child(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static Child start(Path folder, String name, List<String> command) throws IOException {
        Path log = folder.resolve(name + ".log");
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(log.toFile());
        Child child = new Child(builder.start(), log);
        // Whatever ends this process ends its children.
        Runtime.getRuntime().addShutdownHook(new Thread(child.process::destroyForcibly));
        return child;
    }

    /** The java program that runs this. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /**
     * Waits until it has printed what matches, and gives the first group.
     *
     * @throws IOException if it ends before, or does not say so in time; with where its output is
     */
    String await(Pattern said, Duration limit) throws IOException, InterruptedException {
        for (long end = System.nanoTime() + limit.toNanos(); System.nanoTime() < end; Thread.sleep(POLL.toMillis())) {
            Matcher found = said.matcher(Files.readString(log));
            if (found.find()) {
                return found.group(1);
            }
            if (!process.isAlive()) {
                throw new IOException("it ended with " + process.exitValue() + "; what it said is in " + log);
            }
        }
        throw new IOException("it did not start within " + limit.toSeconds() + " s; what it said is in " + log);
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(FAREWELL_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
