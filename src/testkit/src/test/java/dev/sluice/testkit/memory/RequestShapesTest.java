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
import java.util.function.IntFunction;
import java.util.regex.MatchResult;
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
    private static final Pattern VALUE = Pattern.compile(":[a-z]+");
    private static final Pattern PLAIN = Pattern.compile("#([a-z]+) = :\\1");
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
         * What this is made of: each thing that it changes, each that it asks for, and what kind of request it is. Which tasks the store's tests happen
         * to change with how many of these at once differs from run to run, since some race; of which parts does not.
         */
        Set<String> parts() {
            if (text.startsWith("QUERY")) {
                return Set.of(text);
            }
            Set<String> parts = new TreeSet<>();
            String kind = text.substring(0, text.indexOf(' '));
            parts.add(kind);
            if (update() != null) {
                for (String section : update().split(" (?=REMOVE|ADD|DELETE)")) {
                    String verb = section.substring(0, section.indexOf(' '));
                    Arrays.stream(section.substring(verb.length() + 1).split(", (?=#)")).map(change -> PLAIN.matcher(change).matches()
                            || verb.equals("REMOVE") ? "TOUCHES " + change.split(" ")[0] : verb + " " + change).forEach(parts::add);
                }
            }
            if (condition() != null) {
                Arrays.stream(condition().split(" AND ")).map(asked -> "IF " + asked).forEach(parts::add);
            }
            return parts;
        }

        /** What this changes on the other's condition. */
        Shape onConditionOf(Shape other) {
            String mixed = "UPDATE " + update() + " IF " + other.condition();
            Map<String, String> all = new HashMap<>(other.values);
            all.putAll(values);
            Set<String> used = VALUE.matcher(mixed).results().map(MatchResult::group).collect(Collectors.toSet());
            all.keySet().retainAll(used);
            return new Shape(mixed, all);
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
    void the_store_makes_no_request_of_parts_that_are_not_known_here() throws IOException {
        List<String> recorded = recorded();
        Assumptions.assumeFalse(recorded.isEmpty(), "the store's tests have not run in this checkout");
        Files.write(TOGETHER, recorded);
        Set<String> known = known().stream().flatMap(line -> Shape.of(line).parts().stream()).collect(Collectors.toSet());
        assertThat(recorded).filteredOn(line -> !known.containsAll(Shape.of(line).parts()))
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
        Set<Shape> asked = new HashSet<>();
        Map<String, Integer> kinds = kindsOf(i -> {
            Shape shape = shapes.get(i % shapes.size());
            asked.add(shape);
            return shape;
        });
        assertThat(asked).hasSameSizeAs(shapes);
        assertThat(kinds).as("%s", kinds).containsKeys("updated", "refused", "put", "deleted");
    }

    @Test
    void random_changes_on_conditions_that_other_changes_are_made_on_leave_the_same_items() {
        List<Shape> updates = shapes.stream().filter(shape -> shape.update() != null).toList();
        Map<String, Integer> kinds = kindsOf(i -> updates.get(i % updates.size()).onConditionOf(shapes.get(random.nextInt(shapes.size()))));
        assertThat(kinds).as("%s", kinds).containsKeys("updated", "refused");
    }

    /** How often the requests of these shapes were answered how, the same by both databases, which have the same items then. */
    private Map<String, Integer> kindsOf(IntFunction<Shape> shapeOf) {
        Twins twins = new Twins();
        Map<String, Integer> kinds = new HashMap<>();
        for (int i = 0; i < REQUESTS; i++) {
            String key = KEYS.get(random.nextInt(KEYS.size()));
            Shape shape = shapeOf.apply(i);
            if (random.nextInt(3) > 0) {
                twins.ask(PutItemRequest.builder().tableName(twins.tables.tasks()).item(item(key, shape)).build());
            }
            kinds.merge(twins.ask(request(twins, key, shape)).kind(), 1, Integer::sum);
        }
        twins.haveTheSameItems();
        return kinds;
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
