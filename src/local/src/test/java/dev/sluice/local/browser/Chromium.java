package dev.sluice.local.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * A headless Chromium of one's own, spoken to over the DevTools protocol (chromedevtools.github.io/devtools-protocol) with what the JDK has:
 * no driver, no library. Closing ends it and removes its profile.
 */
public final class Chromium implements AutoCloseable {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final long ANSWER_SECONDS = 120;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final Path profile;
    private final WebSocket socket;
    private final Map<Long, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final List<String> complaints = new ArrayList<>();
    private final AtomicLong calls = new AtomicLong();

    private Chromium(Process process, Path profile, URI address) throws IOException {
        this.process = process;
        this.profile = profile;
        try {
            this.socket = HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(address, new Ear()).get(30, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IOException("Chromium does not answer at " + address, e);
        }
    }

    /** Where a Chromium is on this machine: the property {@code sluice.chromium}, or one on the path; empty if there is none. */
    private static Optional<Path> installed() {
        String told = System.getProperty("sluice.chromium");
        if (told != null) {
            return Optional.of(Path.of(told)).filter(Files::isExecutable);
        }
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name))).filter(Files::isExecutable).findFirst();
    }

    /** Ends the test, visibly and without failing it, where there is none. */
    public static Path installedOrSkip() {
        Optional<Path> program = installed();
        if (program.isEmpty()) {
            System.out.println("SKIPPED: no Chromium found on the path; install the package chromium, or name one with -Dsluice.chromium=FILE");
        }
        assumeTrue(program.isPresent(), "no Chromium found");
        return program.get();
    }

    /** Starts one with an empty profile. */
    public static Chromium start(Path program) throws IOException {
        Path profile = Files.createTempDirectory("sluice-chromium");
        Process process = new ProcessBuilder(program.toString(), "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--hide-scrollbars",
                "--disable-background-timer-throttling", "--disable-renderer-backgrounding", "--disable-backgrounding-occluded-windows",
                "--remote-debugging-port=0", "--user-data-dir=" + profile, "about:blank").redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        try {
            return new Chromium(process, profile, listens(process));
        } catch (IOException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private static URI listens(Process process) throws IOException {
        BufferedReader errors = process.errorReader();
        StringBuilder said = new StringBuilder();
        for (String line = errors.readLine(); line != null; line = errors.readLine()) {
            said.append(line).append('\n');
            if (line.startsWith("DevTools listening on ")) {
                Thread drain = new Thread(() -> errors.lines().forEach(more -> { }), "chromium-errors");
                drain.setDaemon(true);
                drain.start();
                return URI.create(line.substring("DevTools listening on ".length()).strip());
            }
        }
        throw new IOException("Chromium ended before it listened: " + said);
    }

    /** A new tab, still empty. */
    public Tab tab() throws IOException {
        String target = call(null, "Target.createTarget", Map.of("url", "about:blank")).get("targetId").asText();
        return new Tab(this, call(null, "Target.attachToTarget", Map.of("targetId", target, "flatten", true)).get("sessionId").asText());
    }

    /**
     * Calls a method of the protocol.
     *
     * @param session of a tab; {@code null} for the browser itself
     * @throws IOException if the browser refuses, or does not answer
     */
    JsonNode call(String session, String method, Map<String, ?> parameters) throws IOException {
        long id = calls.incrementAndGet();
        ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
        message.set("params", JSON.valueToTree(parameters));
        if (session != null) {
            message.put("sessionId", session);
        }
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        try {
            synchronized (socket) {
                socket.sendText(message.toString(), true).get(ANSWER_SECONDS, TimeUnit.SECONDS);
            }
            JsonNode told = answer.get(ANSWER_SECONDS, TimeUnit.SECONDS);
            if (told.has("error")) {
                throw new IOException(method + ": " + told.get("error"));
            }
            return told.get("result");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException(method + " was not answered", e);
        }
    }

    /** What pages have complained of so far: exceptions that nobody caught, errors in their consoles, what their policies kept out. */
    public List<String> complaints() {
        synchronized (complaints) {
            return List.copyOf(complaints);
        }
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> files = Files.walk(profile)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        }
    }

    /** Puts the parts of messages together and hands answers to those who wait. */
    private final class Ear implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                hear(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        private void hear(String message) {
            try {
                JsonNode json = JSON.readTree(message);
                if (json.has("id")) {
                    Optional.ofNullable(waiting.remove(json.get("id").asLong())).ifPresent(answer -> answer.complete(json));
                } else {
                    complain(json.path("method").asText(), json.path("params"));
                }
            } catch (IOException e) {
                throw new IllegalStateException("Chromium sent what is no JSON: " + message, e);
            }
        }

        private void complain(String method, JsonNode what) {
            boolean bad = method.equals("Runtime.exceptionThrown")
                    || method.equals("Log.entryAdded") && what.path("entry").path("level").asText().equals("error")
                    || method.equals("Runtime.consoleAPICalled") && what.path("type").asText().equals("error");
            if (bad) {
                synchronized (complaints) {
                    complaints.add(what.toString());
                }
            }
        }
    }
}
