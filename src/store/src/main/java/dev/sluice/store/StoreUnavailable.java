package dev.sluice.store;

/**
 * DynamoDB is not asked, or no longer: it has failed too often of late, or did not answer in time. Nothing is known of the
 * call that it ended, so it is to be repeated; every method of {@link Store} may be.
 */
public final class StoreUnavailable extends RuntimeException {

    private final int retryAfterSeconds;

    /** Has no stack trace: many are thrown in a row, and all for the same reason. */
    public StoreUnavailable(String message, int retryAfterSeconds) {
        super(message, null, false, false);
        this.retryAfterSeconds = retryAfterSeconds;
    }

    /** When a repeat is likely to go through. */
    public int retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
