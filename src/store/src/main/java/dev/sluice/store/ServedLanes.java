package dev.sluice.store;

import dev.sluice.domain.plan.Lane;
import dev.sluice.domain.plan.StageLimit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The lanes that a worker can serve.
 *
 * @param open those it may get something from
 * @param full those of limited stages that had no slot free when last seen
 */
record ServedLanes(List<Lane> open, List<Lane> full) {

    /** @param capabilities the worker's, {@code null} for whatever it takes */
    static ServedLanes of(ProjectItem project, Set<String> capabilities, Slots slots) {
        List<Lane> served = project.lanes().stream()
                .filter(lane -> capabilities == null || WorkerRequirement.met(lane.requirement(), capabilities)).toList();
        if (served.stream().allMatch(lane -> lane.stage() == null)) {
            return new ServedLanes(served, List.of());
        }
        Map<String, StageLimit> limits = project.limits();
        Slots.Holders holders = slots.hint(project.id());
        Map<Boolean, List<Lane>> byFull = served.stream().collect(Collectors.partitioningBy(lane -> lane.stage() != null
                && limits.containsKey(lane.stage()) && holders.full(limits.get(lane.stage()))));
        return new ServedLanes(byFull.get(false), byFull.get(true));
    }
}
