package dev.sluice.bench.cost;

import dev.sluice.bench.meter.Spent;
import dev.sluice.bench.report.Bound;
import dev.sluice.bench.service.Api;
import dev.sluice.bench.service.Database;
import dev.sluice.bench.service.Service;
import dev.sluice.bench.service.SettableClock;
import dev.sluice.bench.workload.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Calls that are bounded one by one, each measured alone on a small project. */
final class SingleCalls {

    private static final int RENEWALS = 30;
    private static final int ANSWERS = 10;
    private static final int CHAIN = 5;
    /** A task in the middle of a chain is created in one write. */
    private static final double WRITES_OF_APPLY = 1;
    private static final double BASE_READS = 2;
    private static final double READS_PER_ANSWER = 0.5;

    private final Service service;
    private final SettableClock clock;
    private final List<Bound> bounds = new ArrayList<>();

    private SingleCalls(Service service, SettableClock clock) {
        this.service = service;
        this.clock = clock;
    }

    static List<Bound> measure(Database database) {
        SettableClock clock = new SettableClock(1_800_000_000_000L);
        try (Service service = new Service(database, clock, Map.of())) {
            SingleCalls calls = new SingleCalls(service, clock);
            calls.leases();
            calls.answers();
            calls.chain();
            return List.copyOf(calls.bounds);
        }
    }

    /** A lease from claim to completion, renewed at every third of it, as the client does. */
    private void leases() {
        Api api = new Api(service, "single-lease");
        api.apply(Shape.side(1).file());
        List<Api.Lease> leases = new ArrayList<>();
        bounds.add(new Bound("WRU of a claim", cost("claim", () -> leases.addAll(api.claim("bench", List.of(), 1))).written(), 3));
        Api.Lease lease = leases.get(0);
        double all = 0;
        double most = 0;
        for (int i = 0; i < RENEWALS; i++) {
            clock.advance(Api.leaseSeconds() * 1_000L / 3);
            double one = cost("renew", () -> api.renew(lease)).written();
            all += one;
            most = Math.max(most, one);
        }
        bounds.add(new Bound("WRU of a renewal, at worst", most, 3));
        bounds.add(new Bound("WRU of a renewal, on average", all / RENEWALS, 2));
        bounds.add(new Bound("WRU of a completion without dependents", cost("complete", () -> api.complete(lease, List.of(), 0)).written(), 2));
    }

    private void answers() {
        Api api = new Api(service, "single-answers");
        api.apply(Shape.side(5 * ANSWERS).file());
        double most = BASE_READS + READS_PER_ANSWER * ANSWERS;
        bounds.add(new Bound("RRU of ready, ten answers, one lane", cost("ready", () -> api.ready(ANSWERS)).read(), most));
        bounds.add(new Bound("RRU of a claim of ten, one lane", cost("claim", () -> api.claim("bench", List.of(), ANSWERS)).read(), most));
    }

    /** A chain without forks: every task but the first is handed over. */
    private void chain() {
        Api api = new Api(service, "single-chain");
        api.apply(Shape.chains(1, CHAIN).file());
        Api.Lease first = api.claim("bench", List.of(), 1).get(0);
        List<Api.Lease> next = new ArrayList<>(api.complete(first, List.of(), 1).handedOver());
        Spent life = cost("chain", () -> {
            Api.Lease lease = next.remove(0);
            next.addAll(api.complete(lease, List.of(), 1).handedOver());
        });
        bounds.add(new Bound("WRU of a task's life with hand-over on a chain", life.written() + WRITES_OF_APPLY, 8));
    }

    private Spent cost(String operation, Runnable call) {
        Spent before = service.meter().of(operation);
        service.meter().during(operation, () -> {
            call.run();
            return null;
        });
        return service.meter().of(operation).minus(before);
    }
}
