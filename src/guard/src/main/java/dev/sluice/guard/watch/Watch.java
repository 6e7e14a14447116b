package dev.sluice.guard.watch;

import dev.sluice.api.Attendant;
import dev.sluice.api.Request;
import dev.sluice.api.TaskWord;
import dev.sluice.domain.task.TaskStatus;
import dev.sluice.store.Witness;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Follows every call from its begin to its end: what it took and cost, and what the log says it belongs to. */
public final class Watch implements Attendant, Witness {

    private static final double NANOS_PER_MILLI = 1_000_000;
    private static final String NO_ROUTE = "none";

    private final Measures measures;
    private final LongSupplier nanos;
    private final ThreadLocal<Begun> begun = new ThreadLocal<>();

    /** @param nanos a clock that only goes forward */
    public Watch(Measures measures, LongSupplier nanos) {
        this.measures = measures;
        this.nanos = nanos;
    }

    private record Begun(long at, Spending spending) {
    }

    @Override
    public void begins(Request request) {
        begin();
        Tags.put(Tags.REQUEST, request.id());
        Tags.put(Tags.ROUTE, request.route().key());
        Tags.put(Tags.CALLER, request.caller());
        Tags.put(Tags.PROJECT, request.project());
        Tags.put(Tags.TASK, request.task());
    }

    @Override
    public void ends(Request request, int status) {
        if (request == null) {
            measures.called(new Measures.Served(NO_ROUTE, NO_ROUTE, status, 0, 0, 0));
        } else {
            end(request.route().function(), request.route().key(), status);
        }
    }

    /** A call that came from the schedule, not by HTTP. */
    public <T> T scheduled(String function, Supplier<T> work) {
        begin();
        try {
            return work.get();
        } finally {
            end(function, "schedule", 0);
        }
    }

    /** What is handed to {@code executor} belongs to the call that hands it over. */
    public Executor across(Executor executor) {
        return Spending.across(executor);
    }

    private void begin() {
        Tags.clear();
        begun.set(new Begun(nanos.getAsLong(), Spending.begin()));
    }

    private void end(String function, String route, int status) {
        Begun call = begun.get();
        begun.remove();
        Spending.end();
        Tags.clear();
        measures.called(new Measures.Served(function, route, status, (nanos.getAsLong() - call.at()) / NANOS_PER_MILLI,
                call.spending().writeUnits(), call.spending().readUnits()));
    }

    @Override
    public void consumed(double writeUnits, double readUnits) {
        Spending.add(writeUnits, readUnits);
    }

    @Override
    public void claimWasted(String project, String task) {
        measures.add(Figure.WASTED_CLAIMS, 1);
    }

    @Override
    public void leaseExpired(String project, String task, long token, String owner, TaskStatus now) {
        measures.add(Figure.EXPIRIES, 1);
        Audit.record(Change.of("expire", project, task, owner).from(TaskWord.IN_PROGRESS.word()).accepted(TaskWord.of(now).word()));
    }

    @Override
    public void gateOpened(String project, String gate) {
        measures.add(Figure.GATE_OPENINGS, 1);
        Audit.record(Change.of("open-gate " + gate, project, null, null).from("closed").accepted("open"));
    }
}
