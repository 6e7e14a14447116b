package dev.sluice.domain.notation;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.sluice.domain.notation.Located.Mapping;
import dev.sluice.domain.notation.Located.Scalar;
import dev.sluice.domain.notation.Located.Sequence;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** A stage's payload: any value of the file, as JSON. */
final class Payloads {

    /** Bytes of JSON that a payload has at most: it is written once for every task. */
    static final int MAX_BYTES = 64 << 10;

    private Payloads() {
    }

    static Optional<String> read(Fields fields) {
        return fields.get("payload").map(Payloads::json).filter(json -> {
            int bytes = json.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > MAX_BYTES) {
                fields.faults().add(fields.keyPlace("payload"), "The payload has " + bytes
                        + " bytes as JSON; it may have 65,536. Put more into an artifact and name it here.");
            }
            return bytes <= MAX_BYTES;
        });
    }

    private static String json(Located value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = Parsers.jsonFactory().createGenerator(text)) {
            write(value, out);
        } catch (IOException impossible) {
            throw new IllegalStateException("a text in memory cannot be written", impossible);
        }
        return text.toString();
    }

    private static void write(Located value, JsonGenerator out) throws IOException {
        if (value instanceof Mapping mapping) {
            out.writeStartObject();
            for (Map.Entry<String, Located.Entry> entry : mapping.entries().entrySet()) {
                out.writeFieldName(entry.getKey());
                write(entry.getValue().value(), out);
            }
            out.writeEndObject();
        } else if (value instanceof Sequence sequence) {
            out.writeStartArray();
            for (Located item : sequence.items()) {
                write(item, out);
            }
            out.writeEndArray();
        } else {
            write((Scalar) value, out);
        }
    }

    private static void write(Scalar scalar, JsonGenerator out) throws IOException {
        switch (scalar.kind()) {
            case NULL -> out.writeNull();
            case BOOLEAN -> out.writeBoolean(Boolean.parseBoolean(scalar.text()));
            case TEXT -> out.writeString(scalar.text());
            case NUMBER -> {
                // What YAML calls a number but JSON does not (hexadecimal, infinity, a thousand digits) goes on as it was written.
                Optional<BigDecimal> number = Numbers.of(scalar);
                if (number.isPresent()) {
                    out.writeNumber(number.get());
                } else {
                    out.writeString(scalar.text());
                }
            }
        }
    }
}
