package dev.sluice.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sluice.dynamodblocal.EmbeddedDynamoDb;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** DynamoDB Local behind a door that can be held shut, so that a request stays under way for as long as a test wants. */
final class HesitantStore implements AutoCloseable {

    private static final List<String> NEEDED = List.of("X-Amz-Target", "Content-Type", "Authorization", "X-Amz-Date");

    private final EmbeddedDynamoDb store = EmbeddedDynamoDb.inMemory();
    private final HttpClient onward = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer door;
    private final CountDownLatch released = new CountDownLatch(1);
    private final CountDownLatch waiting = new CountDownLatch(1);
    private volatile boolean shut;

    HesitantStore() throws IOException {
        door = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        door.setExecutor(threads);
        door.createContext("/", this::pass);
        door.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + door.getAddress().getPort());
    }

    /** Returns once a request waits at the door, which opens again by {@link #release()} alone. */
    void hold() throws InterruptedException {
        shut = true;
        waiting.await();
    }

    void release() {
        released.countDown();
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (shut) {
                waiting.countDown();
                released.await();
            }
            HttpRequest.Builder request = HttpRequest.newBuilder(store.endpoint()).POST(BodyPublishers.ofByteArray(body));
            NEEDED.forEach(name -> request.header(name, exchange.getRequestHeaders().getFirst(name)));
            HttpResponse<byte[]> answer = onward.send(request.build(), BodyHandlers.ofByteArray());
            exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        release();
        door.stop(0);
        threads.shutdownNow();
        store.close();
    }
}
