package dev.sluice.client;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A gate as the service shows it. Times are {@code null} where there is none.
 *
 * @param gateId       {@code <stage>/<type>}
 * @param status       {@code closed}, {@code opening} or {@code open}
 * @param requirement  what it requires, in words
 * @param current      how far that is, in words; of an open gate, how far it was when it opened
 * @param help         what would help, in words; {@code null} when the gate is satisfied
 * @param needed       points needed, {@code null} for gates without points, like {@code value}
 * @param value        points there are
 * @param ratio        share of the requirement that is met, 0 to 1
 * @param satisfied    whether those who wait for it may go on
 * @param checks       how often it was looked at
 * @param shortfalls   how often it was found short
 * @param rounds       further rounds of reviews that were made for it
 * @param waitingTasks how many tasks wait for it
 */
public record GateView(String gateId, String stage, String type, String status, String requirement, String current, String help,
                       BigDecimal needed, BigDecimal value, double ratio, boolean satisfied, int checks, int shortfalls,
                       Instant lastCheck, Instant nextCheck, Instant openedAt, int rounds, int waitingTasks) {
}
