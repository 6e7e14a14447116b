package dev.sluice.store.testing;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * Counts what DynamoDB bills, from {@code ReturnConsumedCapacity}. A failed condition reports nothing but is billed by the size of the item it
 * met, and an empty query is billed half a unit though DynamoDB Local says none: both are added.
 */
public final class Meter {

    private static final int KILOBYTE = 1_024;
    private static final double EMPTY_QUERY = 0.5;

    private final DynamoDbClient target;
    private final ToIntFunction<Map<String, AttributeValue>> sizes;
    private double written;
    private double read;

    /** @param sizes the size of an item in bytes, as DynamoDB bills it */
    public Meter(DynamoDbClient target, ToIntFunction<Map<String, AttributeValue>> sizes) {
        this.target = target;
        this.sizes = sizes;
    }

    /** Write request units since the last {@link #reset}. */
    public double written() {
        return written;
    }

    /** Read request units since the last {@link #reset}. */
    public double read() {
        return read;
    }

    public void reset() {
        written = 0;
        read = 0;
    }

    public DynamoDbClient client() {
        return (DynamoDbClient) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {DynamoDbClient.class},
                (proxy, method, arguments) -> method.isDefault() && arguments != null && arguments[0] instanceof Consumer
                        ? InvocationHandler.invokeDefault(proxy, method, arguments) : call(method, arguments));
    }

    private Object call(Method method, Object[] arguments) throws Throwable {
        try {
            Object answer = method.invoke(target, arguments);
            count(answer);
            return answer;
        } catch (InvocationTargetException failed) {
            if (failed.getCause() instanceof ConditionalCheckFailedException refused) {
                written += Math.max(1, Math.ceil((double) sizes.applyAsInt(refused.item()) / KILOBYTE));
            }
            throw failed.getCause();
        }
    }

    private void count(Object answer) {
        if (answer instanceof UpdateItemResponse update) {
            written += units(update.consumedCapacity());
        } else if (answer instanceof PutItemResponse put) {
            written += units(put.consumedCapacity());
        } else if (answer instanceof DeleteItemResponse delete) {
            written += units(delete.consumedCapacity());
        } else if (answer instanceof BatchWriteItemResponse batch) {
            batch.consumedCapacity().forEach(capacity -> written += units(capacity));
        } else if (answer instanceof GetItemResponse get) {
            read += units(get.consumedCapacity());
        } else if (answer instanceof BatchGetItemResponse batch) {
            batch.consumedCapacity().forEach(capacity -> read += units(capacity));
        } else if (answer instanceof QueryResponse query) {
            read += Math.max(EMPTY_QUERY, units(query.consumedCapacity()));
        }
    }

    private static double units(ConsumedCapacity capacity) {
        return capacity.capacityUnits();
    }
}
