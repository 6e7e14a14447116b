package dev.sluice.bench.scale;

import java.util.concurrent.ThreadLocalRandom;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Makes every answer from an index old before it is read, as on AWS, where an index follows its table after a while; DynamoDB Local's never lags. */
final class IndexLag implements ExecutionInterceptor {

    private final int mostMillis;

    /** @param mostMillis how old answers are at most; at least half of it */
    IndexLag(int mostMillis) {
        this.mostMillis = mostMillis;
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        if (context.request() instanceof QueryRequest query && query.indexName() != null) {
            sleep(ThreadLocalRandom.current().nextInt(mostMillis / 2, mostMillis + 1));
        }
    }

    static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while an answer grew old", e);
        }
    }
}
