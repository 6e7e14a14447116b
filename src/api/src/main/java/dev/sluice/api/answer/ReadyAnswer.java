package dev.sluice.api.answer;

import java.util.List;

/** Claimable tasks, best first. There is no next part: whoever claims takes the best anyway. */
public record ReadyAnswer(List<Ready> tasks) {

    /**
     * One of them.
     *
     * @param requirement     what a worker must be able to do; absent for nothing
     * @param attempt         attempts begun so far
     * @param expectedSeconds expected duration; absent if unknown
     */
    public record Ready(String taskId, String stage, String requirement, int attempt, Double expectedSeconds) {
    }
}
