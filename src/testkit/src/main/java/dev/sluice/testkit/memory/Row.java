package dev.sluice.testkit.memory;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An item as it was left by one write.
 *
 * @param item     never changed again; {@code null} if there was none
 * @param size     in bytes, as billed
 * @param previous what stood there before, as far back as a stale read may go; {@code null} for no further
 */
record Row(Map<String, AttributeValue> item, int size, Row previous) {

    /** Where there is no item, and was none. */
    static final Row NONE = new Row(null, 0, null);

    /** How many writes back a stale read may reach. */
    private static final int DEEPEST = 3;

    static Row of(Map<String, AttributeValue> item) {
        return new Row(item, Attributes.size(item), null);
    }

    Row after(Row earlier) {
        return new Row(item, size, earlier == null ? NONE : earlier.cut(DEEPEST - 1));
    }

    private Row cut(int depth) {
        return new Row(item, size, depth == 0 || previous == null ? null : previous.cut(depth - 1));
    }

    int depth() {
        return previous == null ? 0 : 1 + previous.depth();
    }

    Row back(int writes) {
        return writes <= 0 || previous == null ? this : previous.back(writes - 1);
    }
}
