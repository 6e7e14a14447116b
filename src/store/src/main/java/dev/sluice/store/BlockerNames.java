package dev.sluice.store;

import dev.sluice.domain.plan.Ordinals;
import dev.sluice.domain.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The names behind a task's blockers, relays resolved to what they still wait for. */
final class BlockerNames {

    /** Enough for a sentence; a task that waits for thousands need not name them all. */
    private static final int MOST = 20;
    private static final String RECHECK = "recheck";

    private final Db db;
    private final Tables tables;
    private final Definitions definitions;

    BlockerNames(Parts parts) {
        this.db = parts.db();
        this.tables = parts.tables();
        this.definitions = parts.definitions();
    }

    List<String> of(ProjectItem project, TaskItem task) {
        if (task.blockers().isEmpty()) {
            return List.of(task.marked() ? RECHECK : "propagation");
        }
        List<String> names = new ArrayList<>();
        collect(project.id(), definitions.newest(project).map(Plan::ordinals).orElse(Ordinals.NONE), task.blockers(), names);
        return names.isEmpty() ? List.of("propagation") : names;
    }

    private void collect(String project, Ordinals ordinals, Set<Integer> blockers, List<String> names) {
        for (int ordinal : blockers.stream().sorted().toList()) {
            if (names.size() >= MOST) {
                return;
            }
            // The task may have been read after a newer plan came, and the project before.
            String name = ordinal <= ordinals.names().size() ? ordinals.name(ordinal) : RECHECK;
            if (name.startsWith("relay:")) {
                db.hint(tables.tasks(), Keys.relay(project, name.substring("relay:".length())))
                        .filter(relay -> relay.containsKey("blockers"))
                        .ifPresent(relay -> collect(project, ordinals, Values.ints(relay.get("blockers")), names));
            } else if (!names.contains(name)) {
                names.add(name);
            }
        }
    }
}
