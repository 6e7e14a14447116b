package dev.sluice.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The sample events of the checkout; tests run in this module's folder. */
final class Events {

    private static final Path FOLDER = Path.of("../events");

    private Events() {
    }

    static JsonNode read(String function, String name) {
        return read(FOLDER.resolve(function).resolve(name + ".json"));
    }

    static List<JsonNode> all(String function) {
        try (Stream<Path> files = Files.list(FOLDER.resolve(function))) {
            return files.map(Events::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode read(Path file) {
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
