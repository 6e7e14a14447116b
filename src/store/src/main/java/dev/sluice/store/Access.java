package dev.sluice.store;

import static dev.sluice.store.Access.Action.BATCH_GET_ITEM;
import static dev.sluice.store.Access.Action.BATCH_WRITE_ITEM;
import static dev.sluice.store.Access.Action.DELETE_ITEM;
import static dev.sluice.store.Access.Action.GET_ITEM;
import static dev.sluice.store.Access.Action.PUT_ITEM;
import static dev.sluice.store.Access.Action.QUERY;
import static dev.sluice.store.Access.Action.UPDATE_ITEM;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What the store does to which table on behalf of each function, action by action. The roles in the template allow this and
 * nothing else, so whoever changes what the store asks of DynamoDB changes this list; {@code AccessTest} in local mode holds
 * it against what the functions really do.
 */
public final class Access {

    /** An operation of DynamoDB. */
    public enum Action {
        BATCH_GET_ITEM("BatchGetItem"),
        BATCH_WRITE_ITEM("BatchWriteItem"),
        DELETE_ITEM("DeleteItem"),
        GET_ITEM("GetItem"),
        PUT_ITEM("PutItem"),
        QUERY("Query"),
        UPDATE_ITEM("UpdateItem");

        private final String operation;

        Action(String operation) {
            this.operation = operation;
        }

        /** As DynamoDB and the SDK name it. */
        public String operation() {
            return operation;
        }
    }

    /**
     * A table or one of its indexes.
     *
     * @param table the table's name without its prefix
     * @param index {@code null} for the table itself
     */
    public record Place(String table, String index) {

        @Override
        public String toString() {
            return index == null ? table : table + "/" + index;
        }
    }

    private static final Tables PLAIN = Tables.withPrefix("");
    private static final Place TASKS = new Place(PLAIN.tasks(), null);
    private static final Place CLAIMABLE_TASKS = new Place(PLAIN.tasks(), Tables.CLAIMABLE);
    private static final Place GATES = new Place(PLAIN.gates(), null);
    private static final Place CLAIMABLE_GATES = new Place(PLAIN.gates(), Tables.CLAIMABLE);

    private static final Map<String, Map<Place, Set<Action>>> BY_FUNCTION = new LinkedHashMap<>();

    static {
        allow("projects", TASKS, GET_ITEM, QUERY, BATCH_GET_ITEM, UPDATE_ITEM, PUT_ITEM, DELETE_ITEM, BATCH_WRITE_ITEM);
        allow("projects", CLAIMABLE_TASKS, QUERY);
        allow("projects", GATES, GET_ITEM, QUERY, UPDATE_ITEM, PUT_ITEM, DELETE_ITEM, BATCH_WRITE_ITEM);

        // It writes nothing but the permits that its callers take.
        allow("readiness", TASKS, GET_ITEM, QUERY, BATCH_GET_ITEM, UPDATE_ITEM);
        allow("readiness", CLAIMABLE_TASKS, QUERY);
        allow("readiness", GATES, QUERY);

        allow("reservation", TASKS, GET_ITEM, QUERY, UPDATE_ITEM, PUT_ITEM, DELETE_ITEM);
        allow("reservation", CLAIMABLE_TASKS, QUERY);
        allow("reservation", GATES, GET_ITEM, QUERY, UPDATE_ITEM);

        allow("status", TASKS, GET_ITEM, QUERY, UPDATE_ITEM, PUT_ITEM, DELETE_ITEM);
        allow("status", CLAIMABLE_TASKS, QUERY);
        allow("status", GATES, GET_ITEM, QUERY, UPDATE_ITEM, PUT_ITEM);

        allow("cleanup", TASKS, GET_ITEM, QUERY, UPDATE_ITEM, PUT_ITEM, DELETE_ITEM, BATCH_WRITE_ITEM);
        allow("cleanup", CLAIMABLE_TASKS, QUERY);
        allow("cleanup", GATES, GET_ITEM, QUERY, UPDATE_ITEM, PUT_ITEM, DELETE_ITEM, BATCH_WRITE_ITEM);
        allow("cleanup", CLAIMABLE_GATES, QUERY);
    }

    private Access() {
    }

    /** The functions that the list has. */
    public static Set<String> functions() {
        return Set.copyOf(BY_FUNCTION.keySet());
    }

    /** What the function does, place by place. */
    public static Map<Place, Set<Action>> of(String function) {
        return Map.copyOf(BY_FUNCTION.get(function));
    }

    private static void allow(String function, Place place, Action first, Action... more) {
        BY_FUNCTION.computeIfAbsent(function, none -> new LinkedHashMap<>()).put(place, EnumSet.of(first, more));
    }
}
