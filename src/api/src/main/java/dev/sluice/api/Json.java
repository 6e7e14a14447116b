package dev.sluice.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/** Strict reading and plain writing of JSON, on the API's own terms whatever the framework has configured. */
final class Json {

    /** A checkpoint may hold any JSON; nobody nests deeper on purpose. */
    private static final int DEEPEST = 100;
    private static final int LONGEST_NUMBER = 400;

    private static final Pattern ASIDES = Pattern.compile("\\s*\\(start marker[^)]*\\)|, from `[^`]*`");

    private static final ObjectMapper MAPPER = mapper();

    private Json() {
    }

    private static ObjectMapper mapper() {
        StreamReadConstraints limits = StreamReadConstraints.builder()
                .maxNestingDepth(DEEPEST).maxNumberLength(LONGEST_NUMBER).build();
        JsonFactory factory = JsonFactory.builder().streamReadConstraints(limits)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
        return JsonMapper.builder(factory)
                .addModule(new SimpleModule().addSerializer(Instant.class, new Milliseconds()))
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                // A checkpoint's numbers come back as they were sent, not as the nearest double.
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .serializationInclusion(JsonInclude.Include.NON_NULL)
                .build();
    }

    /**
     * @throws ProblemException {@link ProblemCode#UNREADABLE} with line and column if it is not exactly one JSON value
     */
    static JsonNode read(byte[] text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new ProblemException(Problem.of(ProblemCode.UNREADABLE,
                    "The body is not JSON" + place(e.getLocation()) + ": " + reason(e) + "."));
        } catch (NumberFormatException e) {
            // Jackson's own limits let exponents through that no number can have.
            throw new ProblemException(Problem.of(ProblemCode.UNREADABLE, "The body has a number whose exponent is beyond all measure."));
        } catch (IOException e) {
            throw new ProblemException(Problem.of(ProblemCode.UNREADABLE, "The body is not UTF-8 text: " + e.getMessage() + "."));
        }
    }

    static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("an answer that is no JSON", e);
        }
    }

    private static String place(JsonLocation at) {
        return at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    }

    /** Jackson's words without its talk of sources, tokens and features. */
    private static String reason(JsonProcessingException e) {
        if (e instanceof MismatchedInputException) {
            return "something follows after its end; send one JSON value";
        }
        return ASIDES.matcher(e.getOriginalMessage()).replaceAll("").strip();
    }

    /** Always with three decimals, so that times sort as text. */
    private static final class Milliseconds extends StdSerializer<Instant> {

        private static final DateTimeFormatter FORMAT =
                DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

        Milliseconds() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(FORMAT.format(value));
        }
    }
}
