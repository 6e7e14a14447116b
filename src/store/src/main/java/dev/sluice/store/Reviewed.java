package dev.sluice.store;

import java.util.List;

/**
 * What a review led to.
 *
 * @param review   its id, unique within the task
 * @param replaced whether the same reviewer had reviewed this version before
 * @param gates    the gates that listen to reviews of the task, as they are now
 */
public record Reviewed(String review, boolean replaced, List<GateView> gates) {

    public Reviewed {
        gates = List.copyOf(gates);
    }
}
