package dev.sluice.store;

import java.util.OptionalInt;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/** Tells faults that pass from those that do not. */
public final class StoreFaults {

    private static final int SECONDS_UNTIL_REACHABLE = 2;

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_SIDE = 500;

    private StoreFaults() {
    }

    /**
     * Whether {@code fault} means that DynamoDB was out of reach, throttled or failing, so that repeating the call may
     * help. Every method of {@link Store} may be repeated. A request that DynamoDB rejects as wrong is a fault of ours.
     */
    public static boolean isTransient(Throwable fault) {
        if (fault instanceof StoreUnavailable) {
            return true;
        }
        if (fault instanceof SdkServiceException service) {
            return service.isThrottlingException() || service.statusCode() == TOO_MANY_REQUESTS
                    || service.statusCode() >= SERVER_SIDE;
        }
        return fault instanceof SdkClientException || fault instanceof SdkException sdk && sdk.retryable();
    }

    /** The seconds after which a call that ended with a transient {@code fault} may be repeated; empty for any other. */
    public static OptionalInt secondsUntilReachable(Throwable fault) {
        if (fault instanceof StoreUnavailable unavailable) {
            return OptionalInt.of(unavailable.retryAfterSeconds());
        }
        return isTransient(fault) ? OptionalInt.of(SECONDS_UNTIL_REACHABLE) : OptionalInt.empty();
    }
}
