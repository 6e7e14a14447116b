package dev.sluice.testkit.memory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Reads and writes of many items at once, each on its own. */
final class Batches {

    private static final Understood GET = Understood.members(BatchGetItemRequest.builder().build(), "RequestItems", "ReturnConsumedCapacity");
    private static final Understood KEYS = Understood.members(KeysAndAttributes.builder().build(), "Keys", "ConsistentRead");
    private static final Understood WRITE = Understood.members(BatchWriteItemRequest.builder().build(), "RequestItems",
            "ReturnConsumedCapacity");
    private static final int GET_MOST = 100;
    private static final int WRITE_MOST = 25;
    private static final int LARGEST_ANSWER = 16 << 20;

    private final Data data;
    private final Reads reads;
    private final Writes writes;

    Batches(Data data, Reads reads, Writes writes) {
        this.data = data;
        this.reads = reads;
        this.writes = writes;
    }

    BatchGetItemResponse get(BatchGetItemRequest request) {
        GET.check(request);
        Map<String, List<Map<String, AttributeValue>>> found = new HashMap<>();
        List<ConsumedCapacity> consumed = new ArrayList<>();
        request.requestItems().forEach((name, wanted) -> {
            KEYS.check(wanted);
            checkSize(wanted.keys().size(), GET_MOST);
            boolean consistent = Boolean.TRUE.equals(wanted.consistentRead());
            Table table = data.table(name);
            Set<Table.Key> keys = new HashSet<>();
            List<Map<String, AttributeValue>> items = new ArrayList<>();
            double units = 0;
            long bytes = 0;
            for (Map<String, AttributeValue> key : wanted.keys()) {
                Row row = reads.row(table, distinct(keys, table.key(key)), consistent);
                units += Capacity.read(Reads.size(row), consistent);
                bytes += Reads.size(row);
                if (Reads.item(row) != null) {
                    items.add(row.item());
                }
            }
            if (bytes > LARGEST_ANSWER) {
                throw Faults.notUnderstood("a BatchGetItem of more than 16 MB");
            }
            found.put(name, items);
            consumed.add(Capacity.told(request.returnConsumedCapacity(), name, units));
        });
        return BatchGetItemResponse.builder().responses(found).unprocessedKeys(Map.of()).consumedCapacity(told(consumed)).build();
    }

    BatchWriteItemResponse write(BatchWriteItemRequest request) {
        WRITE.check(request);
        List<ConsumedCapacity> consumed = new ArrayList<>();
        request.requestItems().forEach((name, wanted) -> {
            checkSize(wanted.size(), WRITE_MOST);
            Table table = data.table(name);
            Set<Table.Key> keys = new HashSet<>();
            wanted.forEach(one -> distinct(keys, key(table, one)));
            double units = 0;
            for (WriteRequest one : wanted) {
                Table.Key key = key(table, one);
                Row before = table.row(key);
                units += one.putRequest() != null ? writes.put(table, key, before, one.putRequest().item())
                        : writes.delete(table, key, before);
            }
            consumed.add(Capacity.told(request.returnConsumedCapacity(), name, units));
        });
        return BatchWriteItemResponse.builder().unprocessedItems(Map.of()).consumedCapacity(told(consumed)).build();
    }

    private static Table.Key key(Table table, WriteRequest one) {
        return one.putRequest() != null ? table.keyOf(one.putRequest().item()) : table.key(one.deleteRequest().key());
    }

    private static Table.Key distinct(Set<Table.Key> seen, Table.Key key) {
        if (!seen.add(key)) {
            throw Faults.invalid("Provided list of item keys contains duplicates");
        }
        return key;
    }

    private static void checkSize(int size, int most) {
        if (size < 1 || size > most) {
            throw Faults.invalid("Too many items requested, or none: " + size + ", at most " + most);
        }
    }

    private static List<ConsumedCapacity> told(List<ConsumedCapacity> consumed) {
        return consumed.contains(null) ? null : consumed;
    }
}
