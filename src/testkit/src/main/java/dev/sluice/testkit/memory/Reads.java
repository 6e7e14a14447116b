package dev.sluice.testkit.memory;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

/** Reads of single items. */
final class Reads {

    private static final Understood GET = Understood.members(GetItemRequest.builder().build(), "TableName", "Key", "ConsistentRead",
            "ReturnConsumedCapacity");

    private final Data data;

    Reads(Data data) {
        this.data = data;
    }

    GetItemResponse get(GetItemRequest request) {
        GET.check(request);
        Table table = data.table(request.tableName());
        boolean consistent = Boolean.TRUE.equals(request.consistentRead());
        Row row = row(table, table.key(request.key()), consistent);
        return GetItemResponse.builder().item(item(row))
                .consumedCapacity(Capacity.told(request.returnConsumedCapacity(), table.name(), Capacity.read(size(row), consistent)))
                .build();
    }

    /** {@code null} if the read meets none. */
    Row row(Table table, Table.Key key, boolean consistent) {
        Row row = table.row(key);
        if (consistent) {
            return row;
        }
        Row newest = row == null ? table.deleted(key) : row;
        if (newest == null || newest.previous() == null) {
            return row;
        }
        return newest.back(Math.min(newest.depth(), data.staleness().unseenByRead(table.name(), key.sort(), newest.depth())));
    }

    static Map<String, AttributeValue> item(Row row) {
        return row == null ? null : row.item();
    }

    static int size(Row row) {
        return row == null ? 0 : row.size();
    }
}
