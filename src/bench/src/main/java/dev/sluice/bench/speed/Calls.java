package dev.sluice.bench.speed;

import dev.sluice.bench.report.Sample;
import dev.sluice.bench.service.Api;
import dev.sluice.bench.service.Database;
import dev.sluice.bench.service.Service;
import dev.sluice.bench.workload.Shape;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What warm calls take outside of the DynamoDB client: from the event to the answer, and the test's own reading of that answer. */
final class Calls {

    private static final int CHAINS = 100;
    private static final int LENGTH = 8;
    private static final int MEASURED = 300;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double KILOBYTE = 1_024;

    private final Outside outside = new Outside();
    private final Map<String, Sample> cpuMillis = new LinkedHashMap<>();
    private final Map<String, Sample> kilobytes = new LinkedHashMap<>();
    private boolean warm;

    /**
     * @param cpuMillis median milliseconds of CPU
     * @param kilobytes median kilobytes allocated
     */
    record Call(String name, double cpuMillis, double kilobytes) {
    }

    static List<Call> measure(Database database) {
        Calls calls = new Calls();
        try (Service service = new Service(database, InstantSource.system(), Service.UNLIMITED, calls.outside)) {
            Api api = new Api(service, "calls");
            api.apply(Shape.chains(CHAINS, LENGTH).file());
            calls.play(api, CHAINS * LENGTH - MEASURED - CHAINS);
            calls.warm = true;
            calls.play(api, MEASURED);
        }
        List<Call> all = new ArrayList<>();
        calls.cpuMillis.forEach((name, millis) -> all.add(new Call(name, millis.median(), calls.kilobytes.get(name).median())));
        return all;
    }

    private void play(Api api, int times) {
        Deque<Api.Lease> held = new ArrayDeque<>();
        for (int i = 0; i < times; i++) {
            take("ready of 5", () -> api.ready(5));
            take("claim", () -> held.addAll(api.claim("bench", List.of(), 1)));
            Api.Lease lease = held.remove();
            take("renew", () -> {
                api.renew(lease);
                return null;
            });
            take("complete", () -> api.complete(lease, List.of(), 0));
        }
    }

    private void take(String name, Supplier<?> call) {
        Outside.Taken taken = outside.during(call);
        if (warm) {
            cpuMillis.computeIfAbsent(name, one -> new Sample()).add(taken.cpuNanos() / NANOS_PER_MILLI);
            kilobytes.computeIfAbsent(name, one -> new Sample()).add(taken.bytes() / KILOBYTE);
        }
    }
}
