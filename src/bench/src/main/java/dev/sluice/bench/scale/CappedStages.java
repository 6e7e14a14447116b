package dev.sluice.bench.scale;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.bench.meter.Spent;
import dev.sluice.bench.report.Bound;
import dev.sluice.bench.service.Api;
import dev.sluice.bench.service.Database;
import dev.sluice.bench.service.Service;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** What a worker can't have must cost it nothing: a stage at its limit whose tasks come first, and tasks that it is not able to do. */
final class CappedStages {

    private static final String UNDER_WAY = "tasks of a stage with a limit of 2 under way at once";
    private static final String UNANSWERED = "claims without an answer while other stages had ready tasks";
    private static final String WRITTEN = "WRU of a claim when all that is ready is beyond a limit or the worker's abilities";
    private static final String REQUESTS = "requests of it";
    private static final int FREE = 40;
    /** The project, the slots, two queries of the free lane, and one of the full lane for leases that ran out. */
    private static final int MOST_REQUESTS = 5;
    private static final String PIPELINE = """
            stages:
              capped: {instances: 200, max_parallel_instances: 2, priority: CRITICAL}
              other: {instances: 200, requirements: {capability: special}, priority: CRITICAL}
              free: {instances: 40, priority: LOW}
            """;

    private CappedStages() {
    }

    static List<Bound> measure(Database database) {
        try (Service service = new Service(database, InstantSource.system(), Service.UNLIMITED)) {
            Api api = new Api(service, "capped");
            api.apply(PIPELINE.getBytes(StandardCharsets.UTF_8));
            long capped = 0;
            int empty = 0;
            for (int i = 0; i < FREE + 2; i++) {
                List<Api.Lease> got = api.claim("worker-" + i, List.of(), 1);
                empty += got.isEmpty() ? 1 : 0;
                capped += got.stream().filter(lease -> lease.task().startsWith("capped")).count();
            }
            Spent nothing = during(service, () -> api.claim("worker", List.of(), 1));
            return List.of(new Bound(UNDER_WAY, capped, 2), new Bound(UNANSWERED, empty, 0), new Bound(WRITTEN, nothing.written(), 0),
                    new Bound(REQUESTS, nothing.requests(), MOST_REQUESTS));
        }
    }

    /** The same in a sentence, from the measured file. */
    static String told(JsonNode figures) {
        return String.format(Locale.ROOT, "What a worker can't have keeps nobody back: ahead of %d free tasks, 200 of a stage with a limit of 2 and 200 that need another kind of worker were ready,"
                + " all of higher priority. Of %d claims, %.0f got one of the capped stage, %.0f got nothing and the others a free one. A claim that could get nothing cost %.0f WRU and %.0f requests.%n", FREE, FREE + 2,
                measured(figures, UNDER_WAY), measured(figures, UNANSWERED), measured(figures, WRITTEN), measured(figures, REQUESTS));
    }

    private static double measured(JsonNode figures, String bound) {
        for (JsonNode one : figures.path("bounds")) {
            if (one.path("name").asText().equals(bound)) {
                return one.path("measured").asDouble();
            }
        }
        throw new IllegalArgumentException("the figures have no bound named " + bound + ": measure them again");
    }

    private static Spent during(Service service, Supplier<?> call) {
        Spent before = service.meter().total();
        call.get();
        return service.meter().total().minus(before);
    }
}
