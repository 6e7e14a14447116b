package dev.sluice.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What TLC said about one configuration of one module.
 *
 * @param output   all that it printed
 * @param found    distinct states
 * @param generated states generated, those met again included
 * @param depth    length of the longest of the shortest ways to a state, 0 if it stopped early
 * @param seconds  how long it took
 */
record Check(String output, long found, long generated, int depth, long seconds) {

    private static final Path WORK = Path.of("target", "tlc");
    private static final Pattern STATES = Pattern.compile("(\\d+) states generated, (\\d+) distinct states found");
    private static final Pattern DEPTH = Pattern.compile("depth of the complete state graph search is (\\d+)");
    private static final long LONGEST_MINUTES = 15;

    /**
     * Runs TLC in a process of its own: it keeps too much in static fields to be run twice in one. One worker each, since liveness is judged by one alone, and
     * several runs at a time leave no core idle meanwhile.
     *
     * @param name    names the run, and the files it leaves under {@code target/tlc}
     * @param module  name of a module among this project's resources
     * @param options of the JVM
     */
    static Check run(String name, String module, Configuration configuration, String... options) {
        try {
            Path home = Files.createDirectories(WORK.resolve(name));
            Files.writeString(home.resolve(module + ".tla"), Configuration.resource(module + ".tla"));
            Files.writeString(home.resolve(module + ".cfg"), configuration.text());
            long begun = System.nanoTime();
            Process tlc = new ProcessBuilder(command(module, options)).directory(home.toFile())
                    .redirectErrorStream(true).redirectOutput(home.resolve("output.txt").toFile()).start();
            if (!tlc.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
                tlc.destroyForcibly();
            }
            return read(Files.readString(home.resolve("output.txt")), TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static List<String> command(String module, String... options) {
        List<String> command = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC", "-Xmx2g"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", tools(), "tlc2.TLC", "-workers", "1", "-nowarning", "-cleanup", "-lncheck", "final", "-config", module + ".cfg", module));
        return command;
    }

    private static String tools() {
        try {
            return Path.of(Class.forName("tlc2.TLC").getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
        } catch (ReflectiveOperationException | java.net.URISyntaxException missing) {
            throw new IllegalStateException("TLC is not on the class path", missing);
        }
    }

    private static Check read(String output, long seconds) {
        Matcher states = STATES.matcher(output);
        long generated = 0;
        long found = 0;
        while (states.find()) {
            generated = Long.parseLong(states.group(1));
            found = Long.parseLong(states.group(2));
        }
        Matcher depth = DEPTH.matcher(output);
        return new Check(output, found, generated, depth.find() ? Integer.parseInt(depth.group(1)) : 0, seconds);
    }

    /** Whether TLC went through all states and found nothing wrong. */
    boolean clean() {
        return output.contains("Model checking completed. No error has been found.");
    }

    /** Whether TLC found a behaviour that breaks the one property which it was asked for. */
    boolean broken(String property) {
        return output.contains("Invariant " + property + " is violated") || output.contains("Temporal properties were violated")
                || output.contains("Action property " + property + " is violated");
    }
}
