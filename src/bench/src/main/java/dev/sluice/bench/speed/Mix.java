package dev.sluice.bench.speed;

import dev.sluice.bench.meter.Asked;
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
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** What a run asks for: the items that it updates, how many of the updates move them in the index, and which requests it makes. */
final class Mix implements ExecutionInterceptor {

    private final LongAdder updates = new LongAdder();
    private final LongAdder moved = new LongAdder();
    private final Map<String, Map<String, AttributeValue>> leased = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> kinds = new ConcurrentHashMap<>();
    private final Queue<SdkRequest> requests = new ConcurrentLinkedQueue<>();

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        kinds.computeIfAbsent(Asked.kind(context.request()), none -> new LongAdder()).increment();
        requests.add(context.request());
        if (context.request() instanceof UpdateItemRequest update && context.response() instanceof UpdateItemResponse answer) {
            updates.increment();
            moved.add(update.updateExpression().contains("#" + Tables.DUE) ? 1 : 0);
            if ("leased".equals(answer.attributes().getOrDefault("status", AttributeValue.fromS("")).s())) {
                leased.put(update.key().get(Tables.SORT_KEY).s(), answer.attributes());
            }
        }
    }

    /** Of the updates that came about, 0 to 1. */
    double movedShare() {
        return updates.sum() == 0 ? 0 : (double) moved.sum() / updates.sum();
    }

    /** Each task as it was when it had just been leased: then it has the most to it. */
    List<Map<String, AttributeValue>> items() {
        return List.copyOf(leased.values());
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
