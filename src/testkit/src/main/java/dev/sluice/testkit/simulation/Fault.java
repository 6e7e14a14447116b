package dev.sluice.testkit.simulation;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;

/** What can happen to one request to the database, in words of who waits for its answer. */
public enum Fault {
    /** Nothing. */
    NONE,
    /** It is refused before anything happens. */
    THROTTLED,
    /** No answer, and it never arrived. */
    LOST,
    /** It took effect; the answer was lost. */
    UNANSWERED,
    /** The SDK sends it a second time since the first answer was lost. */
    SENT_TWICE,
    /** No answer; it arrives later, when the caller has long given up. */
    LATE,
    /** The process dies before it sends it. */
    CRASH_BEFORE,
    /** The process dies once it has taken effect. */
    CRASH_AFTER,
    /** The process stops for longer than a lease, and then sends it. */
    PAUSE;

    /** Those that can happen to a write; a read knows only those that leave nothing behind. */
    static final Fault[] OF_WRITES = {THROTTLED, LOST, UNANSWERED, SENT_TWICE, LATE, CRASH_BEFORE, CRASH_AFTER, PAUSE};
    static final Fault[] OF_READS = {THROTTLED, CRASH_BEFORE, PAUSE, PAUSE};

    private static final int BAD_REQUEST = 400;

    static RuntimeException throttled() {
        return ProvisionedThroughputExceededException.builder().statusCode(BAD_REQUEST).message("throttled").writableStackTrace(false)
                .awsErrorDetails(AwsErrorDetails.builder().errorCode("ProvisionedThroughputExceededException").build()).build();
    }

    static RuntimeException unanswered() {
        return SdkClientException.builder().message("no answer").writableStackTrace(false).build();
    }
}
