package dev.sluice.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A local service as a child process, for as long as it is not closed. It ends by itself when this process dies. */
final class LocalService implements AutoCloseable {

    /** Where the launcher script stands. */
    static final String HOME = "sluice.home";

    private static final Pattern LISTENS = Pattern.compile("Sluice listens on (http://\\S+).*");
    private static final List<String> BRIEF = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
    private static final int LAST_WORDS = 30;
    private static final long START_SECONDS = 60;

    private final Process process;
    private final URI address;
    private final Deque<String> lastWords;

    /** The service could not be started; the message is for the user. */
    static final class NotStarted extends Exception {

        private static final long serialVersionUID = 1L;

        NotStarted(String message) {
            super(message);
        }
    }

    private LocalService(Process process, URI address, Deque<String> lastWords) {
        this.process = process;
        this.address = address;
        this.lastWords = lastWords;
    }

    /**
     * The command that starts a local service.
     *
     * @param arguments of the service
     * @throws NotStarted if it is not built, or nobody said where
     */
    static List<String> command(List<String> arguments) throws NotStarted {
        return command(List.of(), arguments);
    }

    private static List<String> command(List<String> machine, List<String> arguments) throws NotStarted {
        String home = System.getProperty(HOME);
        if (home == null) {
            throw new NotStarted("Where Sluice stands is not known. Start it through the script ./sluice.");
        }
        Path jar = Path.of(home, "src", "local", "target", "quarkus-app", "quarkus-run.jar");
        if (!Files.isRegularFile(jar)) {
            throw new NotStarted("The local service is not built: there is no " + jar + ". Run ./mvnw package in " + home + ".");
        }
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        if (Runtime.version().feature() >= 24) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.addAll(machine);
        // The same as the launcher script gives to ./sluice local.
        Path dynamoDb = Path.of(home, "src", "dynamodb-local", "target", "lib");
        command.addAll(List.of("-D" + HOME + "=" + home, "-Dsluice.dynamodb.lib=" + dynamoDb, "-jar", jar.toString()));
        command.addAll(arguments);
        return command;
    }

    /**
     * Starts one on a free port, in memory or over the files in {@code data}.
     *
     * @param brief whether it will not live for long; then it is not worth the while to compile its code to the last
     */
    static LocalService start(Optional<Path> data, boolean brief) throws NotStarted {
        List<String> arguments = new ArrayList<>(List.of("--port", "0", "--parent", String.valueOf(ProcessHandle.current().pid())));
        data.ifPresent(folder -> arguments.addAll(List.of("--data", folder.toString())));
        return start(command(brief ? BRIEF : List.of(), arguments));
    }

    /** Starts one by this command and waits until it says where it listens. */
    static LocalService start(List<String> command) throws NotStarted {
        Process process;
        try {
            process = new ProcessBuilder(command).start();
        } catch (IOException failure) {
            throw new NotStarted("The local service cannot be started: " + failure.getMessage() + ".");
        }
        Deque<String> lastWords = new ArrayDeque<>();
        CompletableFuture<Void> errors = CompletableFuture.runAsync(() -> lines(process.getErrorStream(), line -> remember(lastWords, line)),
                LocalService::inBackground);
        CompletableFuture<URI> listens = new CompletableFuture<>();
        CompletableFuture.runAsync(() -> lines(process.getInputStream(), line -> address(line, listens)), LocalService::inBackground)
                .whenComplete((end, failure) -> listens.completeExceptionally(new IOException("it ended")));
        try {
            return new LocalService(process, listens.get(START_SECONDS, TimeUnit.SECONDS), lastWords);
        } catch (ExecutionException ended) {
            end(process);
            errors.completeOnTimeout(null, 1, TimeUnit.SECONDS).join();
            throw new NotStarted("The local service ended before it listened. Its last words:\n" + joined(lastWords));
        } catch (TimeoutException silent) {
            end(process);
            throw new NotStarted("The local service did not listen within " + START_SECONDS + " s. Its last words:\n" + joined(lastWords));
        } catch (InterruptedException interrupted) {
            end(process);
            Thread.currentThread().interrupt();
            throw new NotStarted("Interrupted while the local service started.");
        }
    }

    URI address() {
        return address;
    }

    /** Calls {@code listener} with a sentence when the service ends, now if it has ended already. */
    void onEnd(Consumer<String> listener) {
        process.onExit().thenAccept(ended -> listener.accept("The local service ended (exit code " + ended.exitValue()
                + "). Its last words:\n" + joined(lastWords)));
    }

    /** Ends the service, gently if it goes within three seconds. */
    @Override
    public void close() {
        end(process);
    }

    private static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(3, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static void address(String line, CompletableFuture<URI> listens) {
        Matcher matcher = LISTENS.matcher(line);
        if (matcher.matches()) {
            listens.complete(URI.create(matcher.group(1)));
        }
    }

    private static void lines(InputStream stream, Consumer<String> each) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                each.accept(line);
            }
        } catch (IOException closed) {
            // The process is gone, and its end is noticed elsewhere.
            return;
        }
    }

    private static void remember(Deque<String> lastWords, String line) {
        synchronized (lastWords) {
            lastWords.add(line);
            if (lastWords.size() > LAST_WORDS) {
                lastWords.remove();
            }
        }
    }

    private static String joined(Deque<String> lastWords) {
        synchronized (lastWords) {
            return lastWords.isEmpty() ? "  (none)" : "  " + String.join("\n  ", lastWords);
        }
    }

    private static void inBackground(Runnable task) {
        Thread thread = new Thread(task, "local-service");
        thread.setDaemon(true);
        thread.start();
    }
}
