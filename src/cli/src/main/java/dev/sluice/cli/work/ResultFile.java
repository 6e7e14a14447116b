package dev.sluice.cli.work;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
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
        JsonNode root = parsed(file);
        List<String> alien = new ArrayList<>();
        root.fieldNames().forEachRemaining(name -> {
            if (!FIELDS.contains(name)) {
                alien.add(name);
            }
        });
        if (!alien.isEmpty()) {
            throw new Wrong("there is no field '" + alien.get(0) + "'; there are " + String.join(", ", FIELDS));
        }
        List<Artifact> artifacts = new ArrayList<>();
        for (JsonNode artifact : list(root.path("artifacts"))) {
            artifacts.add(artifact(artifact, folder));
        }
        return new ResultFile(artifacts, metrics(root.path("metrics")), root.get("checkpoint"), root.path("retryable").asBoolean(true));
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

    private static Iterable<JsonNode> list(JsonNode node) throws Wrong {
        if (!node.isMissingNode() && !node.isArray()) {
            throw new Wrong("'artifacts' is no list");
        }
        return node;
    }

    private static Artifact artifact(JsonNode node, Path folder) throws IOException, Wrong {
        String type = node.path("type").textValue();
        String path = node.path("path").textValue();
        if (type == null || path == null) {
            throw new Wrong("an artifact needs a 'type' and a 'path'");
        }
        String sha256 = node.path("sha256").textValue();
        Path file = folder.resolve(path);
        boolean whole = sha256 != null && node.path("size").isNumber();
        if (!whole && !Files.isRegularFile(file)) {
            throw new Wrong("there is no file '" + path + "'; give 'sha256' and 'size' of artifacts that lie elsewhere");
        }
        return new Artifact(type, path, sha256 == null ? sha256(file) : sha256,
                node.path("size").isNumber() ? node.path("size").longValue() : Files.size(file), node.path("status").textValue(),
                node.path("qualityScore").isNumber() ? node.path("qualityScore").doubleValue() : null);
    }

    private static Map<String, BigDecimal> metrics(JsonNode node) throws Wrong {
        Map<String, BigDecimal> metrics = new TreeMap<>();
        for (Map.Entry<String, JsonNode> metric : node.properties()) {
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
