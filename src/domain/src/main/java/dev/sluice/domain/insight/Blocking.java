package dev.sluice.domain.insight;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Why a project waits, and what would help.
 *
 * @param waitingTasks    tasks that wait for others, for gates, for the end of a pause or for a worker
 * @param waiting         the first of them, predecessors first
 * @param rootCauses      what really holds them, most tasks behind it first; none is itself held by another
 * @param rootCounts      how many tasks and gates these are about, by kind in the order of kinds; those that {@code more} stands for each under its own
 * @param recommendations calls that can be made, most useful first; each once
 */
public record Blocking(int waitingTasks, List<Waiting> waiting, List<RootCause> rootCauses, Map<String, Integer> rootCounts,
                       List<Recommendation> recommendations) {

    public Blocking {
        waiting = List.copyOf(waiting);
        rootCauses = List.copyOf(rootCauses);
        rootCounts = Collections.unmodifiableMap(new LinkedHashMap<>(rootCounts));
        recommendations = List.copyOf(recommendations);
    }

    /**
     * A task that waits.
     *
     * @param status   as the API spells it
     * @param blockers never empty; at most 20, and one that says how many more
     */
    public record Waiting(String taskId, String stage, String status, List<Reason> blockers) {

        public Waiting {
            blockers = List.copyOf(blockers);
        }
    }

    /**
     * One reason why a task waits.
     *
     * @param blocker {@code task:<id>}, {@code any:<stage>}, {@code gate:<stage>/<type>} or {@code failed:<id>} as the plan names it, or
     *                {@code completing}, {@code backoff}, {@code slot}, {@code worker}, {@code recheck}, {@code propagation}, {@code more}
     * @param state   how that stands, in words
     */
    public record Reason(String blocker, String state) {

        @Override
        public String toString() {
            return blocker + ": " + state;
        }
    }

    /**
     * What holds tasks and is not held by anything else that Sluice knows of.
     *
     * @param kind        {@code failed}, {@code gate}, {@code untaken}, {@code overdue}, {@code limit}, {@code backoff}, {@code in_progress},
     *                    {@code propagation}, {@code applying} or {@code more}
     * @param node        {@code task:<id>} or {@code gate:<id>}; of several, {@code stage:<id>} if they are of one, else {@code project:<id>}
     * @param cause       a sentence
     * @param tasksBehind waiting tasks that wait for it, directly or not, each counted once; those it is about included if they wait themselves
     */
    public record RootCause(String kind, String node, String cause, int tasksBehind) {
    }

    /**
     * A call that would help.
     *
     * @param text what it would do
     * @param body what to send, in which {@code worker-1}, {@code reviewer-1} and {@code signer-1} stand for the caller's own; {@code null} where nothing is sent,
     *             or a pipeline as the text says
     */
    public record Recommendation(String text, String method, String path, Map<String, Object> body) {

        public Recommendation {
            body = body == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(body));
        }
    }
}
