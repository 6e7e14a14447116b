package dev.sluice.testkit.memory;

import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The tables, and who looks at them. */
final class Data {

    private final Map<String, Table> tables = new LinkedHashMap<>();
    private Staleness staleness = Staleness.NONE;
    private Changes changes = (table, before, after) -> {
    };

    Data copy() {
        Data copy = new Data();
        tables.forEach((name, table) -> copy.tables.put(name, table.copy()));
        return copy;
    }

    Table table(String name) {
        Table table = tables.get(name);
        if (table == null) {
            throw Faults.noSuchTable(name);
        }
        return table;
    }

    void add(Table table) {
        if (tables.putIfAbsent(table.name(), table) != null) {
            throw Faults.tableExists(table.name());
        }
    }

    void stale(Staleness reads) {
        staleness = reads;
        catchUp();
    }

    void catchUp() {
        tables.values().forEach(table -> table.indexes().forEach(SparseIndex::catchUp));
    }

    void tell(Changes observer) {
        changes = observer;
    }

    Staleness staleness() {
        return staleness;
    }

    /** @return write units */
    double write(Table table, Table.Key key, Row before, Map<String, AttributeValue> after) {
        double units = table.write(key, before, after, staleness != Staleness.NONE);
        changes.changed(table.name(), before == null ? null : before.item(), after);
        return units;
    }
}
