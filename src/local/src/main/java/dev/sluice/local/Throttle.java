package dev.sluice.local;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** DynamoDB Local never throttles. This does in its stead, for a while, so that one can watch what becomes of everything above it. */
@Singleton
class Throttle implements ExecutionInterceptor {

    private static final String CODE = "ThrottlingException";
    private static final int BAD_REQUEST = 400;

    private final InstantSource clock;
    private volatile long from;
    private volatile long to;

    @Inject
    Throttle(@ConfigProperty(name = "sluice.local.throttle-after", defaultValue = "0") int afterSeconds,
             @ConfigProperty(name = "sluice.local.throttle-for", defaultValue = "0") int forSeconds) {
        this(InstantSource.system());
        from = clock.millis() + TimeUnit.SECONDS.toMillis(afterSeconds);
        to = from + TimeUnit.SECONDS.toMillis(forSeconds);
    }

    Throttle(InstantSource clock) {
        this.clock = clock;
    }

    /** From now on every request is refused. */
    void begin() {
        from = clock.millis();
        to = Long.MAX_VALUE;
    }

    /** From now on none is. */
    void end() {
        to = clock.millis();
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        long now = clock.millis();
        if (now >= from && now < to) {
            throw AwsServiceException.builder().message("throttled, as asked for").statusCode(BAD_REQUEST)
                    .awsErrorDetails(AwsErrorDetails.builder().errorCode(CODE).build()).build();
        }
    }
}
