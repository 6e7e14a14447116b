package dev.sluice.bench.speed;

import dev.sluice.bench.meter.Asked;
import dev.sluice.store.ItemSize;
import dev.sluice.store.Tables;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** What a run asks for: how large the items are that it updates, how many of the updates move them in the index, and which requests it makes. */
final class Mix implements ExecutionInterceptor {

    private final LongAdder updates = new LongAdder();
    private final LongAdder moved = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final Map<String, LongAdder> kinds = new ConcurrentHashMap<>();
    private final Queue<SdkRequest> requests = new ConcurrentLinkedQueue<>();

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        kinds.computeIfAbsent(Asked.kind(context.request()), none -> new LongAdder()).increment();
        requests.add(context.request());
        if (context.request() instanceof UpdateItemRequest update && context.response() instanceof UpdateItemResponse answer) {
            updates.increment();
            moved.add(update.updateExpression().contains("#" + Tables.DUE) ? 1 : 0);
            bytes.add(ItemSize.of(answer.attributes()));
        }
    }

    /** Of the updates that came about, 0 to 1. */
    double movedShare() {
        return updates.sum() == 0 ? 0 : (double) moved.sum() / updates.sum();
    }

    /** Of items after updates, in the mean. */
    int itemBytes() {
        return updates.sum() == 0 ? 0 : (int) (bytes.sum() / updates.sum());
    }

    /** What was asked, in the order of the answers; what was refused is not among it. */
    List<SdkRequest> requests() {
        return List.copyOf(requests);
    }

    /** How many requests of each kind were answered, most first. */
    Map<String, Long> kinds() {
        Map<String, Long> sorted = new LinkedHashMap<>();
        kinds.entrySet().stream().sorted(Comparator.comparing((Map.Entry<String, LongAdder> kind) -> -kind.getValue().sum()).thenComparing(Map.Entry::getKey))
                .forEach(kind -> sorted.put(kind.getKey(), kind.getValue().sum()));
        return sorted;
    }
}
