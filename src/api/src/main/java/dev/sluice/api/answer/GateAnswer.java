package dev.sluice.api.answer;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * A gate.
 *
 * @param status       {@code closed}, {@code opening} or {@code open}
 * @param requirement  what it requires, in words
 * @param current      how far that is, in words; of an open gate, how far it was when it opened
 * @param help         what would help, in words; absent when the gate is satisfied
 * @param needed       points needed; absent for gates without points, like {@code value}
 * @param value        points there are
 * @param ratio        share of the requirement that is met, 0 to 1
 * @param satisfied    whether those who wait for it may go on
 * @param checks       how often it was looked at
 * @param shortfalls   how often it was found short
 * @param rounds       further rounds of reviews that were made for it
 * @param waitingTasks how many tasks wait for it
 */
public record GateAnswer(String gateId, String stage, String type, String status, String requirement, String current,
                         String help, BigDecimal needed, BigDecimal value, double ratio, boolean satisfied, int checks,
                         int shortfalls, Instant lastCheck, Instant nextCheck, Instant openedAt, int rounds, int waitingTasks) {

    /** All gates of a project, or those that a call is about. */
    public record All(List<GateAnswer> gates) {
    }
}
