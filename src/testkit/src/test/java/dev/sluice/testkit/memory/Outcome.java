package dev.sluice.testkit.memory;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * What a database answered to a request, in a form that two of them can be compared by.
 *
 * @param kind  the answer, or the code of the error
 * @param items as text, attributes and elements of sets in order
 * @param more  the key to go on from; empty for none
 * @param units consumed capacity
 */
record Outcome(String kind, List<String> items, String more, String units) {

    private static final int LONG = 100;

    static Outcome of(DynamoDbClient client, DynamoDbRequest request) {
        try {
            return answered(client, request);
        } catch (ConditionalCheckFailedException refused) {
            return new Outcome("refused", refused.hasItem() ? List.of(text(refused.item())) : List.of(), "", "");
        } catch (DynamoDbException failed) {
            return new Outcome(failed.awsErrorDetails().errorCode(), List.of(), "", "");
        }
    }

    private static Outcome answered(DynamoDbClient client, DynamoDbRequest request) {
        if (request instanceof UpdateItemRequest update) {
            UpdateItemResponse answer = client.updateItem(update);
            return new Outcome("updated", List.of(text(answer.attributes())), "", units(answer.consumedCapacity()));
        } else if (request instanceof PutItemRequest put) {
            return new Outcome("put", List.of(), "", units(client.putItem(put).consumedCapacity()));
        } else if (request instanceof DeleteItemRequest delete) {
            return new Outcome("deleted", List.of(), "", units(client.deleteItem(delete).consumedCapacity()));
        } else if (request instanceof GetItemRequest get) {
            var answer = client.getItem(get);
            return new Outcome("item", List.of(text(answer.item())), "", units(answer.consumedCapacity()));
        } else if (request instanceof QueryRequest query) {
            return queried(client.query(query));
        } else if (request instanceof BatchGetItemRequest get) {
            BatchGetItemResponse answer = client.batchGetItem(get);
            return new Outcome("items", answer.responses().entrySet().stream().flatMap(table -> table.getValue().stream()
                    .map(item -> table.getKey() + text(item))).sorted().toList(), "", units(answer.consumedCapacity()));
        }
        var answer = client.batchWriteItem((BatchWriteItemRequest) request);
        return new Outcome("written", List.of(), "", units(answer.consumedCapacity()));
    }

    /** An empty query costs half a unit or a whole one, but DynamoDB Local says nothing at all. */
    private static Outcome queried(QueryResponse answer) {
        return new Outcome("found " + answer.count(), answer.items().stream().map(Outcome::text).toList(),
                answer.hasLastEvaluatedKey() ? text(answer.lastEvaluatedKey()) : "",
                answer.count() == 0 ? "" : units(answer.consumedCapacity()));
    }

    private static String units(List<ConsumedCapacity> consumed) {
        return consumed.stream().map(Outcome::units).sorted().toList().toString();
    }

    private static String units(ConsumedCapacity consumed) {
        return consumed == null ? "" : consumed.tableName() + ":" + consumed.capacityUnits();
    }

    static String text(Map<String, AttributeValue> item) {
        return new TreeMap<>(item).entrySet().stream().map(entry -> entry.getKey() + "=" + text(entry.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String text(AttributeValue value) {
        return switch (value.type()) {
            case SS -> new TreeSet<>(value.ss()).toString();
            case NS -> "numbers" + value.ns().stream().map(Outcome::number).sorted().toList();
            case N -> number(value.n());
            case M -> text(value.m());
            case L -> value.l().stream().map(Outcome::text).toList().toString();
            case B -> value.b().asByteArray().length + " bytes " + java.util.Arrays.hashCode(value.b().asByteArray());
            case S -> value.s().length() > LONG ? value.s().length() + " characters " + value.s().hashCode() : "\"" + value.s() + "\"";
            default -> value.toString();
        };
    }

    /** An update answers a number of DynamoDB Local as it was given; DynamoDB, and a read of DynamoDB Local, in its one form. */
    private static String number(String number) {
        return new BigDecimal(number).stripTrailingZeros().toPlainString();
    }
}
