package dev.sluice.bench.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.bench.report.Benchmark;
import dev.sluice.bench.report.Bound;
import dev.sluice.bench.report.Figures;
import dev.sluice.bench.report.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * {@code sluice bench profile}: what a warm call takes outside of the DynamoDB client, by JMH in a process of its own, and where that goes, by the flight
 * recorder. Arguments: calls instead of all, by the names of {@link CallKind}. With {@code --short}, no more than it takes to see that it works.
 */
public final class ProfileBenchmark implements Benchmark {

    private static final double MOST_MILLIS = 1;
    private static final double KILOBYTE = 1_024;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final String SHORT = "--short";
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    @Override
    public String name() {
        return "profile";
    }

    @Override
    public Measured measure(Path home, List<String> arguments) {
        boolean brief = arguments.contains(SHORT);
        List<CallKind> named = arguments.stream().filter(one -> !one.equals(SHORT)).map(CallKind::valueOf).toList();
        List<CallKind> kinds = named.isEmpty() ? List.of(CallKind.values()) : named;
        ObjectNode figures = Figures.object();
        List<Bound> bounds = new ArrayList<>();
        Map<CallKind, RecordedCall> calls = new EnumMap<>(CallKind.class);
        kinds.forEach(kind -> calls.put(kind, RecordedCall.of(kind)));
        for (RunResult result : run(kinds, brief)) {
            CallKind kind = CallKind.valueOf(result.getParams().getParam("kind"));
            double millis = secondary(result, CpuProfiler.RESULT);
            figures.withArray("calls").addObject().put("name", kind.words()).put("requests", calls.get(kind).requests())
                    .put("cpuMillis", Figures.rounded(millis)).put("millis", Figures.rounded(result.getPrimaryResult().getScore()))
                    .put("kilobytes", Figures.rounded(secondary(result, ALLOCATED) / KILOBYTE));
            bounds.add(bound(kind, millis));
        }
        HotSpots spots = HotSpots.of(() -> calls.values().forEach(call -> repeat(call, brief ? 1 : 5)));
        put(figures, "running", spots.running());
        put(figures, "ours", spots.ours());
        figures.put("samples", spots.samples());
        System.out.println(table(figures).text());
        System.out.println(spots(figures, "running", "running").text());
        System.out.println(spots(figures, "ours", "the innermost of ours").text());
        Figures.put(figures, bounds);
        return new Measured(figures, bounds);
    }

    /** A call that hands in several outcomes does the work of as many calls, so each of these is held to what a call may take. */
    private static Bound bound(CallKind kind, double millis) {
        String each = kind.outcomes() == 1 ? "" : ", for each outcome";
        return new Bound("CPU milliseconds outside the client, " + kind.words() + each, millis / kind.outcomes(), MOST_MILLIS);
    }

    private static Collection<RunResult> run(List<CallKind> kinds, boolean brief) {
        TimeValue time = brief ? TimeValue.milliseconds(300) : TimeValue.seconds(2);
        try {
            return new Runner(new OptionsBuilder().include(HandlerCalls.class.getName() + ".call").forks(1)
                    .param("kind", kinds.stream().map(Enum::name).toArray(String[]::new))
                    .warmupIterations(brief ? 2 : 5).warmupTime(time).measurementIterations(brief ? 2 : 5).measurementTime(time)
                    .addProfiler(GCProfiler.class).addProfiler(CpuProfiler.class).shouldFailOnError(true).build()).run();
        } catch (RunnerException e) {
            throw new IllegalStateException(e);
        }
    }

    private static double secondary(RunResult result, String name) {
        return result.getSecondaryResults().entrySet().stream().filter(entry -> entry.getKey().endsWith(name))
                .findFirst().orElseThrow().getValue().getScore();
    }

    private static void repeat(RecordedCall call, int seconds) {
        long end = System.nanoTime() + (long) (seconds * NANOS_PER_SECOND);
        while (System.nanoTime() < end) {
            call.again();
        }
    }

    private static void put(ObjectNode figures, String name, List<HotSpots.Spot> spots) {
        spots.forEach(spot -> figures.withArray(name).addObject().put("method", spot.method()).put("share", Figures.rounded(spot.share())));
    }

    private static Table table(JsonNode figures) {
        Table table = new Table("warm call, outside the client", "requests to DynamoDB", "CPU ms", "ms", "KB allocated");
        figures.path("calls").forEach(call -> table.row(call.path("name").asText(), call.path("requests").asInt(), call.path("cpuMillis").asDouble(),
                call.path("millis").asDouble(), call.path("kilobytes").asDouble()));
        return table;
    }

    private static Table spots(JsonNode figures, String name, String head) {
        Table table = new Table(head, "% of samples");
        figures.path(name).forEach(spot -> table.row(spot.path("method").asText(), Figures.rounded(100 * spot.path("share").asDouble())));
        return table;
    }

    private static String together(JsonNode figures) {
        for (JsonNode call : figures.path("calls")) {
            if (call.path("name").asText().equals(CallKind.COMPLETE_TEN.words())) {
                return String.format(Locale.ROOT, "; ten outcomes in a call come to %.2f ms, and each of them is held to that bound", call.path("cpuMillis").asDouble());
            }
        }
        return "";
    }

    @Override
    public String markdown(JsonNode figures) {
        return "**Warm calls** (`./sluice bench profile`), from the event to the answer over a client that answers at once, by JMH on one thread that never"
                + " waits; at most 1 ms of CPU for a call, garbage collection included" + together(figures) + ". Where the time goes is in [the figures]"
                + "(docs/figures/profile.json).\n\n" + table(figures).markdown();
    }
}
