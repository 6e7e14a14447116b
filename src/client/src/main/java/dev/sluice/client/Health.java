package dev.sluice.client;

import java.util.List;
import java.util.Map;

/**
 * How a project is.
 *
 * @param score                 0 to 1, of the parts that follow
 * @param completionRate        share of the tasks that are done
 * @param meanHoursToCompletion of the tasks that are done, {@code null} as long as none is
 * @param meanGateRatio         how far its gates are on average
 * @param troubleShare          share of the tasks that are blocked or have failed
 * @param counts                tasks by status; a status that is absent has none
 * @param gates                 each gate and how far it is
 */
public record Health(double score, double completionRate, Double meanHoursToCompletion, double meanGateRatio, double troubleShare,
                     Map<String, Integer> counts, List<Gate> gates) {

    public Health {
        counts = counts == null ? Map.of() : Map.copyOf(counts);
        gates = gates == null ? List.of() : List.copyOf(gates);
    }

    /** A gate and which share of its requirement is met, 0 to 1. */
    public record Gate(String gateId, String stage, String type, double ratio, boolean satisfied) {
    }
}
