package dev.sluice.cli.people;

import java.math.BigDecimal;
import java.util.Map;

/**
 * Better figures for something that a task delivered.
 *
 * @param type         the artifact
 * @param metrics      by name
 * @param qualityScore {@code null} to leave it as it is
 */
public record Improvement(String task, String type, Map<String, BigDecimal> metrics, BigDecimal qualityScore) {

    public Improvement {
        metrics = Map.copyOf(metrics);
    }
}
