package dev.sluice.testkit.memory;

import java.util.Map;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** What DynamoDB answers to a request that it does not carry out, and what this one says where it does not know what DynamoDB would answer. */
final class Faults {

    private static final int BAD_REQUEST = 400;

    private Faults() {
    }

    /** DynamoDB refuses such a request, whatever is stored. */
    static RuntimeException invalid(String message) {
        return DynamoDbException.builder().statusCode(BAD_REQUEST).message(message)
                .awsErrorDetails(details("ValidationException", message)).build();
    }

    /** Nobody has shown yet that this database is right about the construct. */
    static IllegalArgumentException notUnderstood(String construct) {
        return new IllegalArgumentException("the in-memory DynamoDB does not understand " + construct);
    }

    /**
     * Without a stack trace: a lost race is nothing unusual and happens often.
     *
     * @param item what the write met, {@code null} if it is not to be told or there was none
     */
    static RuntimeException conditionFailed(Map<String, AttributeValue> item) {
        String message = "The conditional request failed";
        return ConditionalCheckFailedException.builder().statusCode(BAD_REQUEST).message(message)
                .awsErrorDetails(details("ConditionalCheckFailedException", message)).item(item)
                .writableStackTrace(false).build();
    }

    static RuntimeException noSuchTable(String table) {
        String message = "Cannot do operations on a non-existent table: " + table;
        return ResourceNotFoundException.builder().statusCode(BAD_REQUEST).message(message)
                .awsErrorDetails(details("ResourceNotFoundException", message)).build();
    }

    static RuntimeException tableExists(String table) {
        String message = "Table already exists: " + table;
        return ResourceInUseException.builder().statusCode(BAD_REQUEST).message(message)
                .awsErrorDetails(details("ResourceInUseException", message)).build();
    }

    private static AwsErrorDetails details(String code, String message) {
        return AwsErrorDetails.builder().serviceName("DynamoDb").errorCode(code).errorMessage(message).build();
    }
}
