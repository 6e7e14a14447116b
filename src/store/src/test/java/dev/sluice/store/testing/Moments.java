package dev.sluice.store.testing;

import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Names the requests before which a test lets others act. */
public final class Moments {

    private Moments() {
    }

    /** The write that turns a task's status into {@code status}, as it is stored. */
    public static Predicate<Object> turning(String task, String status) {
        return request -> request instanceof UpdateItemRequest update && sortKey(update).equals("TASK#" + task)
                && update.updateExpression().contains("#status = :" + status);
    }

    /** Any write to a task. */
    public static Predicate<Object> writing(String task) {
        return request -> request instanceof UpdateItemRequest update && sortKey(update).equals("TASK#" + task);
    }

    /** Any write to a gate, by its sort key. */
    public static Predicate<Object> writingGate(String sortKey) {
        return request -> request instanceof UpdateItemRequest update && sortKey(update).equals(sortKey);
    }

    /** The write to a gate whose update contains {@code part}. */
    public static Predicate<Object> writingGate(String sortKey, String part) {
        return request -> writingGate(sortKey).test(request) && ((UpdateItemRequest) request).updateExpression().contains(part);
    }

    /** A put of an item whose sort key starts with {@code prefix}. */
    public static Predicate<Object> putting(String prefix) {
        return request -> request instanceof PutItemRequest put && put.item().get("sk").s().startsWith(prefix);
    }

    public static Predicate<Object> writingSlots() {
        return request -> request instanceof UpdateItemRequest update && sortKey(update).equals("SLOTS");
    }

    /** A read of an item by its sort key. */
    public static Predicate<Object> reading(String sortKey) {
        return request -> request instanceof GetItemRequest get && get.key().get("sk").s().equals(sortKey);
    }

    private static String sortKey(UpdateItemRequest update) {
        return update.key().get("sk").s();
    }
}
