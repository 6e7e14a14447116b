package dev.sluice.testkit.planted;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Keeps what a task delivers under its name alone, whatever token it was delivered under. */
final class PlainArtifactKeys extends Passing {

    private static final Pattern UNDER_TOKEN = Pattern.compile("((?:ARTIFACT|METRICS)#[^#]+#)\\d+(.*)");

    private final Runnable planted;

    PlainArtifactKeys(DynamoDbClient onward, Runnable planted) {
        super(onward);
        this.planted = planted;
    }

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
        return onward.getItem(request.toBuilder().key(plain(request.key(), "sk")).build());
    }

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
        return onward.putItem(request.toBuilder().item(plain(request.item(), "sk")).build());
    }

    @Override
    public QueryResponse query(QueryRequest request) {
        return onward.query(request.toBuilder().expressionAttributeValues(plain(request.expressionAttributeValues(), ":prefix")).build());
    }

    private Map<String, AttributeValue> plain(Map<String, AttributeValue> map, String where) {
        AttributeValue key = map.get(where);
        Matcher matcher = UNDER_TOKEN.matcher(key == null ? "" : key.s());
        if (!matcher.matches()) {
            return map;
        }
        planted.run();
        Map<String, AttributeValue> plain = new HashMap<>(map);
        plain.put(where, AttributeValue.fromS(matcher.group(1) + "0" + matcher.group(2)));
        return plain;
    }
}
