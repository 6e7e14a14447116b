package dev.sluice.bench.scale;

import java.util.concurrent.ThreadLocalRandom;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Makes every answer from an index old before it is read, and every request go a way, as on AWS; DynamoDB Local's index never lags, and it is in the same process. */
final class Distance implements ExecutionInterceptor {

    private final int mostMillis;
    private final int wayMillis;

    /**
     * @param mostMillis how old answers of the index are at most; at least half of it
     * @param wayMillis  how long any request is on its way, there and back
     */
    Distance(int mostMillis, int wayMillis) {
        this.mostMillis = mostMillis;
        this.wayMillis = wayMillis;
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        sleep(wayMillis / 2);
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        sleep(wayMillis / 2);
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
