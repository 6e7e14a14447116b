package dev.sluice.store;

import dev.sluice.domain.plan.Edge;
import dev.sluice.domain.task.TaskStatus;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The way to all who wait for one node. Few are taken one after the other; many at once, in strides, since a function has seconds for a call.
 *
 * <p>Whoever carries on where another ran out of time must get further than that one did. So many are looked at first, a stride in one strongly
 * consistent read, for as long as nobody is met who still waits: what is done costs no second write.
 */
final class FanOut {

    /** Up to here one after the other. */
    private static final int FEW = 16;
    /** So many items of at most 1 KB come in one page, and others that may lie between them. */
    private static final int STRIDE = 100;

    private final Tasks tasks;
    private final Surroundings around;

    FanOut(Tasks tasks, Surroundings around) {
        this.tasks = tasks;
        this.around = around;
    }

    /** Takes {@code step} for all of {@code edges} at whose end somebody still waits for {@code from}; perhaps for others, too. */
    void each(Origin from, List<Edge> edges, Consumer<Edge> step) {
        if (edges.size() <= FEW) {
            edges.forEach(step);
            return;
        }
        // As the table has them, so that those of one stride lie side by side there.
        List<Edge> sorted = edges.stream().sorted(Comparator.comparing(Edge::to)).toList();
        boolean look = sorted.size() > STRIDE;
        for (int begin = 0; begin < sorted.size(); begin += STRIDE) {
            List<Edge> stride = sorted.subList(begin, Math.min(sorted.size(), begin + STRIDE));
            List<Edge> left = look ? stillWaiting(from, stride) : stride;
            look = look && left.isEmpty();
            around.each(left, step);
        }
    }

    private List<Edge> stillWaiting(Origin from, List<Edge> stride) {
        List<String> ids = stride.stream().filter(edge -> !edge.relay()).map(Edge::to).toList();
        Map<String, TaskItem> seen = ids.isEmpty() ? Map.of()
                : tasks.between(from.project(), ids.get(0), ids.get(ids.size() - 1), 2 * STRIDE);
        return stride.stream().filter(edge -> edge.relay() || !seen.containsKey(edge.to()) || waits(seen.get(edge.to()), from, edge)).toList();
    }

    /** Nothing left to wait for counts, too: whoever took the last blocker off may have died before the task was made ready. */
    private static boolean waits(TaskItem task, Origin from, Edge edge) {
        return task.born() == from.born() && task.status() == TaskStatus.PENDING
                && (task.blockers().isEmpty() || task.blockers().contains(edge.ordinal()));
    }
}
