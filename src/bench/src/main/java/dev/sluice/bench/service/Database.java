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

/** A DynamoDB Local in memory, with Sluice's tables in it: embedded here, or in another process. */
public final class Database implements AutoCloseable {

    static {
        // As the functions do: the JDK would keep five, and open one anew for each further request under way.
        System.setProperty("http.maxConnections", "64");
    }

    private final URI endpoint;
    private final Runnable end;

    private Database(URI endpoint, Runnable end) {
        this.endpoint = endpoint;
        this.end = end;
    }

    private Database(EmbeddedDynamoDb embedded) {
        this(embedded.endpoint(), embedded::close);
    }

    /** One of its own. */
    public Database() {
        this(EmbeddedDynamoDb.inMemory());
        try (DynamoDbClient client = client()) {
            Tables.DEFAULT.createMissing(client);
        }
    }

    /** The one of another process, which outlives this object. */
    public static Database at(URI endpoint) {
        return new Database(endpoint, () -> { });
    }

    public URI endpoint() {
        return endpoint;
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
        end.run();
    }
}
