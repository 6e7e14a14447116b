package dev.sluice.client;

/** How an attempt ended. */
public sealed interface Finished {

    /** Of the lease under which it was made. */
    long fencingToken();

    /** The task is done. */
    record Completed(long fencingToken, Completion completion) implements Finished {
    }

    /**
     * The attempt failed.
     *
     * @param message   what went wrong
     * @param retryable false if another attempt would be in vain
     */
    record Failed(long fencingToken, String message, boolean retryable) implements Finished {
    }
}
