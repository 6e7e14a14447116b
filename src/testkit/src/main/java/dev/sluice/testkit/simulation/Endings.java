package dev.sluice.testkit.simulation;

import dev.sluice.store.Answer;
import dev.sluice.store.Completion;
import java.util.List;

/** A way to the store by which several attempts end in one call. */
public interface Endings {

    /**
     * How one attempt ended.
     *
     * @param completion what it delivered; {@code null} if it failed
     * @param retryable  of a failure, whether another attempt makes sense
     */
    record Ending(String task, long token, Completion completion, boolean retryable) {
    }

    /**
     * Ends them, each by itself.
     *
     * @param endings of different tasks
     * @return for each what it would have been answered alone, {@link Call#UNKNOWN} where nobody knows; or one refusal for all
     */
    Answer<List<Object>> end(String project, List<Ending> endings);
}
