package dev.sluice.store;

import dev.sluice.domain.plan.Edge;
import java.util.Optional;

/**
 * The task that a completion names as the next link of its chain.
 *
 * @param lane in which it was seen, as the queue of the index
 * @param edge by which it waits for the task that is completed; empty for one that is ready already
 */
record Successor(String task, String lane, Optional<Edge> edge) {
}
