package dev.sluice.testkit.memory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A table with its indexes. All keys are strings. */
final class Table {

    private static final int KILOBYTE = 1_024;
    private static final int LARGEST_ITEM = 400 * KILOBYTE;

    private final String name;
    private final Keys keys;
    private final Map<String, SparseIndex> indexes;
    private final Map<String, TreeMap<String, Row>> partitions = new HashMap<>();
    /** What stale reads may still see of items that are not there any more. */
    private final Map<Key, Row> deleted = new HashMap<>();

    Table(String name, Keys keys, Map<String, SparseIndex> indexes) {
        this.name = name;
        this.keys = keys;
        this.indexes = indexes;
    }

    /** The names of the attributes that make a key. */
    record Keys(String partition, String sort) {
    }

    /** The key of one item. */
    record Key(String partition, String sort) {
    }

    Table copy() {
        Map<String, SparseIndex> indexCopies = new HashMap<>();
        indexes.forEach((index, original) -> indexCopies.put(index, original.copy()));
        Table copy = new Table(name, keys, indexCopies);
        partitions.forEach((partition, rows) -> copy.partitions.put(partition, new TreeMap<>(rows)));
        copy.deleted.putAll(deleted);
        return copy;
    }

    String name() {
        return name;
    }

    Keys keys() {
        return keys;
    }

    SparseIndex index(String index) {
        SparseIndex found = indexes.get(index);
        if (found == null) {
            throw Faults.invalid("The table does not have the specified index: " + index);
        }
        return found;
    }

    Collection<SparseIndex> indexes() {
        return indexes.values();
    }

    Key key(Map<String, AttributeValue> key) {
        if (key.size() != 2) {
            throw Faults.invalid("The provided key element does not match the schema");
        }
        return keyOf(key);
    }

    Key keyOf(Map<String, AttributeValue> item) {
        return new Key(part(item, keys.partition()), part(item, keys.sort()));
    }

    private static String part(Map<String, AttributeValue> item, String attribute) {
        AttributeValue value = item.get(attribute);
        if (value == null || value.type() != AttributeValue.Type.S) {
            throw Faults.invalid("One or more parameter values were invalid: Missing the key " + attribute + " in the item");
        }
        if (value.s().isEmpty()) {
            throw Faults.invalid("One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an"
                    + " empty string value. Key: " + attribute);
        }
        return value.s();
    }

    /** {@code null} if there is none. */
    Row row(Key key) {
        TreeMap<String, Row> rows = partitions.get(key.partition());
        return rows == null ? null : rows.get(key.sort());
    }

    /** An item that is not there, as far as a stale read may go back; {@code null} if none was there lately. */
    Row deleted(Key key) {
        return deleted.get(key);
    }

    /** The rows whose sort keys lie in a range, in order. */
    NavigableMap<String, Row> rows(KeyCondition.Range range) {
        TreeMap<String, Row> rows = partitions.get(range.partition());
        return rows == null ? new TreeMap<>() : rows.subMap(range.from(), true, range.to(), true);
    }

    List<Map<String, AttributeValue>> items() {
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        new TreeMap<>(partitions).values().forEach(rows -> rows.values().forEach(row -> items.add(row.item())));
        return items;
    }

    /**
     * Replaces one item.
     *
     * @param after    {@code null} to delete it
     * @param remember whether reads may miss the change for a while
     * @return write units
     */
    double write(Key key, Row before, Map<String, AttributeValue> after, boolean remember) {
        Row row = after == null ? null : Row.of(after);
        if (row != null && row.size() > LARGEST_ITEM) {
            throw Faults.invalid("Item size has exceeded the maximum allowed size");
        }
        double units = indexUnits(key, before == null ? null : before.item(), after, remember);
        Row left = deleted.remove(key);
        if (row != null) {
            partitions.computeIfAbsent(key.partition(), none -> new TreeMap<>()).put(key.sort(), remember ? row.after(before == null ? left : before) : row);
        } else if (before != null) {
            partitions.get(key.partition()).remove(key.sort());
            if (remember) {
                deleted.put(key, Row.NONE.after(before));
            }
        }
        int largest = Math.max(before == null ? 0 : before.size(), row == null ? 0 : row.size());
        return units + Math.max(1, (largest + KILOBYTE - 1) / KILOBYTE);
    }

    private double indexUnits(Key key, Map<String, AttributeValue> before, Map<String, AttributeValue> after, boolean remember) {
        double units = 0;
        for (SparseIndex index : indexes.values()) {
            units += index.change(SparseIndex.id(key.partition(), key.sort()), index.entry(before), index.entry(after), remember);
        }
        return units;
    }
}
