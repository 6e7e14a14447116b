package dev.sluice.local.openapi;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.sluice.api.Route;
import dev.sluice.api.Routes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The OpenAPI document as something that requests and responses can be held against. */
public final class Contract {

    private static final String PLACE = "https://sluice.dev/openapi.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode document;
    private final SchemaRegistry registry;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    private Contract(JsonNode document) {
        this.document = document;
        this.registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemas(Map.of(PLACE, document.toString())));
    }

    public static Contract read() {
        try (InputStream file = Routes.class.getResourceAsStream("/dev/sluice/api/openapi.yaml")) {
            return new Contract(new ObjectMapper(new YAMLFactory()).readTree(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode document() {
        return document;
    }

    /** Where the document has the route; missing if it has not. */
    JsonNode operation(Route route) {
        return document.path("paths").path(route.template()).path(route.method().name().toLowerCase(java.util.Locale.ROOT));
    }

    /** What is wrong with a body of JSON that was sent to a route and accepted. */
    public List<String> faultsOfRequest(Route route, String body) {
        JsonNode content = operation(route).at("/requestBody/content/application~1json/schema");
        return content.isMissingNode() ? List.of(route + " takes no JSON, but was sent " + body)
                : faults(content, body, route + " was sent " + body);
    }

    /** What is wrong with a response: its status, the type of its body, the body itself. */
    public List<String> faultsOfResponse(Route route, int status, String type, String body) {
        String what = route + " answered " + status + " " + type + " " + body;
        JsonNode response = resolved(operation(route).path("responses").path(Integer.toString(status)));
        if (response.isMissingNode()) {
            return List.of(what + ": no such status in the document");
        }
        if (!response.has("content")) {
            return body.isEmpty() ? List.of() : List.of(what + ": the document has no body there");
        }
        JsonNode content = response.path("content").path(type.replaceFirst(";.*", ""));
        if (content.isMissingNode()) {
            return List.of(what + ": no such content type in the document");
        }
        return type.contains("json") && !type.contains("schema") ? faults(content.path("schema"), body, what) : List.of();
    }

    /** What is wrong with every example in the document. */
    List<String> faultsOfExamples() {
        List<String> faults = new ArrayList<>();
        document.findParents("example").forEach(with -> faults.addAll(example(with.path("schema"), with.path("example"))));
        document.findParents("examples").forEach(with -> with.path("examples").properties().forEach(one ->
                faults.addAll(example(with.path("schema"), one.getValue().path("value")))));
        return faults;
    }

    private List<String> example(JsonNode schema, JsonNode example) {
        return schema.has("$ref") ? faults(schema, example.toString(), "example " + example) : List.of();
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(JsonPointer.compile(node.path("$ref").asText().substring(1))) : node;
    }

    /** @param schema a reference to one of the document's schemas, or a schema without references */
    private List<String> faults(JsonNode schema, String body, String what) {
        String place = schema.has("$ref") ? schema.path("$ref").asText() : "";
        Schema known = place.isEmpty() ? registry.getSchema(schema)
                : schemas.computeIfAbsent(place, ref -> registry.getSchema(SchemaLocation.of(PLACE + ref)));
        try {
            return known.validate(JSON.readTree(body)).stream().map(Error::toString).map(fault -> what + ": " + fault).toList();
        } catch (IOException e) {
            return List.of(what + ": no JSON");
        }
    }
}
