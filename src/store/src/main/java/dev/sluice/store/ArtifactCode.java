package dev.sluice.store;

import dev.sluice.domain.gate.Evidence;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** How artifacts stand in items. */
final class ArtifactCode {

    private ArtifactCode() {
    }

    /** @param content the version in which its content changed last: what reviews are about */
    static Map<String, AttributeValue> item(Map<String, AttributeValue> key, Artifact artifact, long token, Artifact.Edition edition, int content) {
        Map<String, AttributeValue> item = new HashMap<>(key);
        item.put("token", Values.n(token));
        item.put("type", Values.s(artifact.type()));
        item.put("path", Values.s(artifact.path()));
        item.put("sha", Values.s(artifact.sha256()));
        item.put("size", Values.n(artifact.size()));
        item.put("version", Values.n(edition.version()));
        item.put("content", Values.n(content));
        if (edition.by() != null) {
            item.put("by", Values.s(edition.by()));
        }
        item.put("at", Values.n(edition.at()));
        if (artifact.status() != null) {
            item.put("status", Values.s(artifact.status()));
        }
        if (artifact.qualityScore() != null) {
            item.put("score", AttributeValue.fromN(artifact.qualityScore().toString()));
        }
        return item;
    }

    static Artifact artifact(String task, Map<String, AttributeValue> item, boolean newest) {
        return new Artifact(task, Long.parseLong(item.get("token").n()), item.get("type").s(), item.get("path").s(),
                item.get("sha").s(), Long.parseLong(item.get("size").n()),
                item.containsKey("status") ? item.get("status").s() : null,
                item.containsKey("score") ? Double.valueOf(item.get("score").n()) : null,
                new Artifact.Edition(version(item), item.containsKey("by") ? item.get("by").s() : null,
                        Long.valueOf(item.get("at").n()), newest));
    }

    static int version(Map<String, AttributeValue> item) {
        return Integer.parseInt(item.get("version").n());
    }

    static int content(Map<String, AttributeValue> item) {
        return Integer.parseInt(item.get("content").n());
    }

    static Evidence.Delivery evidence(String task, List<Artifact> artifacts, Map<String, Double> metrics) {
        Map<String, Optional<BigDecimal>> scores = new HashMap<>();
        artifacts.forEach(artifact -> scores.put(artifact.type(), Optional.ofNullable(artifact.qualityScore()).map(BigDecimal::valueOf)));
        Map<String, BigDecimal> figures = new HashMap<>();
        metrics.forEach((name, value) -> figures.put(name, BigDecimal.valueOf(value)));
        return new Evidence.Delivery(task, scores, figures);
    }

    static List<Artifact> inOrder(Stream<Artifact> earlier, List<Artifact> newest) {
        List<Artifact> all = new ArrayList<>(newest);
        earlier.filter(version -> newest.stream().noneMatch(now -> now.type().equals(version.type())
                && now.edition().version() == version.edition().version())).forEach(all::add);
        all.sort(Comparator.comparing(Artifact::type).thenComparing(artifact -> artifact.edition().version()));
        return all;
    }
}
