package dev.sluice.cli.run;

import dev.sluice.client.Artifact;
import dev.sluice.client.Completion;
import dev.sluice.domain.plan.TaskNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a simulated worker hands in: one made-up artifact for each declared output, always the same for the same task.
 *
 * @param scores  quality scores by artifact type; others are as good as can be
 * @param metrics figures by name
 */
record Results(Map<String, BigDecimal> scores, Map<String, BigDecimal> metrics) {

    /** Nothing out of the ordinary. */
    static final Results PLAIN = new Results(Map.of(), Map.of());

    /** All figures by name. */
    Map<String, BigDecimal> figures() {
        Map<String, BigDecimal> figures = new HashMap<>(metrics);
        figures.putAll(scores);
        return figures;
    }

    Completion of(TaskNode task, Optional<Completion.Next> next) {
        List<Artifact> artifacts = task.work().outputs().stream().map(type -> artifact(task.id(), type)).toList();
        return new Completion(artifacts, metrics, next);
    }

    private Artifact artifact(String task, String type) {
        String path = task + "/" + type;
        byte[] content = path.getBytes(StandardCharsets.UTF_8);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return new Artifact(type, path, HexFormat.of().formatHex(digest), content.length, null,
                    scores.getOrDefault(type, BigDecimal.ONE).doubleValue());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
