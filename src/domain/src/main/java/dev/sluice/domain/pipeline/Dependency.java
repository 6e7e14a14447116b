package dev.sluice.domain.pipeline;

import java.math.BigDecimal;

/**
 * What a stage needs from others.
 *
 * @param target   an output artifact type or a stage
 * @param anyOne   whether one completed task is enough ({@code +}), else all must be
 * @param optional whether it never blocks and only comes along as an input
 * @param minScore quality score that its artifacts must reach, 0 to 1; {@code null} for none
 */
public record Dependency(Named target, boolean anyOne, boolean optional, BigDecimal minScore) {
}
