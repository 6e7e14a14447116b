package dev.sluice.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** An HTTP server that gives prepared answers in order and remembers what it was asked. */
final class FakeService implements AutoCloseable {

    private final HttpServer server;
    private final Deque<Answer> answers = new ArrayDeque<>();
    private final List<Request> requests = new ArrayList<>();

    /** A status of 0 breaks the connection instead of answering. */
    record Answer(int status, String body, Map<String, String> headers) {
    }

    record Request(String line, String body, Map<String, String> headers) {
    }

    FakeService() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    FakeService answers(int status, String body) {
        return answers(status, body, Map.of());
    }

    synchronized FakeService answers(int status, String body, Map<String, String> headers) {
        answers.add(new Answer(status, body, headers));
        return this;
    }

    synchronized List<Request> requests() {
        return List.copyOf(requests);
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, String> headers = Map.of(
                "X-User-Id", exchange.getRequestHeaders().getFirst("X-User-Id"),
                "Authorization", String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                "Content-Type", String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type")),
                "Content-Encoding", String.valueOf(exchange.getRequestHeaders().getFirst("Content-Encoding")));
        requests.add(new Request(exchange.getRequestMethod() + " " + exchange.getRequestURI(), body, headers));
        Answer answer = answers.remove();
        if (answer.status() == 0) {
            exchange.close();
            return;
        }
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
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
