package dev.sluice.store;

import dev.sluice.domain.plan.GateNode;
import dev.sluice.domain.plan.GateRequirement;
import dev.sluice.domain.plan.Plan;
import dev.sluice.domain.plan.TaskNode;
import dev.sluice.domain.task.TaskStatus;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Gates of a project whose plan changes. A task that a gate did not listen to before is told so first, whatever its state, and looked at only
 * then: either it is seen to have ended here, or it will see that somebody listens.
 */
final class GateSetup {

    private static final int FIRST = 1;

    private final Db db;
    private final Tasks tasks;
    private final Artifacts artifacts;
    private final Gates gates;
    private final GateFeeds feeds;
    private final ReviewFeeds reviews;
    private final Surroundings around;

    GateSetup(Parts parts) {
        this.db = parts.db();
        this.tasks = parts.tasks();
        this.artifacts = parts.artifacts();
        this.gates = parts.gates();
        this.feeds = parts.feeds();
        this.around = parts.around();
        this.reviews = new ReviewFeeds(parts);
    }

    /**
     * After all items of {@code after} are there. A closed gate is looked at again where what it waits for may be less now, or another round may be due. One that waits
     * for other tasks than before is told of them even if it asks for the same: a task that was taken out and is back stays skipped, and will never tell that it is done.
     */
    void changed(ProjectItem home, Plan before, Plan after, NewItems items) {
        Map<String, GateNode> old = before.gates().stream().collect(Collectors.toMap(GateNode::id, Function.identity()));
        Set<String> changed = changedStages(before, after);
        List<GateNode> news = after.gates().stream().filter(gate -> !old.containsKey(gate.id())
                || !old.get(gate.id()).requirement().equals(gate.requirement())
                || awaited(gate).stream().anyMatch(changed::contains)).toList();
        Set<String> listened = before.feedingStages();
        listen(home, after.tasks().stream().filter(task -> items.feeds(task) && !listened.contains(task.stage())).toList());
        Map<String, TaskNode> planned = after.tasksById();
        news.forEach(gate -> collect(home, items.version(), planned, gate));
        Set<String> affected = Stream.concat(news.stream(), after.gates().stream().filter(GateSetup::replenished)).map(GateNode::id)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        around.each(affected.stream().filter(old::containsKey).toList(), gate -> gates.poke(home, gate));
        around.each(affected, gate -> gates.check(home.id(), gate, Effects.at(around.now())));
    }

    /** Whether it may get further rounds of reviews: when, depends on more of the plan than what it asks for. */
    private static boolean replenished(GateNode gate) {
        return gate.requirement() instanceof GateRequirement.ReviewPoints points && !points.reviewStages().isEmpty();
    }

    /** The stages all tasks of which must be done before the gate opens. */
    private static List<String> awaited(GateNode gate) {
        return gate.requirement() instanceof GateRequirement.QualityThreshold quality ? quality.awaited() : List.of();
    }

    /** Stages that one of the plans has tasks of which the other has not. */
    private static Set<String> changedStages(Plan before, Plan after) {
        Map<String, Set<String>> one = byStage(before);
        Map<String, Set<String>> other = byStage(after);
        return Stream.concat(one.keySet().stream(), other.keySet().stream()).filter(stage -> !Objects.equals(one.get(stage), other.get(stage)))
                .collect(Collectors.toSet());
    }

    private static Map<String, Set<String>> byStage(Plan plan) {
        return plan.tasks().stream().filter(task -> !task.skipped() && task.links().standsInFor().isEmpty())
                .collect(Collectors.groupingBy(TaskNode::stage, Collectors.mapping(TaskNode::id, Collectors.toSet())));
    }

    /** Those that are new begin with it; of the others, whoever carries on finds those that were told before. */
    private void listen(ProjectItem home, List<TaskNode> nodes) {
        Set<String> known = nodes.stream().map(TaskNode::stage).distinct().flatMap(stage -> tasks.named(home.id(), stage))
                .filter(task -> task.feeds() && task.born() == home.born()).map(TaskItem::id).collect(Collectors.toSet());
        around.each(nodes.stream().filter(task -> !known.contains(task.id())).toList(), task -> db.write(tasks.update(home.id(), task.id())
                .when(Condition.SAME_INCARNATION).with("born", Values.n(home.born()))
                .set("feeds", Values.bool(true))));
    }

    private void collect(ProjectItem home, int plan, Map<String, TaskNode> planned, GateNode gate) {
        for (String stage : gate.requirement().listensTo()) {
            List<TaskItem> instances = tasks.named(home.id(), stage)
                    .filter(task -> task.born() == home.born() && (instance(task, stage) || instance(planned.get(task.id()), stage))).toList();
            around.each(instances, task -> {
                tell(task, gate, plan);
                worked(task).ifPresent(fallback -> tell(fallback, gate, plan));
            });
        }
    }

    private static boolean instance(TaskItem task, String stage) {
        return task.stage().equals(stage) && task.standsInFor().isEmpty();
    }

    /** One that ended as another's fallback, just before the plan made it a stage, is still described as that fallback. */
    private static boolean instance(TaskNode planned, String stage) {
        return planned != null && planned.stage().equals(stage) && planned.links().standsInFor().isEmpty();
    }

    /** Whoever did the work in a task's stead; also of one that an earlier version took out, but not the fallback, which had begun. */
    private Optional<TaskItem> worked(TaskItem task) {
        return switch (task.status()) {
            case STOOD_IN -> tasks.standIn(task);
            case SKIPPED -> tasks.fallbacks(task).stream()
                    .filter(fallback -> fallback.status() == TaskStatus.COMPLETED || fallback.status() == TaskStatus.COMPLETING).findFirst();
            default -> Optional.empty();
        };
    }

    private void tell(TaskItem task, GateNode gate, int plan) {
        if (!task.status().done()) {
            return;
        }
        List<Map<String, AttributeValue>> delivered = artifacts.items(task);
        int version = delivered.stream().mapToInt(ArtifactCode::version).max().orElse(FIRST);
        feeds.tell(task, gate, artifacts.evidence(task, delivered), new Telling(version, plan));
        if (Artifacts.delivered(task) && GateFeeds.countsReviews(gate.requirement(), task.stage())) {
            reviews(task, gate, Reviews.version(delivered));
        }
    }

    /** The gate is read, by a write, before the records are: what is told since by whoever changes one of them stays. */
    private void reviews(TaskItem task, GateNode gate, int content) {
        Written written = gates.write(gates.telling(task, gate.id()).when(Condition.NEWER_CONTENT).naming("task", task.id())
                .with("content", Values.n(content)).set("#cur.#task = :content"));
        if (!written.item().isEmpty()) {
            GateItem before = new GateItem(written.item());
            reviews.records(task).stream().filter(review -> review.version() == content).forEach(review -> reviews.catchUp(task, gate, before, review));
        }
    }
}
