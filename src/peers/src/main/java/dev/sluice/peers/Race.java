package dev.sluice.peers;

import dev.sluice.bench.workload.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs the same graphs on Sluice and on others, one after the other, and prints a table in Markdown. */
@Command(name = "sluice bench peers", sortOptions = false, mixinStandardHelpOptions = true,
        description = "Runs the same graphs with the same number of workers and tasks that do nothing on Sluice, on amazon-dynamodb-lock-client, on "
                + "db-scheduler and on Conductor, one after the other on this machine, and prints a table in Markdown. Exits with 1 if one of them can't be started.")
final class Race implements Callable<Integer> {

    private static final int LAYERED_TASKS = 2_000;
    private static final int LAYERED_WIDTH = 40;
    /** Those of the recorded montage. */
    private static final int COLOURS = 3;
    private static final int IMAGES = 80;
    private static final int OVERLAPS = 414;

    @Option(names = "--workers", paramLabel = "N", defaultValue = "16", description = "Workers of each (default: ${DEFAULT-VALUE}).")
    int workers;

    @Option(names = "--runs", paramLabel = "N", defaultValue = "3",
            description = "Runs of each graph; the one with the middle number of tasks a second is printed. One more before them is not counted (default: ${DEFAULT-VALUE}).")
    int runs;

    @Option(names = "--limit", paramLabel = "SECONDS", defaultValue = "300",
            description = "Longest time for one run; whoever takes longer is run once only (default: ${DEFAULT-VALUE}).")
    int limitSeconds;

    @Option(names = "--only", paramLabel = "WORD", split = ",", description = "Of sluice, locks, db-scheduler, conductor: only these.")
    List<String> only = List.of();

    @Option(names = "--home", paramLabel = "DIR", hidden = true)
    Path home = Path.of("");

    @Parameters(paramLabel = "FILE", description = "Pipelines in any notation to run, by their dependencies, besides llmXive and a layered graph; for instance a recorded montage. "
            + "Without any, a generated montage with as many tasks and edges as the recorded one.")
    List<Path> files = List.of();

    private final Map<String, Starter> starters = new LinkedHashMap<>();

    @FunctionalInterface
    private interface Starter {

        Peer start(Path home, Path folder) throws Exception;
    }

    private Race() {
        starters.put("sluice", SluicePeer::start);
        starters.put("locks", LockPeer::start);
        starters.put("db-scheduler", (home, folder) -> SchedulerPeer.start(folder));
        starters.put("conductor", ConductorPeer::start);
    }

    public static void main(String... arguments) {
        System.exit(new CommandLine(new Race()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        List<Graph> graphs = new ArrayList<>(List.of(llmxive()));
        if (files.isEmpty()) {
            graphs.add(Graphs.ofPipeline("montage, generated", Shape.montage(COLOURS, IMAGES, OVERLAPS).file()));
        }
        for (Path file : files) {
            graphs.add(Graphs.ofPipeline(file.getFileName().toString().replaceFirst("\\..*", ""), Files.readAllBytes(file)));
        }
        graphs.add(Graphs.layered(LAYERED_TASKS, LAYERED_WIDTH));
        List<Result> results = new ArrayList<>();
        boolean all = true;
        for (Map.Entry<String, Starter> starter : starters.entrySet()) {
            if (only.isEmpty() || only.contains(starter.getKey())) {
                all &= race(starter.getKey(), starter.getValue(), graphs, results);
            }
        }
        System.out.print(Report.of(results, workers));
        return all ? 0 : 1;
    }

    private static Graph llmxive() throws IOException {
        try (InputStream file = Graphs.class.getResourceAsStream("/dev/sluice/examples/llmxive.yaml")) {
            return Graphs.ofPipeline("llmXive", file.readAllBytes());
        }
    }

    private boolean race(String word, Starter starter, List<Graph> graphs, List<Result> results) throws IOException {
        Path folder = Files.createTempDirectory("sluice-race-" + word);
        System.err.println(word + ": starting; logs are in " + folder);
        try (Peer peer = starter.start(home.toAbsolutePath().normalize(), folder)) {
            for (Graph graph : graphs) {
                results.add(middle(peer, graph));
            }
            return true;
        } catch (Exception failed) {
            System.err.println(word + ": " + failed.getMessage());
            return false;
        }
    }

    private Result middle(Peer peer, Graph graph) throws Exception {
        Duration limit = Duration.ofSeconds(limitSeconds);
        List<Result> results = new ArrayList<>();
        for (int run = 0; run <= runs; run++) {
            Result result = Result.of(peer, graph, workers, limit);
            System.err.printf("%s, %s: %s%n", result.peer(), graph.name(), result.figures());
            if (result.figures().done() < graph.tasks() || run > 0) {
                results.add(result);
            }
            if (result.figures().done() < graph.tasks()) {
                return result;
            }
        }
        results.sort(Comparator.comparingDouble(result -> result.figures().tasksPerSecond()));
        return results.get(results.size() / 2);
    }
}
