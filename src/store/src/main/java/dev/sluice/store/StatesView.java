package dev.sluice.store;

import java.util.List;

/**
 * Where tasks of a project stand. Times are epoch milliseconds.
 *
 * @param status  the project's: {@code active} or {@code completed}
 * @param version newest plan version
 * @param now     the service's clock
 * @param next    where the next part begins, to be passed back as it is; {@code null} at the end
 */
public record StatesView(String status, int version, long now, List<State> tasks, String next) {

    public StatesView {
        tasks = List.copyOf(tasks);
    }

    /**
     * A task, and its latest attempt if it has one that counts: owner to error are {@code null} before the first, and after a release.
     *
     * @param status    as the API spells it
     * @param expiresAt only while it is leased
     * @param retryAt   only while its backoff runs
     */
    public record State(String id, String stage, String status, int attempt, int maxAttempts, String owner, Long fencingToken,
                        Long expiresAt, Long retryAt, Long startedAt, Long endedAt, String error) {
    }
}
