package dev.sluice.bench.cost;

import dev.sluice.bench.meter.Asked;
import dev.sluice.bench.meter.Meter;
import dev.sluice.bench.meter.Spent;
import dev.sluice.bench.service.Api;
import dev.sluice.bench.service.Service;
import dev.sluice.bench.workload.Workload;
import dev.sluice.domain.plan.TaskNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** One worker goes through a whole workload in one way, and every call is measured. */
final class Rehearsal {

    /** What the bound allows for an edge that goes by way of relays. */
    private static final double WRITES_PER_RELAYED_EDGE = 1.2;
    private static final int WIDEST_SET = 64;

    private final Workload workload;
    private final Way way;
    private final Meter meter;
    private final Api api;
    private final Map<String, Long> calls = new HashMap<>();
    private final Deque<Api.Lease> held = new ArrayDeque<>();
    private double mostClaimWrites;
    private double mostClaimReads = Double.NEGATIVE_INFINITY;
    private long madeReady;

    Rehearsal(Workload workload, Way way, Service service) {
        this.workload = workload;
        this.way = way;
        this.meter = service.meter();
        this.api = new Api(service, workload.name() + "-" + way.ordinal());
    }

    /** @throws IllegalStateException if some task did not get done */
    Life play() {
        meter.reset();
        counted(Life.APPLY, () -> api.apply(workload.definition()));
        int done = 0;
        while (topUp()) {
            List<Api.Lease> ending = new ArrayList<>();
            while (ending.size() < way.together() && !held.isEmpty()) {
                ending.add(held.poll());
            }
            Api.Ended ended = counted(Life.COMPLETE, () -> end(ending));
            madeReady += ended.ready() + ended.handedOver().size();
            held.addAll(ended.handedOver());
            done += ending.size();
        }
        if (done != workload.tasks()) {
            throw new IllegalStateException(workload.name() + ": " + done + " of " + workload.tasks() + " tasks were done");
        }
        return new Life(workload, way, operations(), mostClaimWrites, mostClaimReads, allowed());
    }

    private Api.Ended end(List<Api.Lease> leases) {
        return leases.size() == 1 ? api.complete(leases.get(0), List.of(), way.next()) : api.complete(leases, way.next());
    }

    /** @return whether there is anything to do */
    private boolean topUp() {
        if (held.isEmpty() || held.size() < way.together() / 2) {
            claim(way.claimed() - held.size());
        }
        return !held.isEmpty();
    }

    private void claim(int most) {
        Spent before = meter.of(Life.CLAIM);
        List<Api.Lease> leases = counted(Life.CLAIM, () -> api.claim("bench", List.of(), most));
        Spent spent = meter.of(Life.CLAIM).minus(before);
        if (!leases.isEmpty()) {
            mostClaimWrites = Math.max(mostClaimWrites, spent.written() / leases.size());
        }
        mostClaimReads = Math.max(mostClaimReads, spent.read() - 1 - workload.plan().lanes().size() - 0.5 * leases.size());
        held.addAll(leases);
    }

    private <T> T counted(String operation, Supplier<T> call) {
        calls.merge(operation, 1L, Long::sum);
        return meter.during(operation, call);
    }

    private List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        for (String name : List.of(Life.APPLY, Life.CLAIM, Life.COMPLETE, Asked.LIMIT)) {
            operations.add(new Operation(name, calls.getOrDefault(name, 0L), meter.of(name)));
        }
        return operations;
    }

    /** The bound of each completion, added up: 3, or 2 without dependents, 1 for each dependent and 1 for each task made ready. */
    private double allowed() {
        double edges = 0;
        int ends = 0;
        for (TaskNode task : workload.plan().tasks()) {
            int needs = task.links().needs().size();
            edges += needs * (needs > WIDEST_SET ? WRITES_PER_RELAYED_EDGE : 1);
            ends += task.links().dependents().isEmpty() ? 2 : 3;
        }
        return ends + edges + madeReady;
    }
}
