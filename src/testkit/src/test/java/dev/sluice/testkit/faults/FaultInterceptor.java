package dev.sluice.testkit.faults;

import dev.sluice.testkit.simulation.Passage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;

/**
 * Lets happen to a request, within the SDK, what its passage says: nothing is sent, or its answer is thrown away as it comes; and where it is to be sent again, the
 * SDK does so itself. Requests that carry none pass.
 */
final class FaultInterceptor implements ExecutionInterceptor {

    private static final ExecutionAttribute<Carried> CARRIED = new ExecutionAttribute<>("what is to happen to the request");
    /** Nothing but a lost answer is tried again, at once; all else is for the store to see, as it is where Sluice runs. */
    private static final RetryStrategy ONCE_MORE = StandardRetryStrategy.builder().useClientDefaults(false).maxAttempts(2).circuitBreakerEnabled(false)
            .retryOnException(AnswerLost.class).backoffStrategy(BackoffStrategy.retryImmediately()).throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
            .treatAsThrottling(failure -> false).build();

    /** Settings of a client whose requests this can happen to. */
    static void on(ClientOverrideConfiguration.Builder settings) {
        settings.addExecutionInterceptor(new FaultInterceptor()).retryStrategy(ONCE_MORE);
    }

    /** @param leaving what else is to be done just before an attempt is sent */
    private record Carried(Passage passage, Runnable leaving) {
    }

    /** The settings of a request to which this is to happen. */
    static AwsRequestOverrideConfiguration carrying(Passage passage, Runnable leaving) {
        return AwsRequestOverrideConfiguration.builder().putExecutionAttribute(CARRIED, new Carried(passage, leaving)).build();
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        Carried carried = attributes.getAttribute(CARRIED);
        if (carried != null) {
            carried.passage.leaves();
            carried.leaving.run();
        }
    }

    @Override
    public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
        Carried carried = attributes.getAttribute(CARRIED);
        if (carried != null && !carried.passage.answered()) {
            context.responseBody().ifPresent(FaultInterceptor::throwAway);
            carried.passage.lost();
            throw new AnswerLost();
        }
    }

    private static void throwAway(InputStream body) {
        try (body) {
            body.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Makes the SDK try again. */
    private static final class AnswerLost extends SdkClientException {

        private static final long serialVersionUID = 1L;

        AnswerLost() {
            super(SdkClientException.builder().message("the answer is lost").writableStackTrace(false));
        }
    }
}
