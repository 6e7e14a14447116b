package dev.sluice.store;

import java.util.List;
import java.util.Map;

/**
 * What a table looks like, for whoever makes it: local mode through the SDK, infrastructure through a template. All keys are
 * strings, and every index holds nothing but keys.
 *
 * @param name         as DynamoDB knows the table, with its prefix
 * @param key          the key of its items
 * @param indexes      by name, the keys of its global indexes
 * @param ttlAttribute items that carry it are deleted by DynamoDB some time after that epoch second
 */
public record TableShape(String name, Key key, Map<String, Key> indexes, String ttlAttribute) {

    /** The names of a partition key and of a sort key. */
    public record Key(String partition, String sort) {

        List<String> attributes() {
            return List.of(partition, sort);
        }
    }

    public TableShape {
        indexes = Map.copyOf(indexes);
    }
}
