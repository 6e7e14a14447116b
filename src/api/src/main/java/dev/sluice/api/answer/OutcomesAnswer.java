package dev.sluice.api.answer;

import dev.sluice.api.ProblemDocument;
import java.util.Map;

/**
 * What became of several outcomes, each by itself.
 *
 * @param outcomes by task, in the order in which they were sent
 */
public record OutcomesAnswer(Map<String, One> outcomes) {

    /**
     * @param accepted what it led to; {@code null} if it was refused
     * @param problem  why it was refused; {@code null} if it was accepted
     */
    public record One(StatusAnswer accepted, ProblemDocument problem) {

        public static One of(StatusAnswer accepted) {
            return new One(accepted, null);
        }

        public static One of(ProblemDocument problem) {
            return new One(null, problem);
        }
    }
}
