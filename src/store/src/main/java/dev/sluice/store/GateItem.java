package dev.sluice.store;

import dev.sluice.domain.plan.Edge;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A {@code GATE} item as it was read. What it requires stands in the plan; here stands what it has been told. */
record GateItem(Map<String, AttributeValue> raw) implements Origin {

    private static final String OPEN = "open";
    private static final String OPENING = "opening";

    @Override
    public String project() {
        return raw.get(Tables.PARTITION_KEY).s();
    }

    @Override
    public long born() {
        return number("born");
    }

    /** {@code <stage>/<type>}. */
    String id() {
        return idOf(raw.get(Tables.SORT_KEY).s());
    }

    /** The id behind a sort key: a stage has no {@code #} in it. */
    static String idOf(String sortKey) {
        return sortKey.substring(Keys.GATE_PREFIX.length()).replace('#', '/');
    }

    String status() {
        return raw.get("status").s();
    }

    boolean open() {
        return status().equals(OPEN);
    }

    boolean opening() {
        return status().equals(OPENING);
    }

    /** Whether those who wait for it may go on. */
    boolean passed() {
        return open() || opening();
    }

    boolean marked() {
        return raw.containsKey(Tables.QUEUE);
    }

    long revision() {
        return number("rev");
    }

    int rounds() {
        return (int) number("rounds");
    }

    List<Edge> dependents() {
        return TaskItem.edges(raw, (int) number("ordinal"));
    }

    /** What was told, by entry. */
    Map<String, AttributeValue> entries() {
        return raw.get("ev").m();
    }

    /** The version of a task's delivery that reviews must be about. */
    int content(String task) {
        AttributeValue content = raw.get("cur").m().get(task);
        return content == null ? 1 : Integer.parseInt(content.n());
    }

    long number(String attribute) {
        AttributeValue value = raw.get(attribute);
        return value == null ? 0 : Long.parseLong(value.n());
    }

    String textOrNull(String attribute) {
        return raw.containsKey(attribute) ? raw.get(attribute).s() : null;
    }

    Long numberOrNull(String attribute) {
        return raw.containsKey(attribute) ? number(attribute) : null;
    }
}
