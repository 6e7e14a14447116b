package dev.sluice.store;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
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
 * Tells a witness what each request to DynamoDB is billed. A failed condition reports nothing but is billed by the size of the item that it
 * met.
 */
public final class CapacityMeter implements ExecutionInterceptor {

    private static final double KILOBYTE = 1_024;

    private final Witness witness;

    public CapacityMeter(Witness witness) {
        this.witness = witness;
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        SdkResponse answer = context.response();
        if (answer instanceof UpdateItemResponse update) {
            written(update.consumedCapacity());
        } else if (answer instanceof PutItemResponse put) {
            written(put.consumedCapacity());
        } else if (answer instanceof DeleteItemResponse delete) {
            written(delete.consumedCapacity());
        } else if (answer instanceof BatchWriteItemResponse batch) {
            batch.consumedCapacity().forEach(this::written);
        } else {
            read(answer).stream().filter(CapacityMeter::known)
                    .forEach(capacity -> witness.consumed(0, capacity.capacityUnits()));
        }
    }

    @Override
    public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
        if (context.exception() instanceof ConditionalCheckFailedException refused) {
            Map<String, AttributeValue> met = refused.hasItem() ? refused.item() : Map.of();
            witness.consumed(Math.max(1, Math.ceil(ItemSize.of(met) / KILOBYTE)), 0);
        }
    }

    private static List<ConsumedCapacity> read(SdkResponse answer) {
        if (answer instanceof GetItemResponse get) {
            return get.consumedCapacity() == null ? List.of() : List.of(get.consumedCapacity());
        }
        if (answer instanceof QueryResponse query) {
            return query.consumedCapacity() == null ? List.of() : List.of(query.consumedCapacity());
        }
        return answer instanceof BatchGetItemResponse batch ? batch.consumedCapacity() : List.of();
    }

    private void written(ConsumedCapacity capacity) {
        if (known(capacity)) {
            witness.consumed(capacity.capacityUnits(), 0);
        }
    }

    private static boolean known(ConsumedCapacity capacity) {
        return capacity != null && capacity.capacityUnits() != null;
    }
}
