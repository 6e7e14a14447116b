package dev.sluice.domain.plan;

import java.util.List;

/**
 * A gate as planned: it opens when its requirement holds; no worker executes it.
 *
 * @param id          {@code <stage>/<type>}, with {@code -2}, {@code -3} appended where a stage has several of one type
 * @param ordinal     the number of {@code gate:<id>}
 * @param stage       the stage whose tasks wait for it
 * @param requirement what must hold
 * @param dependents  the tasks that wait for it
 */
public record GateNode(String id, int ordinal, String stage, GateRequirement requirement, List<Edge> dependents) {

    public GateNode {
        dependents = List.copyOf(dependents);
    }
}
