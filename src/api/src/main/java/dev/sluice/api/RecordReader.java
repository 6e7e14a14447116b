package dev.sluice.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.domain.pipeline.Suggestion;
import jakarta.validation.constraints.Size;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Turns a JSON object into a record and notes everything that does not fit, instead of stopping at the first fault as data
 * binding does. A value that does not fit is left out of the record. Components may be records, {@code String}, {@code Long},
 * {@code Integer}, {@code Double}, {@code Boolean}, enums (written in lower case), {@code JsonNode}, and lists and maps of
 * those.
 */
final class RecordReader {

    private static final double SMALLEST = 1e-130;
    private static final double LARGEST = 1e125;

    private final RequestFaults faults;

    /** @param faults hears of what does not fit, in the order of the record */
    RecordReader(RequestFaults faults) {
        this.faults = faults;
    }

    <T extends Record> T read(ObjectNode json, Class<T> type) {
        return record(json, type, Path.ROOT);
    }

    private <T extends Record> T record(ObjectNode json, Class<T> type, Path path) {
        RecordComponent[] components = type.getRecordComponents();
        List<String> known = Arrays.stream(components).map(RecordComponent::getName).toList();
        json.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                fault(path.field(name), "is not known here." + hint(name, known));
            }
        });
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            JsonNode value = json.get(components[i].getName());
            values[i] = value == null ? null : component(value, components[i], path.field(components[i].getName()));
        }
        return construct(type, values);
    }

    /** What has too many elements is not looked into: each of them could have faults of its own, and reading all would take its time. */
    private Object component(JsonNode json, RecordComponent component, Path path) {
        Size size = component.getAccessor().getAnnotation(Size.class);
        if (size != null && json.isContainerNode() && json.size() > size.max()) {
            fault(path, size.message() + ", not " + json.size() + ".");
            return null;
        }
        return value(json, component.getGenericType(), path);
    }

    private static String hint(String name, List<String> known) {
        String closest = Suggestion.of(name, known);
        if (!closest.isEmpty()) {
            return closest;
        }
        return known.isEmpty() ? "" : " Known: " + String.join(", ", known) + ".";
    }

    private Object value(JsonNode json, Type type, Path path) {
        if (type == JsonNode.class) {
            return json;
        }
        if (json.isNull()) {
            return null;
        }
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return generic.getRawType() == List.class ? list(json, arguments[0], path) : map(json, arguments[1], path);
        }
        Class<?> plain = (Class<?>) type;
        return plain.isRecord() ? nested(json, plain.asSubclass(Record.class), path) : scalar(json, plain, path);
    }

    private Record nested(JsonNode json, Class<? extends Record> type, Path path) {
        return json instanceof ObjectNode object ? record(object, type, path) : mismatch(path, "an object", json);
    }

    private Object scalar(JsonNode json, Class<?> type, Path path) {
        if (type == String.class) {
            return json.isTextual() ? json.textValue() : mismatch(path, "text", json);
        } else if (type == Boolean.class) {
            return json.isBoolean() ? (Object) json.booleanValue() : mismatch(path, "true or false", json);
        } else if (type == Double.class) {
            return json.isNumber() && canBeKept(Math.abs(json.doubleValue())) ? (Object) json.doubleValue()
                    : mismatch(path, json.isNumber() ? "0, or from 1e-130 to 1e125 without its sign" : "a number", json);
        } else if (type == Long.class) {
            return json.isIntegralNumber() && json.canConvertToLong() ? (Object) json.longValue()
                    : mismatch(path, whole(json, Long.MIN_VALUE, Long.MAX_VALUE), json);
        } else if (type == Integer.class) {
            return json.isIntegralNumber() && json.canConvertToInt() ? (Object) json.intValue()
                    : mismatch(path, whole(json, Integer.MIN_VALUE, Integer.MAX_VALUE), json);
        }
        return word(json, type, path);
    }

    /** DynamoDB's numbers end where doubles go on. */
    private static boolean canBeKept(double size) {
        return size == 0 || size >= SMALLEST && size <= LARGEST;
    }

    private static String whole(JsonNode json, long least, long most) {
        return json.isIntegralNumber() ? "a whole number from " + least + " to " + most : "a whole number";
    }

    private Object word(JsonNode json, Class<?> type, Path path) {
        Map<String, Object> words = new LinkedHashMap<>();
        for (Object constant : type.getEnumConstants()) {
            words.put(((Enum<?>) constant).name().toLowerCase(Locale.ROOT), constant);
        }
        Object found = json.isTextual() ? words.get(json.textValue()) : null;
        return found != null ? found : mismatch(path, "one of " + String.join(", ", words.keySet()), json);
    }

    private List<Object> list(JsonNode json, Type type, Path path) {
        if (!json.isArray()) {
            return mismatch(path, "a list", json);
        }
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < json.size(); i++) {
            // A value that does not fit stays as null, so that the others keep their index in later faults.
            values.add(element(json.get(i), type, path.index(i)));
        }
        return values;
    }

    private Map<String, Object> map(JsonNode json, Type type, Path path) {
        if (!json.isObject()) {
            return mismatch(path, "an object", json);
        }
        Map<String, Object> values = new LinkedHashMap<>();
        json.properties().forEach(entry -> values.put(entry.getKey(), element(entry.getValue(), type, path.field(entry.getKey()))));
        return values;
    }

    private Object element(JsonNode json, Type type, Path path) {
        if (json.isNull()) {
            fault(path, "must not be null.");
        }
        return value(json, type, path);
    }

    private <T> T mismatch(Path path, String expected, JsonNode json) {
        fault(path, "must be " + expected + ", not " + Shown.json(json) + ".");
        return null;
    }

    private void fault(Path path, String rest) {
        faults.unread(path.pointer(), path.name() + " " + rest);
    }

    private static <T extends Record> T construct(Class<T> type, Object[] values) {
        Class<?>[] types = Arrays.stream(type.getRecordComponents()).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(type + " does not take what may be missing", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " has no canonical constructor that is public", e);
        }
    }

    /** All components, for a message that lists them. */
    static String fields(Class<? extends Record> type) {
        return Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).collect(Collectors.joining(", "));
    }
}
