package dev.sluice.domain.gate;

import dev.sluice.domain.plan.GateRequirement;
import dev.sluice.domain.plan.Plan;
import dev.sluice.domain.plan.ReviewRound;
import dev.sluice.domain.plan.TaskNode;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * For whom the tasks speak that a gate was told of: each for itself, and a fallback also for whom it stands in for. What was told under an earlier plan stays on the
 * gate, but may be about something that the gate asks about no more.
 */
final class Voices {

    private final Evidence told;
    private final Map<String, TaskNode> planned;

    Voices(Plan plan, Evidence told) {
        this.told = told;
        Set<String> named = Stream.of(told.deliveries().stream().map(Evidence.Delivery::task), told.reviews().stream().map(Evidence.Review::task),
                told.standIns().values().stream()).flatMap(names -> names).collect(Collectors.toSet());
        this.planned = plan.withThoseTheyStandInFor(named);
    }

    /** What of all that was told is about what {@code requirement} asks about. */
    Evidence about(GateRequirement requirement) {
        Set<String> stages = requirement instanceof GateRequirement.ReviewPoints points ? Set.copyOf(points.subjects()) : requirement.listensTo();
        List<Evidence.Delivery> deliveries = told.deliveries().stream().filter(delivery -> about(stages, delivery.task())).toList();
        List<Evidence.Review> reviews = told.reviews().stream().filter(review -> about(stages, review.task())).toList();
        return new Evidence(deliveries, reviews, told.askedAt(), told.standIns());
    }

    /** A task of which nobody knows for whom it speaks keeps its say: a fallback that had begun when it was taken out does the work all the same. */
    private boolean about(Set<String> stages, String task) {
        Set<String> spokenFor = spokenFor(task).stream().flatMap(this::stages).collect(Collectors.toSet());
        return spokenFor.isEmpty() || spokenFor.stream().anyMatch(stages::contains);
    }

    /** Of a task that the plan has, or of a further round of reviews; but what is named like one may be an instance that a plan took out too late. */
    private Stream<String> stages(String task) {
        return planned.containsKey(task) ? Stream.of(planned.get(task).stage())
                : ReviewRound.of(task).stream().flatMap(round -> Stream.of(round.stage(), task.substring(0, task.lastIndexOf('-'))));
    }

    /** Those who delivered something in the stead of any of {@code tasks}. */
    Set<String> standingInFor(Collection<String> tasks) {
        return told.deliveries().stream().map(Evidence.Delivery::task).filter(task -> !tasks.contains(task))
                .filter(task -> spokenFor(task).stream().anyMatch(tasks::contains)).collect(Collectors.toSet());
    }

    private Set<String> spokenFor(String task) {
        Set<String> all = new HashSet<>();
        Deque<String> left = new ArrayDeque<>(Set.of(task));
        while (!left.isEmpty()) {
            String next = left.pop();
            if (all.add(next)) {
                Optional.ofNullable(told.standIns().get(next)).ifPresent(left::add);
                Optional.ofNullable(planned.get(next)).flatMap(node -> node.links().standsInFor()).ifPresent(left::add);
            }
        }
        return all;
    }
}
