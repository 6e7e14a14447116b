package dev.sluice.bench.service;

import dev.sluice.dynamodblocal.EmbeddedDynamoDb;
import dev.sluice.store.Tables;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** An embedded DynamoDB Local in memory, with Sluice's tables in it. */
public final class Database implements AutoCloseable {

    private final EmbeddedDynamoDb embedded = EmbeddedDynamoDb.inMemory();

    public Database() {
        try (DynamoDbClient client = client()) {
            Tables.DEFAULT.createMissing(client);
        }
    }

    public URI endpoint() {
        return embedded.endpoint();
    }

    /** A client as the functions have it: no repeats of its own, over the JDK's HTTP. */
    public DynamoDbClient client(ExecutionInterceptor... further) {
        return DynamoDbClient.builder().endpointOverride(endpoint()).region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .overrideConfiguration(settings -> {
                    settings.retryStrategy(AwsRetryStrategy.doNotRetry());
                    for (ExecutionInterceptor one : further) {
                        settings.addExecutionInterceptor(one);
                    }
                })
                .httpClient(UrlConnectionHttpClient.create()).build();
    }

    @Override
    public void close() {
        embedded.close();
    }
}
