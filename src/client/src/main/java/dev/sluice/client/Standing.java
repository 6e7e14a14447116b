package dev.sluice.client;

import java.util.List;
import java.util.Set;

/** Whether there is anything to wait for in a project. */
public sealed interface Standing {

    /** Something is being done, can be done, or waits for something that can still happen. */
    record Going(ProjectSummary summary) implements Standing {
    }

    /** Every task is done. */
    record Complete(ProjectSummary summary) implements Standing {
    }

    /**
     * Nothing will happen by itself any more: whatever is not done has failed for good, or waits for that.
     *
     * @param causes what is behind it, that which keeps the most tasks first; of many, the last one stands for those that are not listed
     */
    record Stuck(ProjectSummary summary, List<Blocking.RootCause> causes) implements Standing {
        public Stuck {
            causes = List.copyOf(causes);
        }
    }

    ProjectSummary summary();

    /**
     * Looks at the project, which the service reads as a whole for that.
     *
     * @throws SluiceException if the service refuses or cannot be reached
     */
    static Standing of(SluiceClient client, String project) {
        ProjectSummary summary = client.project(project);
        int done = summary.done();
        int waiting = summary.count("pending", "blocked", "failed");
        if (done == summary.all()) {
            return new Complete(summary);
        }
        if (done + waiting < summary.all() || summary.count("failed") == 0) {
            return new Going(summary);
        }
        Blocking blocking = client.blocking(project, 1);
        return dead(summary, blocking.kinds()) ? new Stuck(summary, blocking.rootCauses()) : new Going(summary);
    }

    /**
     * Whether nothing but dead letters is behind what waits. A gate, or {@code more} of an older service, which says nothing of kinds, may be something else; then the
     * counts tell, which are of all tasks: what is {@code blocked} waits for a dead letter, whatever else it waits for.
     */
    private static boolean dead(ProjectSummary summary, Set<String> kinds) {
        boolean nothingElseWaits = summary.done() + summary.count("failed", "blocked") == summary.all();
        return kinds.equals(Set.of("failed"))
                || nothingElseWaits && kinds.contains("failed") && Set.of("failed", "gate", "more").containsAll(kinds);
    }
}
