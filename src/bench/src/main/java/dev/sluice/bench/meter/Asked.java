package dev.sluice.bench.meter;

import dev.sluice.store.Tables;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * A kind of request, for people who look for the one that costs too much.
 *
 * @param operation under whose name it was sent
 * @param request   verb and kind of item, for example {@code update TASK}
 */
public record Asked(String operation, String request) implements Comparable<Asked> {

    /** Under whose name the writes stand that count calls per caller, whichever call came across them. */
    public static final String LIMIT = "caller's limit";

    private static final String LIMIT_PARTITION = "#limit#";

    static Asked of(String operation, SdkRequest request) {
        return new Asked(limiter(request) ? LIMIT : operation, kind(request));
    }

    private static boolean limiter(SdkRequest request) {
        AttributeValue partition = key(request).get(Tables.PARTITION_KEY);
        return partition != null && partition.s() != null && partition.s().startsWith(LIMIT_PARTITION);
    }

    /** Verb and kind of item. */
    public static String kind(SdkRequest request) {
        String verb = request.getClass().getSimpleName().replaceAll("(Item)?Request$", "").toLowerCase(Locale.ROOT);
        AttributeValue sort = key(request).get(Tables.SORT_KEY);
        String item = sort == null ? "" : sort.s().replaceFirst("#.*", "");
        String what = request instanceof UpdateItemRequest update ? sets(update) : request instanceof QueryRequest query ? range(query) : "";
        return (verb + " " + item + " " + what).strip();
    }

    /** The attributes that an update touches, which tells the steps of the protocols apart. */
    private static String sets(UpdateItemRequest update) {
        String removed = update.updateExpression().contains("DELETE #blockers") ? "blockers off" : "";
        AttributeValue status = update.expressionAttributeValues().entrySet().stream()
                .filter(value -> update.updateExpression().contains("#status = " + value.getKey())).map(Map.Entry::getValue)
                .findFirst().orElse(null);
        return status == null ? removed : "to " + status.s();
    }

    private static String range(QueryRequest query) {
        AttributeValue from = query.expressionAttributeValues().getOrDefault(":from", query.expressionAttributeValues().get(":prefix"));
        return (query.indexName() == null ? "" : query.indexName() + " ") + (from == null ? "" : from.s().replaceFirst("#.*", "#"));
    }

    private static Map<String, AttributeValue> key(SdkRequest request) {
        if (request instanceof UpdateItemRequest update) {
            return update.key();
        }
        if (request instanceof PutItemRequest put) {
            return put.item();
        }
        if (request instanceof GetItemRequest get) {
            return get.key();
        }
        return request instanceof DeleteItemRequest delete ? delete.key() : Map.of();
    }

    @Override
    public int compareTo(Asked other) {
        int byOperation = operation.compareTo(other.operation);
        return byOperation != 0 ? byOperation : request.compareTo(other.request);
    }
}
