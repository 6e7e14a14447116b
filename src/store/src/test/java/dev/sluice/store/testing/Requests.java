package dev.sluice.store.testing;

import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Requests by the item they are about, to say when others act. */
public final class Requests {

    private Requests() {
    }

    public static Predicate<Object> updateOf(String sortKey) {
        return updateOf(sortKey, "");
    }

    /** An update of an item whose expressions contain {@code part}. */
    public static Predicate<Object> updateOf(String sortKey, String part) {
        return request -> request instanceof UpdateItemRequest update && update.key().get("sk").s().equals(sortKey)
                && (update.updateExpression() + " IF " + update.conditionExpression()).contains(part);
    }

    public static Predicate<Object> putOf(String sortKey) {
        return request -> request instanceof PutItemRequest put && put.item().get("sk").s().equals(sortKey);
    }

    public static Predicate<Object> deleteOf(String sortKey) {
        return request -> request instanceof DeleteItemRequest delete && delete.key().get("sk").s().equals(sortKey);
    }
}
