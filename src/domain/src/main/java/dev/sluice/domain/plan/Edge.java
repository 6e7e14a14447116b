package dev.sluice.domain.plan;

/**
 * An arrow from a node to one that waits for it, as the store walks it when the node is done.
 *
 * @param to      the dependent: a task's id or a relay's id
 * @param relay   whether {@code to} is a relay
 * @param ordinal what comes off the dependent's blockers: the node's own ordinal, or that of {@code any:<stage>}
 * @param fanIn   how many blockers the dependent starts with; only a hint for choosing the cheapest write
 */
public record Edge(String to, boolean relay, int ordinal, int fanIn) {
}
