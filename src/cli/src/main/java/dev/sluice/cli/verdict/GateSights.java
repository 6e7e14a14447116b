package dev.sluice.cli.verdict;

import dev.sluice.cli.verdict.Event.Gates;
import dev.sluice.cli.verdict.Event.Granted;
import dev.sluice.domain.plan.Blocker;
import dev.sluice.domain.plan.TaskNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** When gates were seen open or closed: shown so, or by somebody who got a task behind them. */
final class GateSights {

    /**
     * @param how a sentence's beginning
     */
    record Sight(boolean open, String how, long askedAt, long answeredAt) {
    }

    private final Map<String, List<Sight>> sights = new HashMap<>();

    GateSights(Course course) {
        for (Event event : course.events()) {
            if (event instanceof Gates gates) {
                gates.gates().forEach(seen -> add(seen.gate(), new Sight(seen.satisfied(), "It was shown as open",
                        gates.askedAt(), gates.answeredAt())));
            } else if (event instanceof Granted granted) {
                TaskNode task = course.tasks().get(granted.task());
                Sight sight = new Sight(true, granted.worker() + " got " + granted.task() + " behind it", granted.askedAt(), granted.answeredAt());
                (task == null ? List.<Blocker>of() : task.links().needs()).stream().filter(need -> need.kind() == Blocker.Kind.GATE)
                        .forEach(need -> add(need.target(), sight));
            }
        }
    }

    private void add(String gate, Sight sight) {
        sights.computeIfAbsent(gate, unknown -> new ArrayList<>()).add(sight);
    }

    /** The first time that it was open. */
    Optional<Sight> opening(String gate) {
        return sights.getOrDefault(gate, List.of()).stream().filter(Sight::open).min(Comparator.comparing(Sight::answeredAt, Course::byTime));
    }

    /** Whether it was closed at a moment that surely came before that sight of it being open. */
    boolean closedBefore(String gate, Sight open) {
        return sights.getOrDefault(gate, List.of()).stream().anyMatch(other -> !other.open() && other.answeredAt() - open.answeredAt() < 0);
    }

    /** Whether it was closed at a moment that surely came after that sight of it being open. */
    boolean closedAfter(String gate, Sight open) {
        return sights.getOrDefault(gate, List.of()).stream().anyMatch(other -> !other.open() && other.askedAt() - open.answeredAt() > 0);
    }
}
