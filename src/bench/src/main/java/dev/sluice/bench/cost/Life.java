package dev.sluice.bench.cost;

import dev.sluice.bench.meter.Spent;
import dev.sluice.bench.report.Bound;
import dev.sluice.bench.workload.Workload;
import java.util.ArrayList;
import java.util.List;

/**
 * A workload from apply to the completion of its last task, run in one way.
 *
 * @param operations        in the order in which they come in a task's life
 * @param mostClaimWrites   the most that a claim wrote for each task that it granted
 * @param mostClaimReads    by how much a claim that granted something read more, at worst, than it may; negative if none did
 * @param completionsAllowed what all completions may write together
 */
public record Life(Workload workload, Way way, List<Operation> operations, double mostClaimWrites, double mostClaimReads,
                   double completionsAllowed) {

    static final String APPLY = "apply";
    static final String CLAIM = "claim";
    static final String COMPLETE = "complete";

    /** With d dependents to a task: what is bounded at d = 1.5 by 9.7, and one more for each further edge. */
    private static final double WRITES_BESIDE_EDGES = 8.2;
    /** Likewise 3 at d = 1.5, and a look at half a unit for each further edge. */
    private static final double READS_BESIDE_EDGES = 2.25;
    private static final double READS_PER_EDGE = 0.5;
    private static final double MOST_CLAIM_WRITES = 3;
    /** With hand-over at most 7 at d = 1.5 (docs/decisions/0008-chains.md). */
    private static final double HANDED_OVER_WRITES_BESIDE_EDGES = 5.5;
    /** Of a million tasks, all in, at d = 1.5, and with as few calls as there may be; each further edge costs a write and a look more. */
    static final double DOLLARS = 5;
    static final double EDGES_PAID = 1.5;
    static final double DOLLARS_PER_FURTHER_EDGE = Prices.WRITES + READS_PER_EDGE * Prices.READS;

    /** Everything together, also what calls cost that have no name of their own here. */
    public Spent total() {
        return operations.stream().map(Operation::spent).reduce(Spent.NOTHING, Spent::plus);
    }

    public double writesPerTask() {
        return total().written() / workload.tasks();
    }

    public double readsPerTask() {
        return total().read() / workload.tasks();
    }

    /** HTTP calls for each task. */
    public double callsPerTask() {
        return (double) operations.stream().mapToLong(Operation::calls).sum() / workload.tasks();
    }

    /** Requests to DynamoDB for each task. */
    public double requestsPerTask() {
        return (double) total().requests() / workload.tasks();
    }

    /** Every bound of the design that this run is to keep. */
    public List<Bound> bounds() {
        String where = ", " + workload.name() + ", " + way.words();
        List<Bound> bounds = new ArrayList<>(List.of(
                new Bound("WRU of a claim for each task granted" + where, mostClaimWrites, MOST_CLAIM_WRITES),
                new Bound("RRU of a claim beyond 1, 1 per lane and 0.5 per answer" + where, Math.max(0, mostClaimReads), 0),
                new Bound("WRU of all completions" + where, of(COMPLETE).written(), completionsAllowed),
                new Bound("WRU of a task's life" + where, writesPerTask(), WRITES_BESIDE_EDGES + workload.degree()),
                new Bound("RRU of a task's life" + where, readsPerTask(), READS_BESIDE_EDGES + READS_PER_EDGE * workload.degree())));
        if (way.next() > 0) {
            bounds.add(new Bound("WRU of a task's life with hand-over" + where, writesPerTask(), HANDED_OVER_WRITES_BESIDE_EDGES + workload.degree()));
        }
        if (way.together() > 1) {
            double furtherEdges = Math.max(0, workload.degree() - EDGES_PAID);
            bounds.add(new Bound("$ for a million tasks" + where, Prices.of(this).total(), DOLLARS + furtherEdges * DOLLARS_PER_FURTHER_EDGE));
        }
        return bounds;
    }

    Spent of(String operation) {
        return operations.stream().filter(one -> one.name().equals(operation)).map(Operation::spent).findFirst().orElse(Spent.NOTHING);
    }
}
