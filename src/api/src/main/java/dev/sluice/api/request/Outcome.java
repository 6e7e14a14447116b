package dev.sluice.api.request;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;

/**
 * How an attempt ended.
 *
 * @param status       {@code completed} or {@code failed}
 * @param fencingToken the lease
 * @param artifacts    what was made; only with {@code completed}
 * @param metrics      named figures; only with {@code completed}
 * @param error        why it failed; only, and necessarily, with {@code failed}
 * @param next         asks for the next tasks in the same call; only with {@code completed}
 */
@Consistent
public record Outcome(
        @NotNull(message = "is missing: completed or failed") Status status,
        @NotNull(message = "is missing: it came with the reservation") @FencingToken Long fencingToken,
        @Size(max = 100, message = "must have at most 100 elements") List<@Valid Delivery> artifacts,
        @Size(max = 100, message = "must have at most 100 entries") Map<@Word String, Double> metrics,
        @Valid Failure error,
        @Valid Next next) {

    /** What a worker may say about its attempt. */
    public enum Status {
        COMPLETED, FAILED
    }

    public Outcome {
        artifacts = Defaults.list(artifacts);
        metrics = Defaults.map(metrics);
    }

    /**
     * @param message   for people, at most 4,096 characters
     * @param retryable whether another attempt makes sense; default {@code true}
     */
    public record Failure(
            @NotNull(message = "is missing: say in a sentence what went wrong")
            @Size(min = 1, max = 4096, message = "must have 1 to 4,096 characters") String message,
            Boolean retryable) {

        public Failure {
            retryable = retryable == null ? Boolean.TRUE : retryable;
        }
    }

    /**
     * @param capabilities what the holder of the lease can do; default: nothing in particular
     * @param limit        tasks at most; default 1
     * @param leaseSeconds length of each lease; default 300
     */
    public record Next(
            @Size(max = 100, message = "must have at most 100 elements") List<@Capability String> capabilities,
            @Limit Integer limit,
            @LeaseSeconds Integer leaseSeconds) {

        public Next {
            capabilities = Defaults.list(capabilities);
            limit = limit == null ? Integer.valueOf(Defaults.CLAIMED) : limit;
            leaseSeconds = leaseSeconds == null ? Integer.valueOf(Defaults.LEASE_SECONDS) : leaseSeconds;
        }
    }
}
