package dev.sluice.cli.verdict;

/**
 * A gate as the service showed it.
 *
 * @param gate      its id
 * @param satisfied whether those who wait for it may go on
 * @param current   how far it is, in the service's words
 */
public record GateSeen(String gate, boolean satisfied, String current) {
}
