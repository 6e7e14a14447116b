package dev.sluice.testkit.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Conditions and updates mean the same to the in-memory database as to DynamoDB Local, whether the item is there or not. */
class ExpressionContractTest {

    private static final Twins TWINS = new Twins();
    private static final Pattern NAME = Pattern.compile("#([a-z]+)");
    private static final Pattern VALUE = Pattern.compile(":([a-z]+)");

    private static final Map<String, AttributeValue> FULL = Map.ofEntries(
            Map.entry("text", s("b")), Map.entry("number", n("5")), Map.entry("yes", AttributeValue.fromBool(true)),
            Map.entry("texts", AttributeValue.fromSs(List.of("a", "b"))), Map.entry("numbers", AttributeValue.fromNs(List.of("1", "2"))),
            Map.entry("one", AttributeValue.fromNs(List.of("7"))), Map.entry("decimal", n("1.50")),
            Map.entry("map", AttributeValue.fromM(Map.of("x", n("1"), "y", AttributeValue.fromM(Map.of("z", s("q")))))),
            Map.entry("list", AttributeValue.fromL(List.of(s("a"), n("2")))),
            Map.entry("bytes", AttributeValue.fromB(SdkBytes.fromUtf8String("bytes"))));

    private static final Map<String, AttributeValue> VALUES = Map.ofEntries(
            Map.entry("a", s("a")), Map.entry("b", s("b")), Map.entry("c", s("c")), Map.entry("five", n("5")), Map.entry("six", n("6")),
            Map.entry("one", n("1")), Map.entry("zero", n("0")), Map.entry("two", n("2")), Map.entry("half", n("0.50")),
            Map.entry("fifteen", n("1.5")), Map.entry("seven", AttributeValue.fromNs(List.of("7"))),
            Map.entry("both", AttributeValue.fromNs(List.of("2", "1"))), Map.entry("many", AttributeValue.fromNs(List.of("1", "8", "9"))),
            Map.entry("onlya", AttributeValue.fromSs(List.of("a"))), Map.entry("onlyc", AttributeValue.fromSs(List.of("c"))),
            Map.entry("ab", AttributeValue.fromSs(List.of("b", "a"))), Map.entry("yes", AttributeValue.fromBool(true)),
            Map.entry("none", AttributeValue.builder().ns(List.of()).build()), Map.entry("padded", n("007")),
            Map.entry("twice", AttributeValue.fromSs(List.of("a", "a"))), Map.entry("empty", s("")),
            Map.entry("map", AttributeValue.fromM(Map.of("k", n("3.0"), "n", AttributeValue.fromNul(true)))));

    @ParameterizedTest
    @ValueSource(strings = {
            "attribute_exists(#text)", "attribute_not_exists(#text)", "attribute_exists(#gone)", "attribute_not_exists(#gone)",
            "attribute_exists(#map.#x)", "attribute_not_exists(#map.#gone)", "attribute_exists(#map.#y.#z)", "attribute_exists(#text.#x)",
            "attribute_not_exists(#gone.#x)", "#map.#x = :one", "#map.#gone.#x < :one", "#map.#x <= :zero",
            "#text = :b", "#text = :a", "#text <> :a", "#text <> :b", "#text < :c", "#text <= :b", "#text > :a", "#text >= :c", "#text = :five",
            "#text <> :five", "#text < :five", "#number = :five", "#number < :six", "#number <= :five", "#number > :six", "#number >= :five",
            "#number <> :six", "#gone = :a", "#gone <> :a", "#gone < :five", "#gone >= :five", "#decimal = :fifteen", "#decimal > :one",
            "#number = #decimal", "#number > #decimal", "#gone = #missing", "#gone <> #missing", "#text = #gone", ":five = #number",
            "#numbers = :both", "#numbers = :seven", "#numbers <> :both", "#one = :seven", "#texts = :ab", "#texts <> :onlya", "#gone <> :seven",
            "#yes = :yes", "#yes <> :yes", "contains(#texts, :a)", "contains(#texts, :c)", "contains(#texts, :five)", "contains(#texts, :onlya)",
            "contains(#numbers, :one)", "contains(#numbers, :five)", "contains(#text, :b)", "contains(#text, :one)", "contains(#gone, :a)",
            "NOT contains(#gone, :a)", "NOT contains(#texts, :a)", "contains(#list, :a)", "contains(#list, :two)", "contains(#list, :c)",
            "contains(#number, :five)", "size(#texts) < :two", "size(#texts) <= :two", "size(#texts) = :two", "size(#text) = :two", "size(#text) < :five", "size(#numbers) > :one",
            "size(#gone) = :zero", "size(#gone) < :five", "size(#gone) <> :zero", "size(#map) = :two", "size(#list) = :two", "size(#number) < :five",
            "NOT size(#gone) < :five", "begins_with(#text, :b)", "begins_with(#text, :a)", "begins_with(#gone, :a)", "begins_with(#number, :b)",
            "#text BETWEEN :a AND :c", "#text BETWEEN :c AND :c", "#number BETWEEN :one AND :five", "#gone BETWEEN :a AND :b",
            "#number BETWEEN :six AND :one", "NOT #number BETWEEN :one AND :two", "#text IN (:a, :b)", "#text IN (:c)", "#gone IN (:a, :b)",
            "#number IN (:one, :five, :a)", "NOT #text IN (:a)", "NOT #text = :a", "NOT NOT #text = :a", "NOT (#text = :a OR #text = :b)",
            "#text = :a OR #text = :b AND #number = :six", "(#text = :a OR #text = :b) AND #number = :five",
            "#text = :a AND #number = :five OR #yes = :yes", "NOT #text = :a AND #number = :six", "(#text = :b)", "((#text = :b))",
            "((#text = :b) AND (#number = :five))", "(((#text = :b) AND (#number = :five)))", "(NOT (#text = :a))", "#text = :b and #number = :five",
            "#numbers = :none", "#gone = :none", "#text = :padded", "#number < :padded", "contains(#texts, :twice)", "#text = :empty", "#text > :empty",
            "#number BETWEEN :a AND :one"
    })
    void a_condition_holds_for_the_same_items(String condition) {
        for (Map<String, AttributeValue> item : List.of(FULL, Map.<String, AttributeValue>of("text", s("a")))) {
            put(item);
            TWINS.ask(update("SET #seen = :mark", condition));
        }
        TWINS.ask(update("SET #seen = :mark", condition).toBuilder().key(Twins.key("p", "not there")).build());
        TWINS.haveTheSameItems();
        TWINS.ask(DeleteItemRequest.builder().tableName(TWINS.tables.tasks()).key(Twins.key("p", "not there"))
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL).build());
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "SET #text = :c", "SET #new = :map", "SET #new = :padded", "SET #new = :half", "SET #new = :none", "SET #new = :twice", "SET #new = :empty",
            "SET #number = #number + :one", "SET #number = #number - :six", "SET #number = :one + :half", "SET #gone = #gone + :one",
            "SET #text = #text + :one", "SET #decimal = #decimal + :half", "SET #new = if_not_exists(#new, :zero) + :one",
            "SET #number = if_not_exists(#number, :zero) + :one", "SET #new = if_not_exists(#number, :zero)", "SET #new = if_not_exists(#gone, #text)",
            "SET #new = #text", "SET #text = #new", "SET #new = #text, #text = :c", "SET #text = :c, #new = #text", "SET #text = :a, #text = :b",
            "SET #map.#x = :five", "SET #map.#new = :map", "SET #map.#y.#z = :a", "SET #gone.#x = :a", "SET #text.#x = :a", "SET #map.#gone.#x = :a",
            "SET #map.#x = :a, #map.#new = :b", "SET #map = :map, #map.#new = :b", "SET #map.#x = #map.#x + :one",
            "REMOVE #text", "REMOVE #gone", "REMOVE #text, #number", "REMOVE #map.#x", "REMOVE #map.#gone", "REMOVE #gone.#x", "REMOVE #map.#y.#z",
            "REMOVE #text, #text", "SET #text = :c REMOVE #text",
            "ADD #numbers :many", "ADD #new :many", "ADD #texts :onlyc", "ADD #texts :onlya", "ADD #number :one", "ADD #new :one", "ADD #texts :seven",
            "ADD #text :onlya", "ADD #new :a", "ADD #map.#x :one", "ADD #numbers :none", "ADD #gone.#x :onlya",
            "DELETE #numbers :many", "DELETE #numbers :both", "DELETE #one :seven", "DELETE #gone :seven", "DELETE #texts :onlyc",
            "DELETE #texts :ab", "DELETE #texts :seven", "DELETE #number :one", "DELETE #text :onlya", "DELETE #texts :a", "DELETE #numbers :none",
            "ADD #numbers :many DELETE #numbers :both", "SET #new = :a REMOVE #text ADD #numbers :many DELETE #texts :onlya",
            "SET #new = :a SET #text = :b", "set #new = :a remove #text", "SET #sk = :a", "REMOVE #sk", "SET #queue = :a, #due = :b",
            "SET #queue = :a", "SET #queue = :one, #due = :b", "SET #queue = :empty, #due = :b", "SET #queue = :a, #due = :empty", "ADD #queue :one"
    })
    void an_update_leaves_the_same_item(String update) {
        for (Map<String, AttributeValue> item : List.of(FULL, Map.<String, AttributeValue>of("text", s("a")))) {
            put(item);
            TWINS.ask(update(update, "attribute_exists(#sk)"));
            TWINS.ask(update(update, null));
        }
        TWINS.ask(update(update, null).toBuilder().key(Twins.key("p", "not there")).build());
        TWINS.haveTheSameItems();
        TWINS.ask(DeleteItemRequest.builder().tableName(TWINS.tables.tasks()).key(Twins.key("p", "not there"))
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL).build());
    }

    @Test
    void whatever_is_given_must_be_used_and_the_other_way_round() {
        put(FULL);
        UpdateItemRequest fine = update("SET #seen = :mark", "#text = :b");
        for (UpdateItemRequest wrong : List.of(
                fine.toBuilder().expressionAttributeNames(Map.of("#seen", "seen")).build(),
                fine.toBuilder().expressionAttributeNames(Map.of("#seen", "seen", "#text", "text", "#more", "more")).build(),
                fine.toBuilder().expressionAttributeValues(Map.of(":mark", s("x"))).build(),
                fine.toBuilder().expressionAttributeValues(Map.of(":mark", s("x"), ":b", s("b"), ":more", s("m"))).build())) {
            assertThat(TWINS.ask(wrong).kind()).isEqualTo("ValidationException");
        }
        assertThat(TWINS.ask(fine).kind()).isEqualTo("updated");
    }

    private static void put(Map<String, AttributeValue> attributes) {
        Map<String, AttributeValue> item = new HashMap<>(attributes);
        item.putAll(Twins.key("p", "item"));
        TWINS.ask(PutItemRequest.builder().tableName(TWINS.tables.tasks()).item(item).returnConsumedCapacity(ReturnConsumedCapacity.TOTAL).build());
    }

    private static UpdateItemRequest update(String update, String condition) {
        Map<String, String> names = new HashMap<>();
        Map<String, AttributeValue> values = new HashMap<>();
        Matcher name = NAME.matcher(update + " " + condition);
        while (name.find()) {
            names.put(name.group(), name.group(1));
        }
        Matcher value = VALUE.matcher(update + " " + condition);
        while (value.find()) {
            values.put(value.group(), VALUES.getOrDefault(value.group(1), s(value.group(1))));
        }
        return UpdateItemRequest.builder().tableName(TWINS.tables.tasks()).key(Twins.key("p", "item")).updateExpression(update)
                .conditionExpression(condition).expressionAttributeNames(names).expressionAttributeValues(values.isEmpty() ? null : values)
                .returnValues(ReturnValue.ALL_NEW).returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD).build();
    }

    private static AttributeValue s(String text) {
        return AttributeValue.fromS(text);
    }

    private static AttributeValue n(String number) {
        return AttributeValue.fromN(number);
    }
}
