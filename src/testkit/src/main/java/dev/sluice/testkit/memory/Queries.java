package dev.sluice.testkit.memory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;

/** Queries of a table or of one of its indexes, in the order of the sort key. */
final class Queries {

    private static final Understood QUERY = Understood.members(QueryRequest.builder().build(), "TableName", "IndexName",
            "KeyConditionExpression", "ExpressionAttributeNames", "ExpressionAttributeValues", "ProjectionExpression", "ConsistentRead",
            "Limit", "ExclusiveStartKey", "Select", "ReturnConsumedCapacity");
    private static final int LARGEST_PAGE = 1 << 20;

    private final Data data;

    Queries(Data data) {
        this.data = data;
    }

    /** Something a query meets: shown items and their billed sizes. */
    private record Met(Map<String, AttributeValue> item, int size) {
    }

    QueryResponse query(QueryRequest request) {
        QUERY.check(request);
        Table table = data.table(request.tableName());
        boolean consistent = Boolean.TRUE.equals(request.consistentRead());
        Expressions.Query expressions = Expressions.query(request.keyConditionExpression(), request.projectionExpression());
        KeyCondition condition = expressions.condition();
        Projection projection = expressions.projection();
        Bindings bindings = new Bindings(request.expressionAttributeNames(), request.expressionAttributeValues());
        bindings.check(expressions.names(), condition.values());
        if (request.indexName() == null) {
            return page(request, projection, bindings, rows(request, table, condition, bindings), table.keys(), null, consistent);
        }
        if (consistent) {
            throw Faults.invalid("Consistent reads are not supported on global secondary indexes");
        }
        SparseIndex index = table.index(request.indexName());
        return page(request, projection, bindings, entries(request, table, index, condition, bindings), table.keys(), index.keys(), false);
    }

    private Iterator<Met> rows(QueryRequest request, Table table, KeyCondition condition, Bindings bindings) {
        KeyCondition.Range range = condition.range(table.keys().partition(), table.keys().sort(), bindings);
        var rows = table.rows(range);
        if (request.hasExclusiveStartKey()) {
            String after = table.key(request.exclusiveStartKey()).sort();
            rows = after.compareTo(range.from()) < 0 ? rows : after.compareTo(range.to()) >= 0 ? rows.tailMap(range.to(), false)
                    : rows.tailMap(after, false);
        }
        return rows.values().stream().map(row -> new Met(row.item(), row.size())).iterator();
    }

    private Iterator<Met> entries(QueryRequest request, Table table, SparseIndex index, KeyCondition condition, Bindings bindings) {
        KeyCondition.Range range = condition.range(index.keys().partition(), index.keys().sort(), bindings);
        String after = request.hasExclusiveStartKey() ? index.place(request.exclusiveStartKey()) : "";
        return index.query(table.name(), range, data.staleness()).stream().filter(entry -> entry.sort().compareTo(after) > 0)
                .map(entry -> new Met(entry.item(), entry.size())).iterator();
    }

    private static QueryResponse page(QueryRequest request, Projection projection, Bindings bindings, Iterator<Met> all, Table.Keys keys,
                                      Table.Keys indexKeys, boolean consistent) {
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        int most = request.limit() == null ? Integer.MAX_VALUE : request.limit();
        if (most < 1) {
            throw Faults.invalid("Limit must be at least 1");
        }
        Map<String, AttributeValue> last = null;
        long bytes = 0;
        while (all.hasNext() && items.size() < most && bytes < LARGEST_PAGE) {
            Met met = all.next();
            bytes += met.size;
            items.add(projection.of(met.item, bindings));
            last = met.item;
        }
        boolean cut = items.size() == most || all.hasNext();
        boolean countOnly = countOnly(request);
        return QueryResponse.builder().items(countOnly ? null : items).count(items.size()).scannedCount(items.size())
                .lastEvaluatedKey(cut && last != null ? key(last, keys, indexKeys) : null)
                .consumedCapacity(Capacity.told(request.returnConsumedCapacity(), request.tableName(), Capacity.read(bytes, consistent)))
                .build();
    }

    private static boolean countOnly(QueryRequest request) {
        if (request.select() != null && request.select() != Select.COUNT) {
            throw Faults.notUnderstood("Select " + request.select());
        }
        return request.select() == Select.COUNT;
    }

    private static Map<String, AttributeValue> key(Map<String, AttributeValue> item, Table.Keys keys, Table.Keys indexKeys) {
        Map<String, AttributeValue> key = new HashMap<>(item);
        Set<String> wanted = indexKeys == null ? Set.of(keys.partition(), keys.sort())
                : Set.of(keys.partition(), keys.sort(), indexKeys.partition(), indexKeys.sort());
        key.keySet().retainAll(wanted);
        return key;
    }
}
