package dev.sluice.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A service with a prepared answer for each call, of several the next one each time, the last one for ever; 404 for everything else. */
final class Scripted implements AutoCloseable {

    private final HttpServer server;
    private final Map<String, Deque<Answer>> answers = new HashMap<>();
    private final List<String> requests = new ArrayList<>();

    private record Answer(int status, String body) {
    }

    Scripted() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** @param call such as {@code GET /v1/projects} */
    synchronized Scripted on(String call, int status, String body) {
        answers.computeIfAbsent(call, any -> new ArrayDeque<>()).add(new Answer(status, body));
        return this;
    }

    /** Method, path, user and body of each call. */
    synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        String call = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        requests.add((call + " " + exchange.getRequestHeaders().getFirst("X-User-Id") + " "
                + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)).strip());
        Deque<Answer> prepared = answers.getOrDefault(call, new ArrayDeque<>(List.of(
                new Answer(404, "{\"title\":\"Not found\",\"detail\":\"There is no such thing.\"}"))));
        Answer answer = prepared.size() > 1 ? prepared.remove() : prepared.element();
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
