package dev.sluice.peers;

import dev.sluice.dynamodblocal.EmbeddedDynamoDb;
import java.io.IOException;

/** A DynamoDB Local as a process of its own, until its standard input ends. */
final class StoreMain {

    private StoreMain() {
    }

    public static void main(String... arguments) throws IOException {
        try (EmbeddedDynamoDb database = EmbeddedDynamoDb.inMemory()) {
            System.out.println("listens on " + database.endpoint());
            System.in.read();
        }
    }
}
