package dev.sluice.testkit.planted;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Whoever reconciles slots judges by less than it should whether a task still holds one. */
final class SlotsMisjudged extends Passing {

    /** What is not looked at. */
    enum Mistake {
        /** Any lease of the task counts as the one that took the slot. */
        ANY_TOKEN,
        /** A lease whose task is over counts still. */
        ANY_STATUS,
        /** Only a lease counts that nobody has begun to end. */
        LEASED_ALONE
    }

    private final Mistake mistake;
    private final Runnable planted;
    /** The slots that were read last and not yet asked about, by their tasks. */
    private final Map<String, List<String>> tokens = new HashMap<>();

    SlotsMisjudged(DynamoDbClient onward, Mistake mistake, Runnable planted) {
        super(onward);
        this.mistake = mistake;
        this.planted = planted;
    }

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
        GetItemResponse answer = onward.getItem(request);
        String key = request.key().get("sk").s();
        if (TasksBeforeSlots.readsSlots(request)) {
            read(answer.item());
        } else if (key.startsWith("TASK#") && answer.hasItem() && tokens.containsKey(key.substring("TASK#".length()))) {
            List<String> left = tokens.get(key.substring("TASK#".length()));
            String token = left.remove(0);
            if (left.isEmpty()) {
                tokens.remove(key.substring("TASK#".length()));
            }
            return judged(answer, token);
        } else {
            tokens.clear();
        }
        return answer;
    }

    private void read(Map<String, AttributeValue> slots) {
        tokens.clear();
        slots.values().stream().filter(AttributeValue::hasSs).flatMap(stage -> stage.ss().stream()).sorted().forEach(slot -> {
            int hash = slot.lastIndexOf('#');
            tokens.computeIfAbsent(slot.substring(0, hash), task -> new ArrayList<>()).add(slot.substring(hash + 1));
        });
    }

    private GetItemResponse judged(GetItemResponse answer, String token) {
        Map<String, AttributeValue> item = new HashMap<>(answer.item());
        String status = item.get("status").s();
        switch (mistake) {
            case ANY_TOKEN -> item.put("token", AttributeValue.fromN(token));
            case ANY_STATUS -> item.put("status", AttributeValue.fromS("leased"));
            case LEASED_ALONE -> item.put("status", AttributeValue.fromS(status.equals("completing") || status.equals("failing") ? "completed" : status));
        }
        if (!item.equals(answer.item())) {
            planted.run();
        }
        return answer.toBuilder().item(item).build();
    }

    @Override
    public QueryResponse query(QueryRequest request) {
        tokens.clear();
        return onward.query(request);
    }
}
