package dev.sluice.testkit.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Every shape of write that the store makes, with random values on random items: the in-memory database answers as DynamoDB Local does. */
class RequestShapesTest {

    private static final int REQUESTS = 3_000;
    private static final Path RECORDED = Path.of("..", "store", "target");
    private static final Path TOGETHER = Path.of("target", "request-shapes.txt");
    private static final Pattern NAME = Pattern.compile("#([a-z]+)");
    private static final Pattern ASSIGNMENT = Pattern.compile("#([a-z]+) (?:=|<|<=|>|>=) (:[a-z]+)|(?:ADD|DELETE) #([a-z]+) (:[a-z]+)");
    private static final Pattern PLAIN = Pattern.compile("#([a-z]+) = :\\1\\b(?:, )?");
    private static final List<String> KEYS = List.of("a", "b", "c");
    private static final List<String> WORDS = List.of("ready", "leased", "pending", "waiting", "closed", "open", "x", "y");

    private final Random random = new Random(1);
    private final List<Shape> shapes = new ArrayList<>();
    private final Map<String, String> types = new HashMap<>();

    /** A write as the store makes it, and the types of its values by placeholder. */
    private record Shape(String text, Map<String, String> values) {

        static Shape of(String line) {
            String[] parts = line.split("\t", -1);
            return new Shape(parts[0], parts[1].isEmpty() ? Map.of() : Arrays.stream(parts[1].split(", "))
                    .collect(Collectors.toMap(value -> value.split(" ")[0], value -> value.split(" ")[1], (one, other) -> one)));
        }

        String update() {
            return text.startsWith("UPDATE ") ? text.substring("UPDATE ".length()).split(" IF ")[0] : null;
        }

        /**
         * This with what is set to a plain value and what is removed in one list: a rewrite sets the attributes that a task has and removes the others,
         * and which tasks the store's tests happen to rewrite with which of eleven attributes differs from run to run.
         */
        String touching() {
            if (update() == null) {
                return text;
            }
            String[] parts = update().split(" ?REMOVE ", 2);
            Set<String> touched = PLAIN.matcher(parts[0]).results().map(found -> "#" + found.group(1)).collect(Collectors.toCollection(TreeSet::new));
            if (parts.length == 2) {
                String[] removed = parts[1].split(" (?=ADD|DELETE)", 2);
                touched.addAll(Arrays.asList(removed[0].split(", ")));
                parts[0] += removed.length == 2 ? " " + removed[1] : "";
            }
            return PLAIN.matcher(parts[0]).replaceAll("") + " TOUCHES " + touched + " IF " + condition();
        }

        String condition() {
            return text.contains(" IF ") ? text.substring(text.indexOf(" IF ") + " IF ".length()) : null;
        }
    }

    RequestShapesTest() throws IOException {
        for (String line : known()) {
            Shape shape = Shape.of(line);
            if (!shape.text.startsWith("QUERY")) {
                shapes.add(shape);
            }
            Matcher assignment = ASSIGNMENT.matcher(shape.text);
            while (assignment.find()) {
                String name = assignment.group(1) == null ? assignment.group(3) : assignment.group(1);
                String value = shape.values.get(assignment.group(2) == null ? assignment.group(4) : assignment.group(2));
                if (value != null) {
                    types.putIfAbsent(name, value);
                }
            }
        }
        types.put("ev", "M");
        types.put("cur", "M");
    }

    private static List<String> known() throws IOException {
        try (InputStream in = RequestShapesTest.class.getResourceAsStream("/dev/sluice/testkit/request-shapes.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    @Test
    void the_store_makes_no_request_that_is_not_known_here() throws IOException {
        List<String> recorded = recorded();
        Assumptions.assumeFalse(recorded.isEmpty(), "the store's tests have not run in this checkout");
        Files.write(TOGETHER, recorded);
        Set<String> known = known().stream().map(line -> Shape.of(line).touching()).collect(Collectors.toSet());
        assertThat(recorded).filteredOn(line -> !known.contains(Shape.of(line).touching()))
                .as("copy src/testkit/target/request-shapes.txt over the one that is known, once the store's tests have all run").isEmpty();
    }

    /** What the store's tests asked for, each shape once, though each of their processes has a file of its own and met other types. */
    private static List<String> recorded() throws IOException {
        if (!Files.isDirectory(RECORDED)) {
            return List.of();
        }
        Map<String, Set<String>> types = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(RECORDED, "request-shapes-*.txt")) {
            for (Path file : files) {
                for (String line : Files.readAllLines(file)) {
                    String[] parts = line.split("\t", -1);
                    types.computeIfAbsent(parts[0], none -> new TreeSet<>()).addAll(Arrays.asList(parts[1].split(", ")));
                }
            }
        }
        return types.entrySet().stream().map(shape -> shape.getKey() + "\t" + String.join(", ", shape.getValue())).toList();
    }

    @Test
    void every_query_of_the_store_is_understood() throws IOException {
        List<String> queries = known().stream().map(line -> line.split("\t")[0]).filter(text -> text.startsWith("QUERY")).toList();
        assertThat(queries).isNotEmpty().allSatisfy(text -> assertThat(KeyCondition.parse(
                text.replaceFirst("QUERY (INDEX )?", "").replaceFirst(" (GIVES|SELECT).*", "")).names()).isNotEmpty());
    }

    @Test
    void random_writes_of_every_shape_leave_the_same_items() {
        Twins twins = new Twins();
        Map<String, Integer> kinds = new HashMap<>();
        Set<Shape> asked = new HashSet<>();
        for (int i = 0; i < REQUESTS; i++) {
            String key = KEYS.get(random.nextInt(KEYS.size()));
            Shape shape = shapes.get(i % shapes.size());
            asked.add(shape);
            if (random.nextInt(3) > 0) {
                twins.ask(PutItemRequest.builder().tableName(twins.tables.tasks()).item(item(key, shape)).build());
            }
            kinds.merge(twins.ask(request(twins, key, shape)).kind(), 1, Integer::sum);
        }
        twins.haveTheSameItems();
        assertThat(asked).hasSameSizeAs(shapes);
        assertThat(kinds).as("%s", kinds).containsKeys("updated", "refused", "put", "deleted");
    }

    private DynamoDbRequest request(Twins twins, String key, Shape shape) {
        Map<String, String> names = names(shape);
        Map<String, AttributeValue> drawn = new HashMap<>();
        shape.values.forEach((placeholder, type) -> drawn.put(placeholder, value(placeholder.substring(1), type)));
        Map<String, AttributeValue> values = drawn.isEmpty() ? null : drawn;
        if (shape.update() != null) {
            return UpdateItemRequest.builder().tableName(twins.tables.tasks()).key(Twins.key("p", key)).updateExpression(shape.update())
                    .conditionExpression(shape.condition()).expressionAttributeNames(names).expressionAttributeValues(values)
                    .returnValues(ReturnValue.ALL_NEW).returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD).build();
        } else if (shape.text.startsWith("PUT")) {
            return PutItemRequest.builder().tableName(twins.tables.tasks()).item(item(key, shape)).conditionExpression(shape.condition())
                    .expressionAttributeNames(names).expressionAttributeValues(values).returnConsumedCapacity(ReturnConsumedCapacity.TOTAL).build();
        }
        return DeleteItemRequest.builder().tableName(twins.tables.tasks()).key(Twins.key("p", key)).conditionExpression(shape.condition())
                .expressionAttributeNames(names).expressionAttributeValues(values).returnConsumedCapacity(ReturnConsumedCapacity.TOTAL).build();
    }

    private static Map<String, String> names(Shape shape) {
        Map<String, String> names = new HashMap<>();
        Matcher name = NAME.matcher(shape.text);
        while (name.find()) {
            names.put(name.group(), name.group(1));
        }
        return names;
    }

    /** An item with about half of what the shape mentions, and what its condition asks for more often than not. */
    private Map<String, AttributeValue> item(String key, Shape shape) {
        Map<String, AttributeValue> item = new HashMap<>(Twins.key("p", key));
        for (String name : names(shape).values()) {
            boolean unwanted = shape.text.contains("attribute_not_exists(#" + name + ")");
            if (!item.containsKey(name) && random.nextInt(8) > (unwanted ? 5 : 1)) {
                item.put(name, value(name, types.getOrDefault(name, "S")));
            }
        }
        return item;
    }

    private AttributeValue value(String word, String type) {
        return switch (type) {
            case "N" -> AttributeValue.fromN(Integer.toString(random.nextInt(3)));
            case "NS" -> AttributeValue.fromNs(random.nextBoolean() ? List.of("1") : List.of("1", "2"));
            case "SS" -> AttributeValue.fromSs(random.nextBoolean() ? List.of("a") : List.of("a", "b"));
            case "BOOL" -> AttributeValue.fromBool(true);
            case "B" -> AttributeValue.fromB(SdkBytes.fromUtf8String(word));
            case "M" -> AttributeValue.fromM(random.nextBoolean() ? Map.of() : Map.of("entry", AttributeValue.fromM(Map.of(
                    "n", AttributeValue.fromN("1"), "c", AttributeValue.fromS("x"))), "task", AttributeValue.fromN("1")));
            case "NUL" -> AttributeValue.fromNul(true);
            default -> AttributeValue.fromS(random.nextInt(3) > 0 ? word : WORDS.get(random.nextInt(WORDS.size())));
        };
    }
}
