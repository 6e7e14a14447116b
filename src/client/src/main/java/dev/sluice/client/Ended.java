package dev.sluice.client;

/**
 * How an attempt at a task ended.
 *
 * @param detail why, a sentence; empty where there is nothing to say
 */
public record Ended(Reservation task, How how, String detail) {

    /** The ways there are. */
    public enum How {
        /** Its results were accepted. */
        COMPLETED,
        /** It was reported as failed. */
        FAILED,
        /** It was given back unfinished. */
        GIVEN_BACK,
        /** The lease was lost meanwhile; another may do it by now. */
        LOST,
        /** The service did not answer or had a fault, so nobody here knows whether the report got through; the lease is left to run out. */
        UNREPORTED
    }
}
