package dev.sluice.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The HTTP side of an in-memory service with one project, kept by a {@link FakeProject}. */
final class FakeSluice implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final FakeProject project = new FakeProject();
    private final List<String> checkpoints = new CopyOnWriteArrayList<>();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private int applyStatus;
    private String applyBody;
    private Consumer<String> onCompletion = task -> { };
    private BooleanSupplier silent = () -> false;

    private record Answer(int status, JsonNode body) {
    }

    FakeSluice() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.createContext("/v1/projects/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    FakeProject project() {
        return project;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** What attempts left for the next ones, as JSON. */
    List<String> checkpoints() {
        return List.copyOf(checkpoints);
    }

    /** What failed attempts failed of. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    FakeSluice refusesApply(int status, String body) {
        applyStatus = status;
        applyBody = body;
        return this;
    }

    /** Says nothing to an apply for as long as that holds. */
    FakeSluice ignoresApplyWhile(BooleanSupplier silence) {
        silent = silence;
        return this;
    }

    /** Called before a completion is answered. */
    FakeSluice onCompletion(Consumer<String> listener) {
        onCompletion = listener;
        return this;
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String[] path = exchange.getRequestURI().getPath().split("/");
        if (path.length == 4 && exchange.getRequestMethod().equals("PUT") && silent.getAsBoolean()) {
            exchange.close();
            return;
        }
        Answer answer;
        try {
            answer = route(exchange.getRequestMethod(), path, exchange.getRequestURI().getQuery(), body);
        } catch (FakeProject.Conflict conflict) {
            answer = new Answer(409, JSON.createObjectNode().put("title", "Conflict").put("detail", conflict.getMessage()));
        }
        byte[] bytes = answer.body().toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", answer.status() < 400 ? "application/json" : "application/problem+json");
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Answer route(String method, String[] path, String query, byte[] body) throws IOException {
        String last = path[path.length - 1];
        if (path.length == 4 && method.equals("PUT")) {
            return apply(body);
        } else if (path.length == 4) {
            return new Answer(200, project.summary());
        } else if (last.equals("reservations")) {
            return new Answer(200, listed("reservations", project.claim(JSON.readTree(body).path("capabilities"))));
        } else if (last.equals("reservation") && method.equals("PATCH")) {
            project.renew(path[5], JSON.readTree(body).path("fencingToken").asLong());
            return new Answer(200, JSON.createObjectNode());
        } else if (last.equals("reservation")) {
            project.release(path[5], Long.parseLong(query.replaceAll("\\D", "")));
            return new Answer(200, JSON.createObjectNode());
        } else if (last.equals("status") && JSON.readTree(body).path("status").asText().equals("failed")) {
            failures.add(JSON.readTree(body).at("/error/message").asText());
            return new Answer(200, project.fail(path[5], JSON.readTree(body).path("fencingToken").asLong()));
        } else if (last.equals("status")) {
            onCompletion.accept(path[5]);
            return new Answer(200, project.complete(path[5], JSON.readTree(body)));
        } else if (last.equals("ready")) {
            return new Answer(200, listed("tasks", project.tasks("ready")));
        } else if (last.equals("blocking")) {
            return new Answer(200, JSON.createObjectNode().put("waitingTasks", project.tasks("pending").size()));
        } else if (last.equals("checkpoints")) {
            checkpoints.add(JSON.readTree(body).path("data").toString());
            return new Answer(201, JSON.createObjectNode());
        } else if (last.equals("tasks")) {
            return new Answer(200, listed("tasks", project.tasks(query.replaceAll(".*status=(\\w+).*", "$1"))));
        } else if (path.length == 6) {
            return new Answer(200, project.task(last));
        }
        return new Answer(404, JSON.createObjectNode());
    }

    private Answer apply(byte[] body) throws IOException {
        if (applyBody != null) {
            return new Answer(applyStatus, JSON.readTree(applyBody));
        }
        boolean created = project.apply(body);
        return new Answer(created ? 201 : 200, JSON.createObjectNode().put("projectId", "p").put("planVersion", 1));
    }

    private static ObjectNode listed(String name, ArrayNode items) {
        ObjectNode body = JSON.createObjectNode();
        body.set(name, items);
        return body;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
