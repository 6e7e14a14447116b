package dev.sluice.domain.notation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.sluice.domain.pipeline.Position;
import java.io.IOException;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Jackson's streaming parsers, with limits, and what their complaints mean to a reader. */
final class Parsers {

    /** Levels of mappings and lists in a file. */
    static final int MAX_DEPTH = 50;

    private static final StreamReadConstraints CONSTRAINTS = StreamReadConstraints.builder()
            .maxNestingDepth(MAX_DEPTH + 10).maxNumberLength(100).maxStringLength(4 << 20).maxNameLength(50_000).build();
    private static final JsonFactory JSON = JsonFactory.builder().streamReadConstraints(CONSTRAINTS)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES).build();
    private static final YAMLFactory YAML = YAMLFactory.builder().loaderOptions(loaderOptions())
            .enable(YAMLParser.Feature.EMPTY_STRING_AS_NULL).streamReadConstraints(CONSTRAINTS).build();

    private Parsers() {
    }

    static JsonParser json(String text) throws IOException {
        return JSON.createParser(text);
    }

    static JsonParser json(byte[] text) throws IOException {
        return JSON.createParser(text);
    }

    static JsonParser yaml(String text) throws IOException {
        return YAML.createParser(text);
    }

    static JsonFactory jsonFactory() {
        return JSON;
    }

    /** Where the parser's current token begins. */
    static Position position(JsonParser parser) {
        return position(parser.currentTokenLocation());
    }

    /** A parser's complaint as a place and a sentence. */
    static Unreadable unreadable(String format, JsonParser parser, Exception complaint) {
        for (Throwable cause = complaint; cause != null; cause = cause.getCause()) {
            if (cause instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
                Mark mark = marked.getProblemMark();
                return sentence(format, new Position(mark.getLine() + 1, mark.getColumn() + 1), marked.getProblem());
            }
        }
        if (complaint instanceof JsonProcessingException known && known.getLocation() != null) {
            return sentence(format, position(known.getLocation()), known.getOriginalMessage());
        }
        JsonLocation last = parser.currentLocation();
        return sentence(format, position(last), complaint.getMessage());
    }

    private static Unreadable sentence(String format, Position at, String problem) {
        String line = problem == null ? "it breaks off" : problem.lines().findFirst().orElse("it breaks off").strip();
        String said = line.length() > 300 ? line.substring(0, 300) + "…" : line;
        return Unreadable.at(at, "The file cannot be read as " + format + ": " + said + (said.endsWith(".") ? "" : "."));
    }

    private static Position position(JsonLocation location) {
        return new Position(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }

    private static LoaderOptions loaderOptions() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        options.setNestingDepthLimit(MAX_DEPTH + 10);
        return options;
    }
}
