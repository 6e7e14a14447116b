package dev.sluice.client;

import java.util.List;

/**
 * What a review led to.
 *
 * @param reviewId unique within the task
 * @param replaced whether the same reviewer had reviewed this version before; true as well if the call was repeated
 * @param gates    the gates that listen to reviews of the task, as they are now
 */
public record Reviewed(String reviewId, boolean replaced, List<GateView> gates) {

    public Reviewed {
        gates = gates == null ? List.of() : List.copyOf(gates);
    }
}
