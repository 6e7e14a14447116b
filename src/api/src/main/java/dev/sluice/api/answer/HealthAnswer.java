package dev.sluice.api.answer;

import java.util.List;
import java.util.Map;

/**
 * How a project is. Shares and the score are from 0 to 1.
 *
 * @param score                 0.4 {@code completionRate} + 0.4 {@code meanGateRatio} - 0.2 {@code troubleShare}
 * @param completionRate        share of the tasks that are done
 * @param meanHoursToCompletion of completed tasks; absent as long as there is none
 * @param meanGateRatio         the completion rate if there are no gates
 * @param troubleShare          share of the tasks that are blocked or failed
 * @param counts                tasks per state, as {@link dev.sluice.api.TaskWord} spells it
 */
public record HealthAnswer(double score, double completionRate, Double meanHoursToCompletion, double meanGateRatio,
                           double troubleShare, Map<String, Integer> counts, List<Gate> gates) {

    /** A gate and which share of its requirement is met. */
    public record Gate(String gateId, String stage, String type, double ratio, boolean satisfied) {
    }
}
