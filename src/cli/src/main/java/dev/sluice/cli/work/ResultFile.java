package dev.sluice.cli.work;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.sluice.client.Artifact;
import dev.sluice.client.Completion;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What a command wrote about its task: {@code {"artifacts": [{"type", "path", "qualityScore"?, "status"?, "sha256"?, "size"?}], "metrics": {name:
 * number}, "checkpoint": any JSON, "retryable": true or false}}, all of it optional, and so is the file.
 *
 * @param artifacts  with digests and sizes: those that the command left out are taken of the file itself
 * @param checkpoint for the next attempt, {@code null} for none
 * @param retryable  whether another attempt is worth the while, should this one have failed
 */
public record ResultFile(List<Artifact> artifacts, Map<String, BigDecimal> metrics, JsonNode checkpoint, boolean retryable) {

    private static final ObjectMapper JSON = JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
    private static final List<String> FIELDS = List.of("artifacts", "metrics", "checkpoint", "retryable");
    private static final List<String> ARTIFACT_FIELDS = List.of("type", "path", "qualityScore", "status", "sha256", "size");

    /** The file is not what it should be; the message says how. */
    public static final class Wrong extends Exception {

        private static final long serialVersionUID = 1L;

        Wrong(String message) {
            super(message);
        }
    }

    /**
     * Reads it; without a file, there is nothing to tell.
     *
     * @param folder where paths of artifacts begin
     */
    public static ResultFile read(Path file, Path folder) throws IOException, Wrong {
        if (!Files.exists(file) || Files.size(file) == 0) {
            return new ResultFile(List.of(), Map.of(), null, true);
        }
        Fields root = new Fields(parsed(file), "");
        root.only(FIELDS);
        List<Artifact> artifacts = new ArrayList<>();
        for (JsonNode artifact : list(root.node().path("artifacts"))) {
            artifacts.add(artifact(artifact, "artifact " + (artifacts.size() + 1), folder));
        }
        boolean retryable = root.given("retryable", JsonNode::isBoolean, "true or false").map(JsonNode::booleanValue).orElse(true);
        return new ResultFile(artifacts, metrics(root), root.node().get("checkpoint"), retryable);
    }

    public Completion completion() {
        return new Completion(artifacts, metrics, Optional.empty());
    }

    private static JsonNode parsed(Path file) throws IOException, Wrong {
        try {
            JsonNode root = JSON.readTree(Files.readAllBytes(file));
            if (root.isObject()) {
                return root;
            }
            throw new Wrong("it is no JSON object");
        } catch (JsonProcessingException malformed) {
            throw new Wrong("line " + malformed.getLocation().getLineNr() + ", column " + malformed.getLocation().getColumnNr() + ": "
                    + malformed.getOriginalMessage());
        }
    }

    /**
     * The fields of an object, which are what they should be or are refused: what is dropped in silence is missed much later.
     *
     * @param place where it stands, to follow a field's name; empty for the whole file
     */
    private record Fields(JsonNode node, String place) {

        void only(List<String> known) throws Wrong {
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                if (!known.contains(field.getKey())) {
                    throw new Wrong("there is no field '" + field.getKey() + "'" + place + "; there are " + String.join(", ", known));
                }
            }
        }

        Optional<String> text(String name) throws Wrong {
            return given(name, JsonNode::isTextual, "text").map(JsonNode::textValue);
        }

        /** A field that is {@code null} is one that is left out. */
        Optional<JsonNode> given(String name, Predicate<JsonNode> right, String expected) throws Wrong {
            JsonNode value = node.path(name);
            if (value.isMissingNode() || value.isNull()) {
                return Optional.empty();
            }
            if (!right.test(value)) {
                throw new Wrong("'" + name + "'" + place + " must be " + expected + ", but is " + value);
            }
            return Optional.of(value);
        }
    }

    private static Iterable<JsonNode> list(JsonNode node) throws Wrong {
        if (!node.isMissingNode() && !node.isNull() && !node.isArray()) {
            throw new Wrong("'artifacts' is no list");
        }
        return node;
    }

    private static Artifact artifact(JsonNode node, String place, Path folder) throws IOException, Wrong {
        if (!node.isObject()) {
            throw new Wrong(place + " must be an object with a 'type' and a 'path', but is " + node);
        }
        Fields fields = new Fields(node, " of " + place);
        fields.only(ARTIFACT_FIELDS);
        Optional<String> type = fields.text("type");
        Optional<String> path = fields.text("path");
        if (type.isEmpty() || path.isEmpty()) {
            throw new Wrong("an artifact needs a 'type' and a 'path'");
        }
        Optional<String> sha256 = fields.text("sha256");
        Optional<JsonNode> size = fields.given("size", one -> one.isIntegralNumber() && one.canConvertToLong(), "a whole number");
        Path file = folder.resolve(path.get());
        if ((sha256.isEmpty() || size.isEmpty()) && !Files.isRegularFile(file)) {
            throw new Wrong("there is no file '" + path.get() + "'; give 'sha256' and 'size' of artifacts that lie elsewhere");
        }
        return new Artifact(type.get(), path.get(), sha256.isPresent() ? sha256.get() : sha256(file),
                size.isPresent() ? size.get().longValue() : Files.size(file), fields.text("status").orElse(null),
                fields.given("qualityScore", JsonNode::isNumber, "a number").map(JsonNode::doubleValue).orElse(null));
    }

    private static Map<String, BigDecimal> metrics(Fields root) throws Wrong {
        Map<String, BigDecimal> metrics = new TreeMap<>();
        JsonNode given = root.given("metrics", JsonNode::isObject, "an object of names and numbers").orElse(MissingNode.getInstance());
        for (Map.Entry<String, JsonNode> metric : given.properties()) {
            if (!metric.getValue().isNumber()) {
                throw new Wrong("the metric '" + metric.getKey() + "' is no number");
            }
            metrics.put(metric.getKey(), metric.getValue().decimalValue());
        }
        return metrics;
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                DigestInputStream digest = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            digest.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
