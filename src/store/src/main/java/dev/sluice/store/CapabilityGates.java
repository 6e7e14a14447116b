package dev.sluice.store;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Gates that open once a worker with a capability asks for work. What they ask for stands on the project item, which a claim reads anyway; a
 * gate that this process has seen open, or told a moment ago, is not told again.
 */
final class CapabilityGates {

    private static final long TELL_AGAIN_MILLIS = 60_000;
    private static final int MOST_REMEMBERED = 10_000;

    private final Gates gates;
    private final Surroundings around;
    private final Map<String, Long> told = new ConcurrentHashMap<>();

    CapabilityGates(Parts parts) {
        this.gates = parts.gates();
        this.around = parts.around();
    }

    /** A worker asks for work. */
    void asked(ProjectItem project, Set<String> capabilities) {
        project.asks().forEach((gate, requirement) -> {
            if (WorkerRequirement.met(requirement, capabilities) && due(project, gate)) {
                tell(project, gate, requirement);
            }
        });
    }

    private boolean due(ProjectItem project, String gate) {
        Long last = told.get(name(project, gate));
        return last == null || last + TELL_AGAIN_MILLIS <= around.now();
    }

    /** With what was asked for: a changed plan may ask for something else, and this worker may know the old one. */
    private void tell(ProjectItem project, String gate, String requirement) {
        Written written = gates.write(gates.telling(project, gate)
                .set("asked", Values.n(around.now())).set("capability", Values.s(requirement)));
        if (written.item().isEmpty()) {
            return;
        }
        gates.check(project.id(), gate, Effects.at(around.now()));
        if (told.size() >= MOST_REMEMBERED) {
            told.clear();
        }
        told.put(name(project, gate), new GateItem(written.item()).open() ? Long.MAX_VALUE - TELL_AGAIN_MILLIS : around.now());
    }

    /** Of this plan version: a changed requirement is to be asked for again. */
    private static String name(ProjectItem project, String gate) {
        return project.id() + "#" + project.born() + "#" + project.version() + "#" + gate;
    }
}
