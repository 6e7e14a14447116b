package dev.sluice.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Why a project waits, and what would help.
 *
 * @param waitingTasks    how many tasks wait, whether listed or not
 * @param waiting         as many of them as were asked for
 * @param rootCauses      what is behind it all, that which keeps the most tasks first
 * @param rootCounts      how many tasks and gates {@code rootCauses} are about, by kind, those behind {@code more} each under its own; empty if the service
 *                        is older than this
 * @param recommendations calls that one can make
 */
public record Blocking(int waitingTasks, List<Waiting> waiting, List<RootCause> rootCauses, Map<String, Integer> rootCounts,
                       List<Recommendation> recommendations) {

    public Blocking {
        waiting = waiting == null ? List.of() : List.copyOf(waiting);
        rootCauses = rootCauses == null ? List.of() : List.copyOf(rootCauses);
        rootCounts = rootCounts == null ? Map.of() : Map.copyOf(rootCounts);
        recommendations = recommendations == null ? List.of() : List.copyOf(recommendations);
    }

    /** The kinds of all root causes; {@code more} among them only if the service is too old to tell what that stands for. */
    Set<String> kinds() {
        return rootCounts.isEmpty() ? rootCauses.stream().map(RootCause::kind).collect(Collectors.toSet()) : rootCounts.keySet();
    }

    /** A task that waits, and what for. */
    public record Waiting(String taskId, String stage, String status, List<TaskView.Wait> blockers) {

        public Waiting {
            blockers = blockers == null ? List.of() : List.copyOf(blockers);
        }
    }

    /**
     * What holds tasks and is not itself held by anything that Sluice knows of.
     *
     * @param kind        a word for what sort of cause it is, such as {@code failed}, {@code gate} or {@code untaken}
     * @param node        {@code task:<id>}, {@code gate:<id>}, {@code stage:<id>} or {@code project:<id>}
     * @param cause       in a sentence
     * @param tasksBehind how many tasks wait for it, directly or through others
     */
    public record RootCause(String kind, String node, String cause, int tasksBehind) {
    }

    /**
     * Something to do about it.
     *
     * @param text   in a sentence
     * @param body what to send, in which {@code worker-1}, {@code reviewer-1} and {@code signer-1} stand for the caller's own; {@code null} where nothing is sent,
     *             or a pipeline as the text says
     */
    public record Recommendation(String text, String method, String path, JsonNode body) {
    }
}
