package dev.sluice.bench.meter;

import dev.sluice.store.ItemSize;
import dev.sluice.store.Tables;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** The largest item of each kind that was written, in bytes as DynamoDB bills them: what was put, and what updates said they left behind. */
public final class LargestItem implements ExecutionInterceptor {

    private final Map<String, Integer> largest = new TreeMap<>();

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        if (context.request() instanceof PutItemRequest put) {
            seen(put.item());
        } else if (context.response() instanceof UpdateItemResponse update) {
            seen(update.attributes());
        }
    }

    private synchronized void seen(Map<String, AttributeValue> item) {
        AttributeValue sort = item.get(Tables.SORT_KEY);
        if (sort != null) {
            largest.merge(sort.s().replaceFirst("#.*", ""), ItemSize.of(item), Math::max);
        }
    }

    /** By the first word of the sort key, such as {@code TASK}. */
    public synchronized Map<String, Integer> byKind() {
        return new TreeMap<>(largest);
    }

    /** Forgets what was seen so far. */
    public synchronized void reset() {
        largest.clear();
    }
}
