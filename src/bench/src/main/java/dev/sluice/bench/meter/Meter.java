package dev.sluice.bench.meter;

import dev.sluice.store.CapacityMeter;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * Adds up what DynamoDB bills, by operation and kind of request. Sums are exact for any number of threads; only one operation at a time can be
 * told from others, so {@link #during} is for one thread.
 *
 * <p>Units are counted as the product counts them ({@link CapacityMeter}). DynamoDB Local says that an empty query costs nothing; AWS bills
 * half a unit, so that is added.
 */
public final class Meter implements ExecutionInterceptor {

    /** What an eventually consistent query costs that finds nothing. */
    private static final double EMPTY_QUERY = 0.5;

    private static final String UNNAMED = "other";

    private final Map<Asked, Spent> spent = new TreeMap<>();
    private final Units units = new Units();
    private final CapacityMeter capacity = new CapacityMeter(units);
    private volatile String operation = UNNAMED;

    /** Counts what {@code work} sends under the name of {@code operation}, in whichever threads. */
    public <T> T during(String named, Supplier<T> work) {
        operation = named;
        try {
            return work.get();
        } finally {
            operation = UNNAMED;
        }
    }

    /** All so far, by operation and kind of request. */
    public synchronized Map<Asked, Spent> all() {
        return new TreeMap<>(spent);
    }

    /** All so far. */
    public synchronized Spent total() {
        return spent.values().stream().reduce(Spent.NOTHING, Spent::plus);
    }

    /** All so far of one operation. */
    public synchronized Spent of(String named) {
        return spent.entrySet().stream().filter(entry -> entry.getKey().operation().equals(named)).map(Map.Entry::getValue)
                .reduce(Spent.NOTHING, Spent::plus);
    }

    /** Forgets what was counted so far. */
    public synchronized void reset() {
        spent.clear();
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        capacity.afterExecution(context, attributes);
        Spent said = units.take();
        boolean empty = context.response() instanceof QueryResponse && said.read() == 0;
        add(Asked.of(operation, context.request()), new Spent(1, 0, said.written(), empty ? EMPTY_QUERY : said.read()));
    }

    @Override
    public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
        capacity.onExecutionFailure(context, attributes);
        boolean refused = context.exception() instanceof ConditionalCheckFailedException;
        add(Asked.of(operation, context.request()), new Spent(1, refused ? 1 : 0, units.take().written(), 0));
    }

    private synchronized void add(Asked asked, Spent one) {
        spent.merge(asked, one, Spent::plus);
    }
}
