package dev.sluice.store;

import dev.sluice.domain.gate.Verdict;

/**
 * A gate as readers see it. Times are epoch ms, {@code null} where there is none.
 *
 * @param id         {@code <stage>/<type>}
 * @param status     {@code closed}, {@code opening} or {@code open}
 * @param verdict    how far it is; of an open gate, what it was when it opened
 * @param checks     how often it was looked at
 * @param shortfalls how often it was found short
 * @param nextCheck  when it will be looked at next at the latest, if something new is known
 * @param rounds     further rounds of reviews that were made for it
 * @param waiting    tasks that wait for it
 */
public record GateView(String id, String stage, String type, String status, Verdict verdict, int checks, int shortfalls,
                       Long lastCheck, Long nextCheck, Long openedAt, int rounds, int waiting) {

    /** Whether those who wait for it may go on. */
    public boolean satisfied() {
        return !status.equals("closed");
    }
}
