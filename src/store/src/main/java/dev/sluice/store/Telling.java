package dev.sluice.store;

import java.math.BigDecimal;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Which of two that tell a gate of the same delivery is to be believed: whoever knows the later change of it; of those who know the same, whoever goes by the
 * newer plan, since a gate's requirement says what of a delivery it is told.
 *
 * @param change the number of the change that made the delivery what it is; the completion is 1
 * @param plan   the number of the plan version that says what the gate wants to know
 */
record Telling(int change, int plan) {

    private static final int COMPLETION = 1;
    /** There are fewer versions than 10 to this. */
    private static final int PLAN_DIGITS = 9;

    static Telling ofCompletion(int plan) {
        return new Telling(COMPLETION, plan);
    }

    /** As one number, so that one comparison is enough: the plan stands behind the point. */
    AttributeValue number() {
        return AttributeValue.fromN(BigDecimal.valueOf(change).add(BigDecimal.valueOf(plan, PLAN_DIGITS)).toPlainString());
    }

    /** The change that an entry of a gate, as it was told, knows. */
    static int change(AttributeValue entry) {
        return new BigDecimal(entry.m().get("n").n()).intValue();
    }
}
