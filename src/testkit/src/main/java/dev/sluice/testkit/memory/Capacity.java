package dev.sluice.testkit.memory;

import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/** What reads and writes are said to have consumed. */
final class Capacity {

    private static final int READ_UNIT = 4 << 10;

    private Capacity() {
    }

    /** Read units for so many bytes, at least one read. */
    static double read(long bytes, boolean consistent) {
        long units = Math.max(1, (bytes + READ_UNIT - 1) / READ_UNIT);
        return consistent ? units : units / 2.0;
    }

    /** {@code null} unless the request asked for it. */
    static ConsumedCapacity told(ReturnConsumedCapacity asked, String table, double units) {
        if (asked == null || asked == ReturnConsumedCapacity.NONE) {
            return null;
        }
        if (asked != ReturnConsumedCapacity.TOTAL) {
            throw Faults.notUnderstood("ReturnConsumedCapacity " + asked);
        }
        return ConsumedCapacity.builder().tableName(table).capacityUnits(units).build();
    }
}
