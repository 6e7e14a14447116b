package dev.sluice.testkit.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.store.Tables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.Select;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Reads, writes, queries and batches answer, cost and leave the same in the in-memory database as in DynamoDB Local. */
class OperationContractTest {

    private final Twins twins = new Twins();

    @Test
    void single_items_are_put_read_and_deleted_under_conditions() {
        put("p", "a", Map.of("v", n("1")));
        assertThat(get("p", "a", true).units()).endsWith("1.0");
        assertThat(get("p", "a", false).units()).endsWith("0.5");
        get("p", "gone", true);
        get("nobody", "a", false);
        PutItemRequest guarded = put("p", "a").item(item("p", "a", Map.of("v", n("2"))))
                .conditionExpression("#v < :v").expressionAttributeNames(Map.of("#v", "v")).expressionAttributeValues(Map.of(":v", n("1"))).build();
        assertThat(twins.ask(guarded).kind()).isEqualTo("refused");
        twins.ask(guarded.toBuilder().returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD).build());
        assertThat(twins.ask(guarded.toBuilder().expressionAttributeValues(Map.of(":v", n("2"))).build()).kind()).isEqualTo("put");
        DeleteItemRequest delete = DeleteItemRequest.builder().tableName(twins.tables.tasks()).key(Twins.key("p", "a"))
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL).build();
        assertThat(twins.ask(delete.toBuilder().conditionExpression("#v <= :v").expressionAttributeNames(Map.of("#v", "v"))
                .expressionAttributeValues(Map.of(":v", n("1"))).build()).kind()).isEqualTo("refused");
        twins.ask(delete);
        twins.ask(delete);
        twins.haveTheSameItems();
    }

    @Test
    void bad_keys_and_missing_tables_are_refused() {
        assertThat(twins.ask(GetItemRequest.builder().tableName("no-such-table").key(Twins.key("p", "a")).build()).kind())
                .isEqualTo("ResourceNotFoundException");
        for (Map<String, AttributeValue> key : List.of(Map.of("project", s("p")), Map.of("project", s("p"), "sk", n("1")),
                Map.of("project", s("p"), "sk", s("")), Map.of("project", s("p"), "sk", s("a"), "more", s("m")))) {
            assertThat(twins.ask(GetItemRequest.builder().tableName(twins.tables.tasks()).key(key).build()).kind()).isEqualTo("ValidationException");
        }
        assertThat(twins.ask(put("p", "a").item(Map.of("project", s("p"))).build()).kind()).isEqualTo("ValidationException");
    }

    @Test
    void numbers_end_at_the_same_places() {
        for (String number : List.of("1e-130", "-1e-130", "9.9999999999999999999999999999999999999e125", "0e200", "1e125")) {
            assertThat(twins.ask(put("p", number).item(item("p", number, Map.of("v", n(number)))).build()).kind()).as(number).isEqualTo("put");
        }
        for (String number : List.of("9e-131", "1e-200", "1e126", "-1e126", "-1e-131", "1.23456789012345678901234567890123456789")) {
            assertThat(twins.ask(put("p", number).item(item("p", number, Map.of("v", n(number)))).build()).kind()).as(number).isEqualTo("ValidationException");
        }
        twins.haveTheSameItems();
    }

    @Test
    void items_are_measured_alike() {
        Random random = new Random(1);
        for (int i = 0; i < 150; i++) {
            Map<String, AttributeValue> attributes = new HashMap<>();
            attributes.put("number", n(number(random)));
            attributes.put("numbers", AttributeValue.fromNs(IntStream.range(0, 1 + random.nextInt(40))
                    .mapToObj(k -> k + number(random).replaceAll("\\D", "")).distinct().toList()));
            attributes.put("texts", AttributeValue.fromSs(IntStream.range(0, 1 + random.nextInt(9)).mapToObj(k -> k + "\u00e9\u20ac".repeat(k)).toList()));
            attributes.put("map", AttributeValue.fromM(Map.of("a", n(number(random)), "b", AttributeValue.fromM(Map.of("c", s("x".repeat(i)))),
                    "l", AttributeValue.fromL(List.of(s("q"), AttributeValue.fromNul(true), AttributeValue.fromBool(false))))));
            Map<String, AttributeValue> probe = item("p", "size", attributes);
            int size = Attributes.size(probe);
            // So that one byte more or less shows: the item ends exactly at, or just beyond, a kilobyte.
            int fill = 1_024 * (1 + size / 1_024) - size - "fill".length() + random.nextInt(2);
            if (fill > 0) {
                probe.put("fill", s("f".repeat(fill)));
            }
            twins.ask(put("p", "size").item(probe).build());
        }
    }

    private static String number(Random random) {
        String digits = Long.toString(Math.abs(random.nextLong() >>> random.nextInt(62)));
        return switch (random.nextInt(4)) {
            case 0 -> "-" + digits;
            case 1 -> digits + "000";
            case 2 -> digits.charAt(0) + "." + digits + "5";
            default -> digits;
        };
    }

    @Test
    void large_items_cost_what_they_weigh_and_too_large_ones_are_refused() {
        for (int kilobytes : new int[] {1, 3, 4, 5, 390, 399}) {
            put("p", "large", Map.of("body", s("x".repeat(kilobytes * 1_024))));
            get("p", "large", true);
            get("p", "large", false);
        }
        put("p", "large", Map.of("body", s("x".repeat(10))));
        assertThat(put("p", "large", Map.of("body", s("x".repeat(400 * 1_024)))).kind()).isEqualTo("ValidationException");
        twins.haveTheSameItems();
    }

    @Test
    void the_index_costs_by_its_changes() {
        for (Map<String, AttributeValue> next : List.of(Map.of("v", n("1")), queued("q", "d1"), queued("q", "d1"), queued("q", "d2"),
                queued("r", "d2"), Map.of("queue", s("r")), queued("r", "x".repeat(990)), queued("r", "y".repeat(990)), Map.of("v", n("2")))) {
            put("p", "indexed", next);
            index("q", "", "~");
            index("r", "", "~");
        }
        twins.haveTheSameItems();
    }

    @Test
    void queries_go_in_order_from_page_to_page() {
        for (int i = 0; i < 30; i++) {
            put("p", "TASK#" + i * 37 % 30, Map.of("v", n("" + i), "queue", s("q" + i % 2), "due", s("d" + i * 17 % 30)));
        }
        put("p", "OTHER", Map.of("v", n("1")));
        put("other", "TASK#1", Map.of("v", n("1")));
        for (int limit : new int[] {1, 3, 10, 30, 31, 100}) {
            pages(tasks("TASK#").limit(limit));
            pages(between("q0", "d1", "d3").limit(limit));
            pages(between("q1", "a", "z").limit(limit));
            pages(between("none", "a", "z").limit(limit));
        }
        for (String prefix : List.of("TASK#1", "TASK#", "NONE", "T")) {
            pages(tasks(prefix));
            pages(tasks(prefix).consistentRead(true));
            pages(tasks(prefix).select(Select.COUNT));
            pages(tasks(prefix).projectionExpression("#project, #sk, #v").expressionAttributeNames(Map.of("#project", "project", "#sk", "sk", "#v", "v")));
        }
        pages(between("q0", "a", "z").select(Select.COUNT));
        pages(QueryRequest.builder().tableName(twins.tables.tasks()).keyConditionExpression("#project = :project")
                .expressionAttributeNames(Map.of("#project", "project")).expressionAttributeValues(Map.of(":project", s("p"))));
        pages(QueryRequest.builder().tableName(twins.tables.tasks()).indexName(Tables.CLAIMABLE).keyConditionExpression("#queue = :queue")
                .expressionAttributeNames(Map.of("#queue", "queue")).expressionAttributeValues(Map.of(":queue", s("q0"))));
        pages(between("q0", "z", "a"));
        pages(tasks("TASK#").exclusiveStartKey(Twins.key("p", "TASK#not there")));
    }

    @Test
    void a_page_ends_at_a_megabyte() {
        for (int i = 0; i < 12; i++) {
            put("p", "TASK#" + i, Map.of("body", s("x".repeat(200_000))));
        }
        pages(tasks("TASK#"));
        pages(tasks("TASK#").select(Select.COUNT));
    }

    @Test
    void batches_do_each_item_on_its_own() {
        List<Map<String, AttributeValue>> keys = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            if (i % 3 != 0) {
                put("p", "k" + i, Map.of("body", s("x".repeat(i * 300)), "queue", s("q"), "due", s("d" + i)));
            }
            keys.add(Twins.key("p", "k" + i));
        }
        List<Map<String, AttributeValue>> there = keys.stream().filter(key -> twins.memory.item(twins.tables.tasks(), "p", key.get("sk").s()).isPresent())
                .toList();
        twins.ask(batchGet(there, false));
        twins.ask(batchGet(there, true));
        // DynamoDB bills one read for an item that is not there, and one write for its deletion; within a batch DynamoDB Local says none, and two.
        twins.ask(batchGet(keys, false).toBuilder().returnConsumedCapacity(ReturnConsumedCapacity.NONE).build());
        twins.ask(batchWrite(deletes(keys.subList(10, 20))).toBuilder().returnConsumedCapacity(ReturnConsumedCapacity.NONE).build());
        assertThat(twins.ask(batchGet(List.of(keys.get(0), keys.get(0)), false)).kind()).isEqualTo("ValidationException");
        assertThat(twins.ask(batchWrite(deletes(List.of(keys.get(0), keys.get(0))))).kind()).isEqualTo("ValidationException");
        twins.ask(batchWrite(deletes(there.subList(0, 5))));
        twins.ask(batchWrite(List.of(WriteRequest.builder().putRequest(one -> one.item(item("p", "new", Map.of("v", n("1"))))).build())));
        twins.haveTheSameItems();
    }

    @Test
    void what_is_not_understood_is_refused_by_name() {
        assertThatThrownBy(() -> twins.memory.query(tasks("T").scanIndexForward(false).build())).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ScanIndexForward");
        assertThatThrownBy(() -> twins.memory.query(tasks("T").filterExpression("#v = :v").build())).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("FilterExpression");
        assertThatThrownBy(() -> Condition.parse("attribute_type(#v, :s)")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("attribute_type");
        assertThatThrownBy(() -> Update.parse("SET #l[0] = :v")).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("[0]");
        assertThatThrownBy(() -> Update.parse("SET #l = list_append(#l, :v)")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("list_append");
        assertThatThrownBy(() -> twins.memory.scan(scan -> scan.tableName("t"))).isInstanceOf(UnsupportedOperationException.class);
    }

    private void pages(QueryRequest.Builder query) {
        QueryRequest request = query.returnConsumedCapacity(ReturnConsumedCapacity.TOTAL).build();
        for (int page = 0; page < 40; page++) {
            Outcome outcome = twins.ask(request);
            if (outcome.more().isEmpty()) {
                return;
            }
            request = request.toBuilder().exclusiveStartKey(twins.memory.query(request).lastEvaluatedKey()).build();
        }
    }

    private QueryRequest.Builder tasks(String prefix) {
        return QueryRequest.builder().tableName(twins.tables.tasks()).keyConditionExpression("#project = :project AND begins_with(#sk, :prefix)")
                .expressionAttributeNames(Map.of("#project", "project", "#sk", "sk"))
                .expressionAttributeValues(Map.of(":project", s("p"), ":prefix", s(prefix)));
    }

    private QueryRequest.Builder between(String queue, String from, String to) {
        return QueryRequest.builder().tableName(twins.tables.tasks()).indexName(Tables.CLAIMABLE)
                .keyConditionExpression("#queue = :queue AND #due BETWEEN :from AND :to")
                .expressionAttributeNames(Map.of("#queue", "queue", "#due", "due"))
                .expressionAttributeValues(Map.of(":queue", s(queue), ":from", s(from), ":to", s(to)));
    }

    private void index(String queue, String from, String to) {
        twins.ask(between(queue, from.isEmpty() ? " " : from, to).returnConsumedCapacity(ReturnConsumedCapacity.TOTAL).build());
    }

    private Outcome get(String partition, String sort, boolean consistent) {
        return twins.ask(GetItemRequest.builder().tableName(twins.tables.tasks()).key(Twins.key(partition, sort)).consistentRead(consistent)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL).build());
    }

    private Outcome put(String partition, String sort, Map<String, AttributeValue> attributes) {
        return twins.ask(put(partition, sort).item(item(partition, sort, attributes)).build());
    }

    private PutItemRequest.Builder put(String partition, String sort) {
        return PutItemRequest.builder().tableName(twins.tables.tasks()).returnConsumedCapacity(ReturnConsumedCapacity.TOTAL);
    }

    private BatchGetItemRequest batchGet(List<Map<String, AttributeValue>> keys, boolean consistent) {
        return BatchGetItemRequest.builder().requestItems(Map.of(twins.tables.tasks(),
                        KeysAndAttributes.builder().keys(keys).consistentRead(consistent).build()))
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL).build();
    }

    private BatchWriteItemRequest batchWrite(List<WriteRequest> writes) {
        return BatchWriteItemRequest.builder().requestItems(Map.of(twins.tables.tasks(), writes))
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL).build();
    }

    private static List<WriteRequest> deletes(List<Map<String, AttributeValue>> keys) {
        return keys.stream().map(key -> WriteRequest.builder().deleteRequest(one -> one.key(key)).build()).toList();
    }

    private static Map<String, AttributeValue> queued(String queue, String due) {
        return Map.of("queue", s(queue), "due", s(due));
    }

    private static Map<String, AttributeValue> item(String partition, String sort, Map<String, AttributeValue> attributes) {
        Map<String, AttributeValue> item = new HashMap<>(attributes);
        item.putAll(Twins.key(partition, sort));
        return item;
    }

    private static AttributeValue s(String text) {
        return AttributeValue.fromS(text);
    }

    private static AttributeValue n(String number) {
        return AttributeValue.fromN(number);
    }
}
