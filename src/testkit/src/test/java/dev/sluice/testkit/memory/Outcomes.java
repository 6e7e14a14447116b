package dev.sluice.testkit.memory;

import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** Answers, or refusals, in a form by which those of two databases can be compared; kept so that they can be passed on. */
public final class Outcomes {

    private Outcomes() {
    }

    /** What a database answered, or with what it failed. */
    public record Asked<A>(A value, DynamoDbException failed) {

        /** What was answered; throws what was thrown. */
        public A answer() {
            if (failed != null) {
                throw failed;
            }
            return value;
        }

        /** Whatever matters of it. */
        public String text() {
            if (failed instanceof ConditionalCheckFailedException refused) {
                return "refused " + (refused.hasItem() ? Outcome.text(refused.item()) : "");
            }
            return failed != null ? failed.awsErrorDetails().errorCode() : Outcomes.text(value);
        }
    }

    public static <A> Asked<A> asked(DynamoDbClient client, Function<DynamoDbClient, A> ask) {
        try {
            return new Asked<>(ask.apply(client), null);
        } catch (DynamoDbException failed) {
            return new Asked<>(null, failed);
        }
    }

    /** An item, attributes and elements of sets in order. */
    public static String text(Map<String, AttributeValue> item) {
        return Outcome.text(item);
    }

    private static String text(Object answer) {
        if (answer instanceof UpdateItemResponse update) {
            return Outcome.text(update.attributes()) + update.consumedCapacity();
        } else if (answer instanceof GetItemResponse get) {
            return Outcome.text(get.item()) + get.consumedCapacity();
        } else if (answer instanceof QueryResponse query) {
            return query.items().stream().map(Outcome::text).toList() + (query.count() == 0 ? "" : query.consumedCapacity().toString());
        } else if (answer instanceof PutItemResponse put) {
            return "put " + put.consumedCapacity();
        } else if (answer instanceof BatchWriteItemResponse batch) {
            return "batch, left " + batch.unprocessedItems();
        }
        return "deleted " + ((DeleteItemResponse) answer).consumedCapacity();
    }
}
