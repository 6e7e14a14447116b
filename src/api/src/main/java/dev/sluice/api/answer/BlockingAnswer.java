package dev.sluice.api.answer;

import java.util.List;
import java.util.Map;

/**
 * Why a project waits, and what would help.
 *
 * @param waitingTasks    how many tasks wait, whether listed or not
 * @param waiting         the first of them, predecessors first
 * @param rootCauses      what really holds them, most tasks behind it first
 * @param rootCounts      how many tasks and gates {@code rootCauses} are about, by kind; those that {@code more} stands for each under its own
 * @param recommendations calls that can be made, most useful first
 */
public record BlockingAnswer(int waitingTasks, List<Waiting> waiting, List<RootCause> rootCauses,
                             Map<String, Integer> rootCounts, List<Recommendation> recommendations) {

    /** A task that waits, and what for; {@code status} as {@link dev.sluice.api.TaskWord} spells it. */
    public record Waiting(String taskId, String stage, String status, List<TaskAnswer.Wait> blockers) {
    }

    /**
     * What holds tasks and is not itself held by anything that Sluice knows of.
     *
     * @param kind        a word for what sort of cause it is
     * @param node        {@code task:<id>}, {@code gate:<id>}, {@code stage:<id>} or {@code project:<id>}
     * @param cause       a sentence
     * @param tasksBehind waiting tasks that wait for it, directly or not
     */
    public record RootCause(String kind, String node, String cause, int tasksBehind) {
    }

    /** A call that would help; {@code body} is absent where nothing is sent, or a pipeline as {@code text} says. */
    public record Recommendation(String text, String method, String path, Map<String, Object> body) {
    }
}
