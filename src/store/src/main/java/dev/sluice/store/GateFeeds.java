package dev.sluice.store;

import dev.sluice.domain.gate.Evidence;
import dev.sluice.domain.plan.GateNode;
import dev.sluice.domain.plan.GateRequirement;
import dev.sluice.domain.plan.Plan;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What gates hear of tasks that have ended. Only tasks that some gate listens to cost anything here. */
final class GateFeeds {

    private static final String REVIEW = "positive_review";
    private static final int FIRST = 1;

    private final Projects projects;
    private final Definitions definitions;
    private final Tasks tasks;
    private final Artifacts artifacts;
    private final Gates gates;

    GateFeeds(Projects projects, Definitions definitions, Tasks tasks, Artifacts artifacts, Gates gates) {
        this.projects = projects;
        this.definitions = definitions;
        this.tasks = tasks;
        this.artifacts = artifacts;
        this.gates = gates;
    }

    /** Under the intent of the task: what it delivered goes to the gates that listen. May be repeated. */
    void ended(TaskItem task, Effects effects) {
        if (!task.feeds()) {
            return;
        }
        Listeners listeners = listeners(task);
        if (listeners.gates().isEmpty()) {
            return;
        }
        Evidence.Delivery delivery = artifacts.evidence(task);
        listeners.gates().forEach(gate -> {
            if (reviewing(gate, listeners)) {
                gates.poke(task, gate.id());
            } else {
                tell(task, gate, delivery, Telling.ofCompletion(listeners.plan()));
            }
            gates.check(task.project(), gate.id(), effects);
        });
    }

    /** Under the intent of a task that failed for good: a round of reviews may be over with it, also where it stood in for one of those. */
    void failed(TaskItem task, Effects effects) {
        if (task.feeds()) {
            Listeners listeners = listeners(task);
            listeners.gates().stream().filter(gate -> reviewing(gate, listeners)).forEach(gate -> {
                gates.poke(task, gate.id());
                gates.check(task.project(), gate.id(), effects);
            });
        }
    }

    /**
     * The gates that listen to a task.
     *
     * @param stages those that it speaks for
     * @param plan   the number of the newest plan
     */
    record Listeners(List<GateNode> gates, Set<String> stages, int plan) {
    }

    /** In the newest plan and, until that is applied, in the one before: who goes by that may still open a gate. None if the project is gone. */
    Listeners listeners(TaskItem task) {
        return projects.live(task.project()).filter(home -> home.born() == task.born())
                .map(home -> listeners(task, definitions.inForce(home), home.newestVersion()))
                .orElse(new Listeners(List.of(), Set.of(), 0));
    }

    private Listeners listeners(TaskItem task, List<Plan> newestFirst, int newest) {
        Map<String, GateNode> gates = new LinkedHashMap<>();
        Set<String> all = new HashSet<>();
        List<Optional<String>> standsInFor = Stream.concat(Stream.of(task.standsInFor()), stoodInFor(task).map(Optional::of)).toList();
        newestFirst.forEach(plan -> standsInFor.forEach(failed -> {
            Set<String> stages = plan.spokenFor(task.stage(), failed);
            all.addAll(stages);
            plan.gatesFedBy(stages).forEach(gate -> gates.putIfAbsent(gate.id(), gate));
        }));
        return new Listeners(List.copyOf(gates.values()), all, newest);
    }

    /** Of those whose fallback it was made too late: whoever has not failed speaks for itself. */
    private Stream<String> stoodInFor(TaskItem task) {
        return task.madeFallbackOf().stream().filter(failed -> tasks.read(task.project(), failed).flatMap(TaskItem::standIn).filter(task.id()::equals).isPresent());
    }

    /** The newest version of a task's delivery that reviews must be about, as far as the gates were told. */
    int content(TaskItem task, List<GateNode> listeners) {
        return listeners.stream().filter(gate -> countsReviews(gate.requirement()))
                .flatMap(gate -> gates.read(task.project(), gate.id()).stream())
                .mapToInt(gate -> gate.content(task.id())).max().orElse(FIRST);
    }

    /**
     * Tells a gate of a delivery, unless it has nothing to do with it.
     *
     * @return whether it has
     */
    boolean tell(TaskItem task, GateNode gate, Evidence.Delivery delivery, Telling telling) {
        Optional<Evidence.Delivery> relevant = relevant(task, gate.requirement(), delivery);
        relevant.ifPresent(part -> gates.write(entry(gates.telling(task, gate.id()), task, part, telling)));
        return relevant.isPresent();
    }

    /** Adds a delivery to what {@code write} tells. */
    static Write entry(Write write, TaskItem task, Evidence.Delivery delivery, Telling telling) {
        return write.when(Condition.NEWER_DELIVERY).naming("entry", EvidenceCode.deliveryEntry(task.id()))
                .with("n", telling.number())
                .set("#ev.#entry = :entry").with("entry", EvidenceCode.delivery(delivery, telling));
    }

    /** The part of a delivery that the gate wants to know; of an awaited task, that it is done is something as well. */
    static Optional<Evidence.Delivery> relevant(TaskItem task, GateRequirement requirement, Evidence.Delivery delivery) {
        Set<String> names = requirement.names();
        Evidence.Delivery part = new Evidence.Delivery(task.id(), kept(delivery.artifacts(), names), kept(delivery.metrics(), names));
        boolean awaited = requirement instanceof GateRequirement.QualityThreshold quality && quality.awaited().contains(task.stage());
        return awaited || !part.artifacts().isEmpty() || !part.metrics().isEmpty() ? Optional.of(part) : Optional.empty();
    }

    /** Whether reviews of a task are evidence for a gate of that requirement. */
    static boolean countsReviews(GateRequirement requirement) {
        return requirement instanceof GateRequirement.ReviewPoints || requirement.names().contains(REVIEW);
    }

    /** Whether reviews of tasks of that stage are; reviews of the reviewing itself count for nothing. */
    static boolean countsReviews(GateRequirement requirement, String stage) {
        return countsReviews(requirement) && !(requirement instanceof GateRequirement.ReviewPoints points && points.reviewStages().contains(stage)
                && !points.subjects().contains(stage));
    }

    private static <V> Map<String, V> kept(Map<String, V> all, Set<String> names) {
        return all.entrySet().stream().filter(entry -> names.contains(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static boolean reviewing(GateNode gate, Listeners listeners) {
        return gate.requirement() instanceof GateRequirement.ReviewPoints points && !Collections.disjoint(points.reviewStages(), listeners.stages());
    }
}
