package dev.sluice.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

/** JSON as the API speaks it: what is unknown is ignored, what is absent is left out. */
final class Json {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            // Points are exact decimals, and a checkpoint's numbers are what was kept.
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .defaultPropertyInclusion(JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .addModule(new SimpleModule().addDeserializer(Instant.class, new Instants()))
            .build();

    private Json() {
    }

    static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException("not writable as JSON: " + value.getClass(), impossible);
        }
    }

    static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    static <T> T convert(JsonNode node, Class<T> type) {
        try {
            return MAPPER.treeToValue(node, type);
        } catch (JsonProcessingException alien) {
            throw unreadable(200, alien);
        }
    }

    /**
     * The body of a good answer.
     *
     * @throws SluiceProblem if it is a problem, or no JSON object
     */
    static ObjectNode read(HttpResponse<byte[]> answer) {
        if (answer.statusCode() >= 300) {
            throw problem(answer);
        }
        try {
            if (MAPPER.readTree(answer.body()) instanceof ObjectNode body) {
                return body;
            }
            throw unreadable(answer.statusCode(), null);
        } catch (IOException alien) {
            throw unreadable(answer.statusCode(), alien);
        }
    }

    static SluiceProblem problem(HttpResponse<byte[]> answer) {
        int status = answer.statusCode();
        try {
            JsonNode body = MAPPER.readTree(answer.body());
            if (body.isObject()) {
                List<SluiceProblem.Fault> errors = body.path("errors").isArray()
                        ? List.of(MAPPER.treeToValue(body.get("errors"), SluiceProblem.Fault[].class)) : List.of();
                String title = body.path("title").asText("HTTP " + status);
                return new SluiceProblem(new SluiceProblem.Details(body.path("type").asText("about:blank"), title, status,
                        body.path("detail").asText(body.has("message") ? title + ": " + body.get("message").asText() : title),
                        body.path("retryAfter").isInt() ? body.path("retryAfter").intValue() : null, errors));
            }
        } catch (IOException noJson) {
            // A gateway on the way may answer with anything; its status is all there is to tell.
        }
        return new SluiceProblem(new SluiceProblem.Details("about:blank", "HTTP " + status, status,
                "The answer does not say why.", List.of()));
    }

    private static SluiceProblem unreadable(int status, IOException cause) {
        return new SluiceProblem(new SluiceProblem.Details("about:blank", "Unreadable answer", 502,
                "The answer with status " + status + " is not what this client understands; is this address a Sluice service?",
                List.of()), cause);
    }

    /** Times come as ISO 8601 or as epoch milliseconds. */
    private static final class Instants extends StdDeserializer<Instant> {

        private static final long serialVersionUID = 1L;

        Instants() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
                return Instant.ofEpochMilli(parser.getLongValue());
            }
            try {
                return Instant.parse(parser.getText());
            } catch (DateTimeException alien) {
                throw context.weirdStringException(parser.getText(), Instant.class, "no ISO 8601 time");
            }
        }
    }
}
