package dev.sluice.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.dynamodblocal.EmbeddedDynamoDb;
import dev.sluice.store.Answer;
import dev.sluice.store.Artifact;
import dev.sluice.store.Completion;
import dev.sluice.store.DynamoStore;
import dev.sluice.store.NewReview;
import dev.sluice.store.Pause;
import dev.sluice.store.Reservation;
import dev.sluice.store.Store;
import dev.sluice.store.Surroundings;
import dev.sluice.store.Worker;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;

/**
 * The functions' store does its work on tables that are made from nothing but the template: in DynamoDB Local always, in LocalStack where
 * there is Docker.
 */
class TemplateTablesIT {

    /** Later images want a token. */
    private static final DockerImageName LOCALSTACK = DockerImageName.parse("localstack/localstack:4.9.2");

    private static final String PROJECT = "paper";
    private static final String PIPELINE = """
            stages:
              design: {outputs: plan}
              review: {dependencies: plan, instances: 2, max_parallel_instances: 1}
              build: {dependencies: plan, gate_requirements: {type: review_points, points: 1.0}}
            """;

    @Test
    void a_project_gets_done_on_the_templates_tables_in_dynamodb_local() {
        Synthesised.skipWithoutNode();
        try (EmbeddedDynamoDb database = EmbeddedDynamoDb.inMemory(); DynamoDbClient client = client(database.endpoint())) {
            aProjectGetsDoneOn(client);
        }
    }

    @Test
    void a_project_gets_done_on_the_templates_tables_in_localstack() {
        Synthesised.skipWithoutNode();
        skipWithoutDocker();
        try (LocalStackContainer localStack = new LocalStackContainer(LOCALSTACK).withServices("dynamodb")) {
            localStack.start();
            try (DynamoDbClient client = client(localStack.getEndpoint())) {
                aProjectGetsDoneOn(client);
            }
        }
    }

    private static void skipWithoutDocker() {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            System.out.println("SKIPPED: the test with LocalStack, since no Docker engine answers here");
            Assumptions.abort("no Docker engine answers here");
        }
    }

    private static DynamoDbClient client(URI endpoint) {
        return DynamoDbClient.builder().endpointOverride(endpoint).region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClient(UrlConnectionHttpClient.create()).build();
    }

    private static void aProjectGetsDoneOn(DynamoDbClient client) {
        Synthesised.of(Stage.DEV).properties("AWS::DynamoDB::Table").forEach(table -> create(client, table));
        Store store = new DynamoStore(client, Stage.DEV.tables(),
                new Surroundings(InstantSource.system(), new Random(1), Pause.SLEEP, Runnable::run));
        value(store.apply(PROJECT, PIPELINE.getBytes(StandardCharsets.UTF_8), false, "tester"));
        Reservation design = claimed(store, 1).get(0);
        value(store.complete(PROJECT, design.task(), new Completion(design.fencingToken(), List.of(new Artifact(design.task(),
                design.fencingToken(), "plan", "plan.md", "0".repeat(64), 7, null, null)), Map.of(), null)));
        assertThat(claimed(store, 5)).singleElement().satisfies(review -> done(store, review));
        assertThat(claimed(store, 5)).singleElement().satisfies(review -> done(store, review));
        assertThat(claimed(store, 5)).isEmpty();
        String review = value(store.review(PROJECT, "design", new NewReview("ann", true, 0.9, true, "good", null))).review();
        assertThat(value(store.signOff(PROJECT, "design", review, "ben", Set.of()))).singleElement()
                .satisfies(gate -> assertThat(gate.satisfied()).isTrue());
        assertThat(claimed(store, 5)).singleElement().satisfies(build -> done(store, build));
        store.cleanup(10_000);
        assertThat(value(store.tasks(PROJECT, null, 10, null)).items()).extracting(task -> task.status()).containsOnly("completed").hasSize(4);
    }

    private static void create(DynamoDbClient client, JsonNode table) {
        List<AttributeDefinition> attributes = new ArrayList<>();
        table.get("AttributeDefinitions").forEach(attribute -> attributes.add(AttributeDefinition.builder()
                .attributeName(attribute.get("AttributeName").asText()).attributeType(attribute.get("AttributeType").asText()).build()));
        List<GlobalSecondaryIndex> indexes = new ArrayList<>();
        table.get("GlobalSecondaryIndexes").forEach(index -> indexes.add(GlobalSecondaryIndex.builder()
                .indexName(index.get("IndexName").asText()).keySchema(key(index))
                .projection(projection -> projection.projectionType(index.at("/Projection/ProjectionType").asText())).build()));
        CreateTableRequest request = CreateTableRequest.builder().tableName(table.get("TableName").asText())
                .billingMode(table.get("BillingMode").asText()).keySchema(key(table)).attributeDefinitions(attributes)
                .globalSecondaryIndexes(indexes).build();
        client.createTable(request);
        client.waiter().waitUntilTableExists(wait -> wait.tableName(request.tableName()));
    }

    private static List<KeySchemaElement> key(JsonNode keyed) {
        List<KeySchemaElement> key = new ArrayList<>();
        keyed.get("KeySchema").forEach(part -> key.add(KeySchemaElement.builder()
                .attributeName(part.get("AttributeName").asText()).keyType(part.get("KeyType").asText()).build()));
        return key;
    }

    private static List<Reservation> claimed(Store store, int limit) {
        return value(store.claimBest(PROJECT, new Worker("w", Set.of(), 60_000), limit));
    }

    private static void done(Store store, Reservation held) {
        value(store.complete(PROJECT, held.task(), new Completion(held.fencingToken(), List.of(), Map.of(), null)));
    }

    private static <T> T value(Answer<T> answer) {
        return answer.fold(value -> value, refusal -> {
            throw new AssertionError("refused: " + refusal);
        });
    }
}
