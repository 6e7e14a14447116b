package dev.sluice.store.testing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A lab's items as they are stored, past the store. */
public final class Items {

    private final Lab lab;

    public Items(Lab lab) {
        this.lab = lab;
    }

    public Optional<Map<String, AttributeValue>> find(String sortKey) {
        Map<String, AttributeValue> item = Lab.database().getItem(get -> get.tableName(lab.tables().tasks())
                .key(key(sortKey)).consistentRead(true)).item();
        return item.isEmpty() ? Optional.empty() : Optional.of(item);
    }

    public Map<String, AttributeValue> task(String task) {
        return find("TASK#" + task).orElseThrow();
    }

    /** Sets one attribute of a task, which no protocol would do. */
    public void edit(String task, String attribute, AttributeValue value) {
        Map<String, AttributeValue> item = new HashMap<>(task(task));
        item.put(attribute, value);
        Lab.database().putItem(put -> put.tableName(lab.tables().tasks()).item(item));
    }

    /** The names that stand in the slots of a stage, in order. */
    public List<String> slots(String stage) {
        return find("SLOTS").map(item -> item.get("s:" + stage))
                .map(names -> List.copyOf(new TreeSet<>(names.ss()))).orElse(List.of());
    }

    /** All names that stand in any slot. */
    public List<String> slots() {
        List<String> all = new ArrayList<>();
        find("SLOTS").ifPresent(item -> item.forEach((attribute, names) -> {
            if (attribute.startsWith("s:")) {
                all.addAll(names.ss());
            }
        }));
        return all;
    }

    public Map<String, AttributeValue> key(String sortKey) {
        return Map.of("project", AttributeValue.fromS(lab.project), "sk", AttributeValue.fromS(sortKey));
    }

    /** The sort keys of all items of the project in the tasks table that start with {@code prefix}. */
    public Collection<Map<String, AttributeValue>> startingWith(String prefix) {
        return Lab.database().queryPaginator(query -> query.tableName(lab.tables().tasks()).consistentRead(true)
                        .keyConditionExpression("#project = :project AND begins_with(#sk, :prefix)")
                        .expressionAttributeNames(Map.of("#project", "project", "#sk", "sk"))
                        .expressionAttributeValues(Map.of(":project", AttributeValue.fromS(lab.project),
                                ":prefix", AttributeValue.fromS(prefix))))
                .items().stream().toList();
    }
}
