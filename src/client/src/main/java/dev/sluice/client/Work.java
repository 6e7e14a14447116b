package dev.sluice.client;

import java.util.List;

/** What a worker does with a task. */
@FunctionalInterface
public interface Work {

    /**
     * Does the task; its thread is interrupted when the lease is lost, and what it returns then is not reported.
     *
     * @throws Exception if it did not work out: the attempt is reported as failed, with the exception's message, and may be tried again; so it is
     *                   if this throws an {@link Error} or returns {@code null}
     */
    Result on(Lease lease) throws Exception;

    /** What came of it. */
    sealed interface Result {
    }

    /**
     * It is done.
     *
     * @param completion what it gives; whether to ask for a next task is not the work's to say, so {@code next} is not heeded
     */
    record Done(Completion completion) implements Result {
    }

    /**
     * The attempt failed.
     *
     * @param message   what went wrong
     * @param retryable false if another attempt would be in vain
     */
    record Failed(String message, boolean retryable) implements Result {
    }

    /** It was not done, through no fault of its own: others may claim it at once, and the attempt does not count. */
    record GivenBack() implements Result {
    }

    /** Done, with these artifacts. */
    static Result done(Artifact... artifacts) {
        return new Done(Completion.of(List.of(artifacts)));
    }
}
