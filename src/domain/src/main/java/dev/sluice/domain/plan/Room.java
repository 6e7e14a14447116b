package dev.sluice.domain.plan;

import dev.sluice.domain.pipeline.Faults;
import dev.sluice.domain.pipeline.Place;
import dev.sluice.domain.pipeline.Stage;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What fits into one item of the store. Whoever waits for a gate or relay stands on it, and so does what a gate was told; a task names what it takes and delivers; the
 * project has its lanes and limits. None of these can grow without end, and every write costs by its item's size; so a pipeline that could outgrow one is refused,
 * instead of coming to a halt in the middle.
 */
final class Room {

    /** In characters of names and what goes with them; an item of DynamoDB has 400 KB. */
    private static final long MOST = 300_000;
    /** What stands beside each name, at most. */
    private static final int BESIDE_A_NAME = 16;
    private static final int BESIDE_A_DELIVERY = 40;
    private static final int BESIDE_A_VALUE = 25;
    private static final int BESIDE_AN_INPUT = 3;
    private static final int BESIDE_A_LANE = 60;
    private static final int LONGEST_NUMBER = 6;
    /** Artifacts that one completion delivers. */
    private static final int MOST_OUTPUTS = 100;

    private final StageGraph graph;
    private final Faults faults;

    Room(StageGraph graph, Faults faults) {
        this.graph = graph;
        this.faults = faults;
    }

    /** Faults a stage with more tasks than can wait for one gate or relay. */
    void waiting(Stage stage) {
        long characters = characters(List.of(stage.id()), BESIDE_A_NAME);
        if (characters > MOST) {
            faults.add(stage.place(), "Stage '" + stage.id() + "' has " + stage.execution().instances() + " tasks that wait for one gate, or for more than "
                    + Relays.WIDEST + " others; with names like these, at most " + MOST * stage.execution().instances() / characters
                    + " may. Put a stage with one task before it that waits in their stead, or give it a shorter name.");
        }
    }

    /** Faults a gate that would be told of more tasks than it can hold. */
    void heard(Stage stage, GateRequirement requirement) {
        Collection<String> sources = certain(requirement);
        int values = requirement.names().stream().mapToInt(name -> name.length() + BESIDE_A_VALUE).sum();
        long characters = characters(sources, BESIDE_A_DELIVERY + values);
        if (characters > MOST) {
            long tasks = sources.stream().mapToLong(this::tasks).sum();
            faults.add(stage.place(), "Stage '" + stage.id() + "' has a gate that is told what each of " + tasks + " tasks delivers; it can be told of some "
                    + MOST * tasks / characters + " with names like these. Let a stage with one task sum them up, and ask for what that one delivers.");
        }
    }

    /** Faults a stage whose tasks could not hold what they take, or never deliver all that they are to. */
    void carried(Stage stage) {
        if (stage.outputs().size() > MOST_OUTPUTS) {
            faults.add(stage.place(), "Stage '" + stage.id() + "' lists " + stage.outputs().size() + " outputs; a task can deliver 100 artifacts. "
                    + "Deliver what belongs together as one, or split the stage.");
        }
        List<Input> inputs = StageTasks.inputs(graph, stage);
        if (inputs.stream().mapToLong(input -> input.type().length() + input.stage().length() + BESIDE_AN_INPUT).sum() > MOST) {
            faults.add(stage.place(), "Stage '" + stage.id() + "' takes " + inputs.size() + " artifacts from other stages, more than a task can name. "
                    + "Let stages between sum them up, and depend on what those deliver.");
        }
    }

    /** Faults a pipeline of which a project can't keep all lanes, limits and capability gates: they stand on the project, which every call reads. */
    void kept(Map<String, String> requirements, Map<String, StageLimit> limits, Collection<List<GateDraft>> gates, Place place) {
        long lanes = requirements.entrySet().stream().map(stage -> stage.getValue() + (limits.containsKey(stage.getKey()) ? "\n" + stage.getKey() : "")).distinct()
                .mapToLong(lane -> lane.length() + BESIDE_A_LANE).sum();
        long limited = limits.values().stream().mapToLong(limit -> limit.stage().length() + BESIDE_A_NAME
                + limit.excludes().stream().mapToLong(String::length).sum()).sum();
        long asked = gates.stream().flatMap(List::stream).filter(gate -> gate.requirement() instanceof GateRequirement.CapabilityCheck)
                .mapToLong(gate -> gate.id().length() + ((GateRequirement.CapabilityCheck) gate.requirement()).expression().length() + BESIDE_A_NAME).sum();
        if (lanes + limited + asked > MOST) {
            faults.add(place, "The stages have more different requirements, limits and capability checks than one project can keep (" + (lanes + limited + asked)
                    + " characters of at most 300,000). Let stages share requirements, or split the pipeline.");
        }
    }

    private long characters(Collection<String> stages, int beside) {
        return stages.stream().mapToLong(stage -> tasks(stage) * (stage.length() + LONGEST_NUMBER + beside)).sum();
    }

    private long tasks(String stage) {
        return graph.stage(stage).execution().instances();
    }

    /** Stages of which every task is evidence for the gate; of others only those that happen to deliver what it asks for. */
    private Set<String> certain(GateRequirement requirement) {
        if (!(requirement instanceof GateRequirement.QualityThreshold quality)) {
            return requirement.listensTo();
        }
        Set<String> asked = requirement.names();
        Set<String> certain = new HashSet<>(quality.awaited());
        quality.sources().stream().filter(source -> graph.stage(source).outputs().stream().anyMatch(output -> asked.contains(output.name()))).forEach(certain::add);
        return certain;
    }
}
