package dev.sluice.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * Why a project waits, and what would help.
 *
 * @param waitingTasks    how many tasks wait, whether listed or not
 * @param waiting         as many of them as were asked for
 * @param rootCauses      what is behind it all, that which keeps the most tasks first
 * @param recommendations calls that one can make
 */
public record Blocking(int waitingTasks, List<Waiting> waiting, List<RootCause> rootCauses, List<Recommendation> recommendations) {

    public Blocking {
        waiting = waiting == null ? List.of() : List.copyOf(waiting);
        rootCauses = rootCauses == null ? List.of() : List.copyOf(rootCauses);
        recommendations = recommendations == null ? List.of() : List.copyOf(recommendations);
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
     * @param body what to send, with names that stand for the caller's own; {@code null} where the text says what to send
     */
    public record Recommendation(String text, String method, String path, JsonNode body) {
    }
}
