package dev.sluice.testkit.planted;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** Writes slot and task in the wrong order. */
final class SlotOrder {

    private SlotOrder() {
    }

    private abstract static class Watching extends Passing {

        private final Map<Map<String, AttributeValue>, Map<String, AttributeValue>> read = new HashMap<>();

        Watching(DynamoDbClient onward) {
            super(onward);
        }

        @Override
        public GetItemResponse getItem(GetItemRequest request) {
            GetItemResponse answer = onward.getItem(request);
            read.put(request.key(), answer.item());
            return answer;
        }

        /** The task as it was read last, if it is one of a limited stage. */
        Map<String, AttributeValue> limited(UpdateItemRequest request) {
            Map<String, AttributeValue> task = read.getOrDefault(request.key(), Map.of());
            return task.containsKey("slot") ? task : Map.of();
        }

        static UpdateItemRequest named(UpdateItemRequest slot, String name) {
            Map<String, AttributeValue> values = new HashMap<>(slot.expressionAttributeValues());
            values.put(":stage", AttributeValue.fromSs(List.of(name)));
            values.computeIfPresent(":me", (me, was) -> AttributeValue.fromS(name));
            return slot.toBuilder().expressionAttributeValues(values).build();
        }

        static String slotName(UpdateItemRequest request, String token) {
            return request.key().get("sk").s().substring("TASK#".length()) + "#" + token;
        }

        static boolean ofSlots(UpdateItemRequest request, String verb) {
            return request.key().get("sk").s().equals("SLOTS") && request.updateExpression().startsWith(verb);
        }
    }

    /** Takes the slot, and then the lease. Learns from the store's own writes to the slots how those of a stage are made. */
    static final class SlotBeforeClaim extends Watching {

        private final Map<String, UpdateItemRequest> known = new HashMap<>();
        private final Runnable planted;
        private String taken;

        SlotBeforeClaim(DynamoDbClient onward, Runnable planted) {
            super(onward);
            this.planted = planted;
        }

        @Override
        public UpdateItemResponse updateItem(UpdateItemRequest request) {
            if (ofSlots(request, "ADD")) {
                known.put(request.expressionAttributeNames().get("#stage"), request);
                String name = request.expressionAttributeValues().get(":me").s();
                if (name.equals(taken)) {
                    taken = null;
                    return UpdateItemResponse.builder().build();
                }
            }
            Map<String, AttributeValue> task = request.updateExpression().contains("#token = :token") ? limited(request) : Map.of();
            UpdateItemRequest slot = task.isEmpty() ? null : known.get("s:" + task.get("stage").s());
            return slot == null ? onward.updateItem(request) : slotFirst(request, task, slot);
        }

        private UpdateItemResponse slotFirst(UpdateItemRequest request, Map<String, AttributeValue> task, UpdateItemRequest slot) {
            String name = slotName(request, request.expressionAttributeValues().get(":token").n());
            try {
                onward.updateItem(named(slot, name));
            } catch (ConditionalCheckFailedException full) {
                throw (ConditionalCheckFailedException) full.toBuilder().item(task).build();
            }
            planted.run();
            UpdateItemResponse answer = onward.updateItem(request);
            taken = name;
            return answer;
        }
    }

    /** Gives the slot of a lease that ran out free, and then ends the lease. */
    static final class SlotBeforeExpiry extends Watching {

        private final Runnable planted;

        SlotBeforeExpiry(DynamoDbClient onward, Runnable planted) {
            super(onward);
            this.planted = planted;
        }

        @Override
        public UpdateItemResponse updateItem(UpdateItemRequest request) {
            boolean expiry = request.updateExpression().contains("#status = :waiting") && request.conditionExpression().contains("#expiry <= :now");
            Map<String, AttributeValue> task = expiry ? limited(request) : Map.of();
            if (!task.isEmpty()) {
                planted.run();
                onward.updateItem(off(request, task.get("stage").s(), slotName(request, request.expressionAttributeValues().get(":token").n())));
            }
            return onward.updateItem(request);
        }

        /** As the store takes a name off. */
        private static UpdateItemRequest off(UpdateItemRequest ofTask, String stage, String name) {
            return UpdateItemRequest.builder().tableName(ofTask.tableName())
                    .key(Map.of("project", ofTask.key().get("project"), "sk", AttributeValue.fromS("SLOTS")))
                    .updateExpression("DELETE #stage :stage").conditionExpression("attribute_exists(#sk)")
                    .expressionAttributeNames(Map.of("#stage", "s:" + stage, "#sk", "sk"))
                    .expressionAttributeValues(Map.of(":stage", AttributeValue.fromSs(List.of(name)))).build();
        }
    }
}
