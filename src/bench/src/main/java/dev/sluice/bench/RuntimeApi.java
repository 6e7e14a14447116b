package dev.sluice.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Lambda's side of a function: the <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Runtime API</a>, from which a function
 * takes its next event and to which it gives its answer. One function for each, on loopback.
 */
final class RuntimeApi implements AutoCloseable {

    private static final String BASE = "/2018-06-01/runtime/";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(RuntimeApi::daemon);
    private final BlockingQueue<Event> waiting = new LinkedBlockingQueue<>();
    private final Map<String, CompletableFuture<String>> answers = new ConcurrentHashMap<>();

    private record Event(String id, String body) {
    }

    RuntimeApi() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext(BASE + "invocation/next", this::next);
        server.createContext(BASE + "invocation/", this::answered);
        server.createContext(BASE + "init/error", exchange -> fail(body(exchange), exchange));
        server.setExecutor(threads);
        server.start();
    }

    /** For {@code AWS_LAMBDA_RUNTIME_API}. */
    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /**
     * Gives the function an event and waits for its answer.
     *
     * @throws IllegalStateException if it answers with an error, or not within {@code patience}
     */
    String invoke(String event, Duration patience) {
        String id = UUID.randomUUID().toString();
        CompletableFuture<String> answer = new CompletableFuture<>();
        answers.put(id, answer);
        waiting.add(new Event(id, event));
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("the function did not answer within " + patience.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the function failed: " + e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a function was at work", e);
        }
    }

    private void next(HttpExchange exchange) throws IOException {
        try {
            Event event = waiting.take();
            exchange.getResponseHeaders().add("Lambda-Runtime-Aws-Request-Id", event.id());
            exchange.getResponseHeaders().add("Lambda-Runtime-Deadline-Ms", Long.toString(System.currentTimeMillis() + 30_000));
            exchange.getResponseHeaders().add("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:local:0:function:local");
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            reply(exchange, 200, event.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            exchange.close();
        }
    }

    private void answered(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().substring((BASE + "invocation/").length()).split("/");
        CompletableFuture<String> answer = answers.remove(path[0]);
        String body = body(exchange);
        reply(exchange, 202, "");
        if (answer == null) {
            return;
        }
        if (path[1].equals("response")) {
            answer.complete(body);
        } else {
            answer.completeExceptionally(new IllegalStateException(body));
        }
    }

    private void fail(String why, HttpExchange exchange) throws IOException {
        reply(exchange, 202, "");
        answers.values().forEach(answer -> answer.completeExceptionally(new IllegalStateException(why)));
    }

    private static String body(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "runtime-api");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
