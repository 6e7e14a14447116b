package dev.sluice.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Assumptions;

/**
 * Templates as the app writes them, each kind once for all tests of this process: that takes seconds. Without Node.js the tests
 * that ask for one are skipped, and say so.
 */
final class Synthesised {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, Map<Stage, Synthesised>> MADE = new ConcurrentHashMap<>();

    private final JsonNode template;
    private final JsonNode messages;

    private Synthesised(JsonNode template, JsonNode messages) {
        this.template = template;
        this.messages = messages;
    }

    static Synthesised of(Stage stage) {
        return with("").get(stage);
    }

    /** @param arguments as on the command line, separated by blanks */
    static Map<Stage, Synthesised> with(String arguments) {
        skipWithoutNode();
        return MADE.computeIfAbsent(arguments, Synthesised::make);
    }

    static void skipWithoutNode() {
        Node.complaint().ifPresent(complaint -> Assumptions.abort("skipped: " + complaint));
    }

    private static Map<Stage, Synthesised> make(String arguments) {
        try {
            Options options = Options.of(arguments.isEmpty() ? new String[0] : arguments.split(" "));
            Path home = Files.createTempDirectory(Path.of("target"), "synth");
            SluiceApp.synth(options, bundle(home, Packaging.NATIVE), home.resolve("out"));
            Map<Stage, Synthesised> made = new HashMap<>();
            for (Stage stage : options.stages()) {
                made.put(stage, new Synthesised(read(home, stage, "template"), read(home, stage, "metadata")));
            }
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Options.Wrong e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static JsonNode read(Path home, Stage stage, String what) throws IOException {
        return JSON.readTree(home.resolve("out").resolve(stage.stackName() + "." + what + ".json").toFile());
    }

    /** A package with nothing in it but its kind; a native one is for arm64. */
    static Bundle bundle(Path home, Packaging packaging) throws IOException {
        return packaging == Packaging.NATIVE ? bundle(home, Bundle.BOOTSTRAP, program(Processor.ARM64.machine()))
                : bundle(home, "lib/some.jar", new byte[0]);
    }

    /** A package of one file. */
    static Bundle bundle(Path home, String name, byte[] content) throws IOException {
        Bundle bundle = new Bundle(home.toAbsolutePath());
        Files.createDirectories(bundle.zip().getParent());
        try (OutputStream file = Files.newOutputStream(bundle.zip()); ZipOutputStream zip = new ZipOutputStream(file)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        }
        return bundle;
    }

    /** What a program for Linux begins with: little-endian, 64 bits. */
    static byte[] program(int machine) {
        return ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN).put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1})
                .putShort(16, (short) 2).putShort(18, (short) machine).array();
    }

    JsonNode template() {
        return template;
    }

    /** Resources of a type, by their id. */
    Map<String, JsonNode> resources(String type) {
        Map<String, JsonNode> found = new HashMap<>();
        template.get("Resources").properties().forEach(resource -> {
            if (resource.getValue().get("Type").asText().equals(type)) {
                found.put(resource.getKey(), resource.getValue());
            }
        });
        return found;
    }

    /** The properties of each resource of a type. */
    List<JsonNode> properties(String type) {
        return resources(type).values().stream().map(resource -> resource.get("Properties")).toList();
    }

    /** Id and properties of the one resource of a type that has this value under {@code name}. */
    Map.Entry<String, JsonNode> one(String type, String name, String value) {
        List<Map.Entry<String, JsonNode>> found = resources(type).entrySet().stream()
                .filter(resource -> resource.getValue().at("/Properties/" + name).asText().equals(value)).toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " of " + type + " have " + name + " " + value);
        }
        return Map.entry(found.get(0).getKey(), found.get(0).getValue().get("Properties"));
    }

    Map.Entry<String, JsonNode> function(Stage stage, FunctionName name) {
        return one("AWS::Lambda::Function", "FunctionName", stage.prefix() + name.word());
    }

    /** What was said about the stack at one level: {@code error}, {@code warning} or {@code info}, each with where. */
    List<String> said(String level) {
        List<String> said = new ArrayList<>();
        messages.properties().forEach(place -> place.getValue().forEach(message -> {
            if (message.get("type").asText().equals("aws:cdk:" + level)) {
                said.add(place.getKey() + " " + message.get("data").asText());
            }
        }));
        return said;
    }
}
