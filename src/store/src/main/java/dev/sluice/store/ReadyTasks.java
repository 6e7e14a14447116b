package dev.sluice.store;

import dev.sluice.domain.plan.Lane;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What could be claimed now, best first: the same lanes and the same order as a claim, without taking anything. */
final class ReadyTasks {

    private final Db db;
    private final Tables tables;
    private final ClaimableIndex index;
    private final Slots slots;
    private final Surroundings around;

    ReadyTasks(Parts parts) {
        this.db = parts.db();
        this.tables = parts.tables();
        this.index = parts.index();
        this.slots = parts.slots();
        this.around = parts.around();
    }

    /**
     * What is overdue may be for a claim to carry on, and no task to be had: what is ready is looked at beside it.
     *
     * @param capabilities {@code null} for whatever it takes
     */
    List<ReadyTask> best(ProjectItem project, Set<String> capabilities, int limit) {
        long now = around.now();
        List<Candidate> overdue = new ArrayList<>();
        List<Candidate> ready = new ArrayList<>();
        for (Lane lane : ServedLanes.of(project, capabilities, slots).open()) {
            overdue.addAll(index.overdue(project.id(), lane.key(), now, limit + Claims.OVERDUE_LOOK));
            ready.addAll(index.ready(project.id(), lane.key(), limit));
        }
        overdue.sort(Comparator.comparing(Candidate::due));
        ready.sort(Comparator.comparing(Candidate::due));
        List<Candidate> best = new ArrayList<>(first(overdue, limit + Claims.OVERDUE_LOOK));
        best.addAll(first(ready, limit));
        Map<String, Map<String, AttributeValue>> items =
                db.hints(tables.tasks(), best.stream().map(one -> Keys.task(project.id(), one.task())).toList());
        return best.stream().map(one -> items.get(Keys.TASK_PREFIX + one.task()))
                .filter(Objects::nonNull).map(TaskItem::new)
                .filter(task -> task.born() == project.born() && claimable(task, now))
                .map(task -> new ReadyTask(task.id(), task.stage(), task.requirement(), task.attempt(),
                        task.number("expected")))
                .limit(limit).toList();
    }

    private static List<Candidate> first(List<Candidate> sorted, int most) {
        return sorted.subList(0, Math.min(most, sorted.size()));
    }

    private static boolean claimable(TaskItem task, long now) {
        return switch (task.status()) {
            case READY, WAITING -> true;
            case LEASED -> task.expiry() <= now && task.attempt() < task.maxAttempts();
            default -> false;
        };
    }
}
