package dev.sluice.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.Validator;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;

/** Reads bodies and queries into their records and tells all faults at once. */
final class RequestReader {

    private final Checks checks;

    RequestReader(Validator validator) {
        this.checks = new Checks(validator);
    }

    /**
     * @throws ProblemException {@link ProblemCode#UNREADABLE} or {@link ProblemCode#INVALID}
     */
    <T extends Record> T body(byte[] body, Class<T> type) {
        if (body.length == 0) {
            throw new ProblemException(Problem.of(ProblemCode.UNREADABLE,
                    "The body is empty; send a JSON object with " + RecordReader.fields(type) + "."));
        }
        JsonNode json = Json.read(body);
        if (!(json instanceof ObjectNode object)) {
            throw new ProblemException(json.isMissingNode()
                    ? Problem.of(ProblemCode.UNREADABLE, "The body is blank; send a JSON object.")
                    : Problem.invalid("body", List.of(new Problem.Entry("",
                            "The body must be a JSON object with " + RecordReader.fields(type) + ", not " + Shown.json(json) + "."))));
        }
        return checked("body", null, object, type);
    }

    /**
     * Lists are given by repeating the parameter or with commas, which API Gateway makes the same.
     *
     * @throws ProblemException {@link ProblemCode#INVALID}
     */
    <T extends Record> T query(Map<String, String> query, Class<T> type) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        query.forEach((name, value) -> json.put(name, value));
        for (RecordComponent component : type.getRecordComponents()) {
            String value = query.get(component.getName());
            if (value != null) {
                json.set(component.getName(), typed(value, component.getType()));
            }
        }
        return checked("query", "query", json, type);
    }

    private <T extends Record> T checked(String where, String in, ObjectNode json, Class<T> type) {
        RequestFaults faults = new RequestFaults(in);
        T value = new RecordReader(faults).read(json, type);
        if (!faults.full()) {
            checks.faults(value).forEach(faults::wrong);
        }
        faults.orNone(where);
        return value;
    }

    private static JsonNode typed(String value, Class<?> type) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        if (type == List.class) {
            var list = json.arrayNode();
            for (String part : value.split(",")) {
                list.add(part.strip());
            }
            return list;
        }
        if ((type == Integer.class || type == Long.class) && value.matches("-?\\d{1,18}")) {
            return json.numberNode(Long.parseLong(value));
        }
        if (type == Boolean.class && (value.equals("true") || value.equals("false"))) {
            return json.booleanNode(Boolean.parseBoolean(value));
        }
        return json.textNode(value);
    }
}
