package dev.sluice.store.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Keeps the shape of every request with an expression that stores make in the tests of this JVM: the texts, and of what type the values are.
 * At the end they are in {@code target/request-shapes-1.txt}, {@code -2} for a second process and so on, where the testkit looks whether its in-memory
 * database knows them all.
 */
final class RequestShapes {

    private static final Path FILE = Path.of("target", System.getProperty("sluice.test.shapes", "request-shapes-1.txt"));

    private final Map<String, Set<String>> types = new TreeMap<>();

    /** Writes the file when the JVM ends. */
    static RequestShapes recorded() {
        RequestShapes shapes = new RequestShapes();
        Runtime.getRuntime().addShutdownHook(new Thread(shapes::write));
        return shapes;
    }

    /** The same client, whose requests are kept as the store makes them, before anybody interferes. */
    DynamoDbClient around(DynamoDbClient target) {
        return (DynamoDbClient) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {DynamoDbClient.class},
                (proxy, method, arguments) -> {
                    if (method.isDefault() && arguments != null && arguments[0] instanceof Consumer) {
                        return InvocationHandler.invokeDefault(proxy, method, arguments);
                    }
                    if (arguments != null) {
                        keep(arguments[0]);
                    }
                    return passOn(target, method, arguments);
                });
    }

    private static Object passOn(DynamoDbClient target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }

    private void keep(Object request) {
        if (request instanceof UpdateItemRequest update) {
            keep(update(update), update.expressionAttributeValues());
        } else if (request instanceof PutItemRequest put && put.conditionExpression() != null) {
            keep("PUT IF " + put.conditionExpression(), put.expressionAttributeValues());
        } else if (request instanceof DeleteItemRequest delete && delete.conditionExpression() != null) {
            keep("REMOVAL IF " + delete.conditionExpression(), delete.expressionAttributeValues());
        } else if (request instanceof QueryRequest query) {
            keep(query(query), query.expressionAttributeValues());
        }
    }

    private static String update(UpdateItemRequest update) {
        return "UPDATE " + update.updateExpression() + (update.conditionExpression() == null ? "" : " IF " + update.conditionExpression());
    }

    private static String query(QueryRequest query) {
        return "QUERY " + (query.indexName() == null ? "" : "INDEX ") + query.keyConditionExpression()
                + (query.projectionExpression() == null ? "" : " GIVES " + query.projectionExpression())
                + (query.select() == null ? "" : " SELECT " + query.select());
    }

    private synchronized void keep(String text, Map<String, AttributeValue> values) {
        Set<String> known = types.computeIfAbsent(folded(text), none -> new TreeSet<>());
        values.forEach((placeholder, value) -> known.add(placeholder + " " + value.type()));
    }

    /** However many stages exclude each other, and however many stretches of time are over: it is one shape. */
    private static String folded(String text) {
        return text.replaceAll("( AND attribute_not_exists\\(#x[a-z]+\\))+", " AND attribute_not_exists(#xa)")
                .replaceAll("#overa(, #over[a-z])+", "#overa");
    }

    /** One shape a line: the text, a tab, the types. */
    private synchronized void write() {
        String lines = types.entrySet().stream().map(shape -> shape.getKey() + "\t" + String.join(", ", shape.getValue()) + "\n")
                .collect(Collectors.joining());
        try {
            if (Files.isDirectory(FILE.getParent())) {
                Files.writeString(FILE, lines);
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
