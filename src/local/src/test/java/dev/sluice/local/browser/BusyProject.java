package dev.sluice.local.browser;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A service that only plays: one project of 2,000 tasks in 20 stages, of which fifty a second change for as long as it runs. The page cannot
 * tell it from a real one, and what it takes to answer does not disturb what is measured.
 */
final class BusyProject implements AutoCloseable {

    static final int TASKS = 2_000;
    static final int STAGES = 20;
    private static final int UPDATES_A_SECOND = 50;
    private static final int AT_WORK = 64;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final long begun = System.nanoTime();
    private final long clock = System.currentTimeMillis();

    BusyProject() throws IOException {
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /** How many updates there have been: each claims a task, or completes one. */
    private long updates() {
        return (System.nanoTime() - begun) * UPDATES_A_SECOND / 1_000_000_000L;
    }

    /** The task that an update is about. After the first claims, every second update completes the oldest of those at work. */
    private static int task(long update) {
        return (int) (update < AT_WORK ? update : (update - AT_WORK) % 2 == 0 ? (update - AT_WORK) / 2 : AT_WORK + (update - AT_WORK) / 2) % TASKS;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String query = exchange.getRequestURI().getRawQuery() == null ? "" : exchange.getRequestURI().getRawQuery();
        if (path.equals("/") || path.startsWith("/assets/")) {
            file(exchange, path.equals("/") ? "/index.html" : path);
            return;
        }
        byte[] body = JSON.writeValueAsBytes(json(path, query));
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static void file(HttpExchange exchange, String path) throws IOException {
        try (InputStream in = BusyProject.class.getResourceAsStream("/dev/sluice/dashboard" + path)) {
            byte[] content = in.readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", path.endsWith("js") ? "text/javascript" : path.endsWith("css") ? "text/css"
                    : path.endsWith("svg") ? "image/svg+xml" : "text/html");
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content);
            exchange.close();
        }
    }

    private Object json(String path, String query) {
        return switch (path) {
            case "/local/changes" -> changes(query);
            case "/v1/projects/big/states" -> states(query);
            case "/v1/projects/big/graph" -> Map.of("projectId", "big", "nodes", nodes(), "edges", edges());
            case "/v1/projects/big/gates" -> Map.of("gates", List.of());
            case "/v1/projects/big/runs" -> Map.of("runs", List.of());
            case "/v1/projects/big/health" -> Map.of("score", 0.5, "completionRate", 0.5, "meanGateRatio", 0.5, "troubleShare", 0, "counts", Map.of(), "gates", List.of());
            default -> Map.of("waitingTasks", 0, "waiting", List.of(), "rootCauses", List.of(), "recommendations", List.of());
        };
    }

    private Map<String, Object> changes(String query) {
        long now = updates();
        TreeSet<String> tasks = new TreeSet<>();
        boolean all = !query.contains("since=");
        for (long update = all ? now : Long.parseLong(query.replaceAll("^.*since=", "")); update < now; update++) {
            tasks.add("t" + task(update));
        }
        return Map.of("next", Long.toString(now), "all", all || tasks.size() > 500, "tasks", tasks.size() > 500 ? List.of() : tasks);
    }

    private Map<String, Object> states(String query) {
        long now = updates();
        List<Integer> wanted = new ArrayList<>();
        if (query.startsWith("task=")) {
            Arrays.stream(query.substring(5).split(",")).forEach(id -> wanted.add(Integer.parseInt(id.substring(1))));
        } else {
            for (int task = 0; task < TASKS; task++) {
                wanted.add(task);
            }
        }
        return Map.of("projectStatus", "active", "planVersion", 1, "now", Instant.now().toString(), "states", wanted.stream().map(task -> state(task, now)).toList());
    }

    private Map<String, Object> state(int task, long now) {
        long claims = now <= AT_WORK ? now : AT_WORK + (now - AT_WORK) / 2;
        long completions = now <= AT_WORK ? 0 : (now - AT_WORK + 1) / 2;
        long round = (claims - 1 - task) / TASKS;
        boolean claimed = claims > task;
        boolean done = claimed && completions > round * TASKS + task;
        Map<String, Object> state = new LinkedHashMap<>(Map.of("taskId", "t" + task, "stage", stage(task), "attempt", claimed ? (int) round + 1 : 0, "maxAttempts", 999,
                "status", done ? "completed" : claimed ? "in_progress" : "ready"));
        if (claimed) {
            long start = clock + (round * TASKS + task) * 2_000L / UPDATES_A_SECOND;
            state.put("workerId", "worker-" + task % AT_WORK);
            state.put("fencingToken", 1_000 + round);
            state.put("startedAt", Instant.ofEpochMilli(start).toString());
            state.put(done ? "endedAt" : "expiresAt", Instant.ofEpochMilli(start + (done ? 2_000 : 300_000)).toString());
        }
        return state;
    }

    private static String stage(int task) {
        return "stage-" + task % STAGES;
    }

    private static List<Map<String, Object>> nodes() {
        List<Map<String, Object>> nodes = new ArrayList<>();
        for (int task = 0; task < TASKS; task++) {
            nodes.add(Map.of("id", "t" + task, "kind", "task", "label", "t" + task, "stage", stage(task), "status", "ready", "priority", "normal", "critical", task < STAGES));
        }
        return nodes;
    }

    /** Each task waits for two of the stage before. */
    private static List<Map<String, Object>> edges() {
        List<Map<String, Object>> edges = new ArrayList<>();
        for (int task = 0; task < TASKS; task++) {
            if (task % STAGES > 0) {
                edges.add(Map.of("from", "t" + (task - 1), "to", "t" + task, "kind", "needs", "critical", task < STAGES));
                if (task > STAGES) {
                    edges.add(Map.of("from", "t" + (task - 1 - STAGES), "to", "t" + task, "kind", "needs", "critical", false));
                }
            }
        }
        return edges;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
