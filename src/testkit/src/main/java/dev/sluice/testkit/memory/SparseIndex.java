package dev.sluice.testkit.memory;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An index that holds nothing but keys, and only of items that have both of its attributes. Items with equal keys stand in the order of their
 * own keys; DynamoDB promises none.
 */
final class SparseIndex {

    private static final char BREAK = '\0';
    private static final String AFTER_ALL = BREAK + "\uffff";
    private static final int KILOBYTE = 1_024;

    private final Table.Keys own;
    private final Table.Keys keys;
    private final Map<String, TreeMap<String, Entry>> partitions = new HashMap<>();
    /** By item, the entries that were replaced but that a query may still meet, oldest first. */
    private final Map<String, Deque<Entry>> unseen = new LinkedHashMap<>();

    /** @param own the keys of the table */
    SparseIndex(Table.Keys own, Table.Keys keys) {
        this.own = own;
        this.keys = keys;
    }

    /**
     * What the index holds of an item.
     *
     * @param partition {@code null} if it holds nothing
     */
    record Entry(String partition, String sort, Map<String, AttributeValue> item, int size) {

        static final Entry NONE = new Entry(null, null, null, 0);

        boolean same(Entry other) {
            return partition == null ? other.partition == null : partition.equals(other.partition) && sort.equals(other.sort);
        }
    }

    SparseIndex copy() {
        SparseIndex copy = new SparseIndex(own, keys);
        partitions.forEach((partition, entries) -> copy.partitions.put(partition, new TreeMap<>(entries)));
        return copy;
    }

    Table.Keys keys() {
        return keys;
    }

    /** @throws software.amazon.awssdk.services.dynamodb.model.DynamoDbException if one of the attributes is no string, or empty */
    Entry entry(Map<String, AttributeValue> item) {
        AttributeValue partition = item == null ? null : item.get(keys.partition());
        AttributeValue sort = item == null ? null : item.get(keys.sort());
        check(partition);
        check(sort);
        if (partition == null || sort == null) {
            return Entry.NONE;
        }
        Map<String, AttributeValue> shown = Map.of(own.partition(), item.get(own.partition()), own.sort(), item.get(own.sort()),
                keys.partition(), partition, keys.sort(), sort);
        return new Entry(partition.s(), place(shown), shown, Attributes.size(shown));
    }

    private static void check(AttributeValue key) {
        if (key != null && (key.type() != AttributeValue.Type.S || key.s().isEmpty())) {
            throw Faults.invalid("One or more parameter values were invalid: an index key must be a string that is not empty");
        }
    }

    /** Where an item stands within its partition. */
    String place(Map<String, AttributeValue> shown) {
        return shown.get(keys.sort()).s() + BREAK + shown.get(own.partition()).s() + BREAK + shown.get(own.sort()).s();
    }

    /**
     * Brings the index up to date with one item.
     *
     * @param remember whether queries may miss it for a while
     * @return write units that it took
     */
    double change(String item, Entry before, Entry after, boolean remember) {
        if (before.same(after)) {
            return 0;
        }
        double units = 0;
        if (before.partition != null) {
            TreeMap<String, Entry> entries = partitions.get(before.partition);
            entries.remove(before.sort);
            units += units(before);
        }
        if (after.partition != null) {
            partitions.computeIfAbsent(after.partition, none -> new TreeMap<>()).put(after.sort, after);
            units += units(after);
        }
        if (remember) {
            unseen.computeIfAbsent(item, none -> new ArrayDeque<>()).add(before);
        }
        return units;
    }

    private static double units(Entry entry) {
        return Math.max(1, (entry.size + KILOBYTE - 1) / KILOBYTE);
    }

    void catchUp() {
        unseen.clear();
    }

    /** What a query of that range meets now, in order. */
    Collection<Entry> query(String table, KeyCondition.Range range, Staleness staleness) {
        TreeMap<String, Entry> entries = partitions.getOrDefault(range.partition(), new TreeMap<>());
        String last = range.to() + AFTER_ALL;
        if (unseen.isEmpty()) {
            return entries.subMap(range.from(), true, last, true).values();
        }
        TreeMap<String, Entry> met = new TreeMap<>(entries);
        Iterator<Map.Entry<String, Deque<Entry>>> items = unseen.entrySet().iterator();
        while (items.hasNext()) {
            Map.Entry<String, Deque<Entry>> item = items.next();
            if (seen(table, item.getKey(), item.getValue(), staleness)) {
                items.remove();
            } else {
                met.values().removeIf(entry -> id(entry).equals(item.getKey()));
                Entry shown = item.getValue().peekFirst();
                if (range.partition().equals(shown.partition)) {
                    met.put(shown.sort, shown);
                }
            }
        }
        return met.subMap(range.from(), true, last, true).values();
    }

    /** Forgets what the query has seen; tells whether that is all there was. */
    private static boolean seen(String table, String item, Deque<Entry> changes, Staleness staleness) {
        String sortKey = item.substring(item.indexOf(BREAK) + 1);
        int left = Math.max(0, Math.min(changes.size(), staleness.unseenInIndex(table, sortKey, changes.size())));
        while (changes.size() > left) {
            changes.removeFirst();
        }
        return changes.isEmpty();
    }

    private String id(Entry entry) {
        return id(entry.item.get(own.partition()).s(), entry.item.get(own.sort()).s());
    }

    static String id(String partition, String sort) {
        return partition + BREAK + sort;
    }
}
