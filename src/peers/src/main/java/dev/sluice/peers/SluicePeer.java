package dev.sluice.peers;

import dev.sluice.client.Claim;
import dev.sluice.client.ClientSettings;
import dev.sluice.client.Definition;
import dev.sluice.client.SluiceClient;
import dev.sluice.client.Work;
import dev.sluice.client.Worker;
import dev.sluice.client.WorkerPool;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sluice in local mode: its functions in one process, DynamoDB Local in another, workers over HTTP with the worker client. */
final class SluicePeer implements Peer {

    private static final Pattern LISTENS = Pattern.compile("Sluice listens on (http://\\S+)");
    private static final Pattern REQUESTS = Pattern.compile("(?m)^sluice_store_requests_total (\\d+)$");
    private static final Duration START = Duration.ofMinutes(1);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(100);
    private static final int LEASE_SECONDS = 60;

    private final LocalStore store;
    private final Child service;
    private final URI url;
    private final SluiceClient client;
    private int runs;

    private SluicePeer(LocalStore store, Child service, URI url) {
        this.store = store;
        this.service = service;
        this.url = url;
        this.client = new SluiceClient(ClientSettings.of(url, "race"));
    }

    static SluicePeer start(Path home, Path folder) throws IOException, InterruptedException {
        LocalStore store = LocalStore.start(home, folder);
        Child service = Child.start(folder, "sluice", List.of(Child.java(), "-Dsluice.dynamodb.lib=" + home.resolve("src/dynamodb-local/target/lib"), "-jar",
                home.resolve("src/local/target/quarkus-app/quarkus-run.jar").toString(), "--port", "0", "--store", store.endpoint().toString()));
        return new SluicePeer(store, service, URI.create(service.await(LISTENS, START)));
    }

    @Override
    public String name() {
        return "Sluice, DynamoDB Local";
    }

    @Override
    public void submit(Graph graph) {
        String stages = graph.dependencies().entrySet().stream()
                .map(task -> "  " + task.getKey() + ": {dependencies: [" + String.join(", ", task.getValue()) + "]}\n").collect(Collectors.joining());
        client.apply(project(++runs), new Definition(("stages:\n" + stages).getBytes(StandardCharsets.UTF_8), "application/yaml", false), false);
    }

    @Override
    public void work(int workers, Observed observed, Duration limit) throws InterruptedException {
        try (Worker worker = Worker.of(client, project(runs), new Claim("race", Set.of(), LEASE_SECONDS))) {
            WorkerPool pool = new WorkerPool(worker, lease -> {
                observed.doIt(lease.task().taskId());
                return Work.done();
            }, new WorkerPool.Settings(workers, workers, SHORTEST_PAUSE, LONGEST_PAUSE), new WorkerPool.Watcher() { });
            Thread whistle = new Thread(() -> stopAtTheEnd(pool, observed, limit));
            whistle.start();
            pool.run(() -> false);
            whistle.join();
        }
    }

    private static void stopAtTheEnd(WorkerPool pool, Observed observed, Duration limit) {
        try {
            observed.awaitEnd(limit);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        pool.stop();
    }

    @Override
    public OptionalLong storeRequests() throws IOException, InterruptedException {
        HttpResponse<String> metrics = HttpClient.newHttpClient().send(HttpRequest.newBuilder(url.resolve("/metrics")).build(),
                HttpResponse.BodyHandlers.ofString());
        Matcher found = REQUESTS.matcher(metrics.body());
        return found.find() ? OptionalLong.of(Long.parseLong(found.group(1))) : OptionalLong.empty();
    }

    @Override
    public Stream<ProcessHandle> processes() {
        return Stream.of(store.process().handle(), service.handle());
    }

    @Override
    public void close() {
        service.close();
        store.close();
    }

    private static String project(int run) {
        return "race-" + run;
    }
}
