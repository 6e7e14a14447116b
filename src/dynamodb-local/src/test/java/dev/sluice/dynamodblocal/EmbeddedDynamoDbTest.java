package dev.sluice.dynamodblocal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDynamoDbTest {

    private static final String TABLE = """
            {"TableName": "tasks", "BillingMode": "PAY_PER_REQUEST",
             "AttributeDefinitions": [{"AttributeName": "PK", "AttributeType": "S"}],
             "KeySchema": [{"AttributeName": "PK", "KeyType": "HASH"}]}""";

    @Test
    void two_in_memory_do_not_see_each_other() throws Exception {
        try (EmbeddedDynamoDb one = EmbeddedDynamoDb.inMemory();
                EmbeddedDynamoDb other = EmbeddedDynamoDb.inMemory()) {
            assertNotEquals(one.port(), other.port());
            assertEquals(200, call(one.endpoint(), "CreateTable", TABLE).statusCode());
            assertTrue(call(one.endpoint(), "ListTables", "{}").body().contains("tasks"));
            assertEquals("{\"TableNames\":[]}", call(other.endpoint(), "ListTables", "{}").body());
        }
    }

    @Test
    void data_on_disk_survives_a_restart(@TempDir Path dir) throws Exception {
        Path data = dir.resolve("made").resolve("on demand");
        try (EmbeddedDynamoDb db = EmbeddedDynamoDb.start(EmbeddedDynamoDb.libDir(), Optional.of(data), 0)) {
            call(db.endpoint(), "CreateTable", TABLE);
        }
        try (EmbeddedDynamoDb db = EmbeddedDynamoDb.start(EmbeddedDynamoDb.libDir(), Optional.of(data), 0)) {
            assertTrue(call(db.endpoint(), "ListTables", "{}").body().contains("tasks"));
        }
    }

    @Test
    void a_taken_port_is_refused() {
        try (EmbeddedDynamoDb first = EmbeddedDynamoDb.inMemory()) {
            IllegalStateException refusal = assertThrows(
                    IllegalStateException.class,
                    () -> EmbeddedDynamoDb.start(EmbeddedDynamoDb.libDir(), Optional.empty(), first.port()));
            assertTrue(refusal.getMessage().contains("" + first.port()), refusal.getMessage());
        }
    }

    @Test
    void it_answers_no_more_once_it_is_closed() {
        EmbeddedDynamoDb db = EmbeddedDynamoDb.inMemory();
        URI endpoint = db.endpoint();
        db.close();
        db.close();
        assertThrows(IOException.class, () -> call(endpoint, "ListTables", "{}"));
    }

    @Test
    void a_folder_without_the_libraries_is_named(@TempDir Path empty) {
        IllegalStateException refusal = assertThrows(
                IllegalStateException.class, () -> EmbeddedDynamoDb.start(empty, Optional.empty(), 0));
        assertTrue(refusal.getMessage().contains(empty.toString()), refusal.getMessage());
        IllegalStateException notFound = assertThrows(
                IllegalStateException.class, () -> LibDir.above(List.of(empty.getRoot().resolve("nowhere"))));
        assertTrue(notFound.getMessage().contains("./mvnw"), notFound.getMessage());
    }

    private static HttpResponse<String> call(URI endpoint, String operation, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "application/x-amz-json-1.0")
                .header("X-Amz-Target", "DynamoDB_20120810." + operation)
                .header("Authorization", "AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/dynamodb/aws4_request, "
                        + "SignedHeaders=host, Signature=none")
                .POST(BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
}
