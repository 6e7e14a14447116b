package dev.sluice.cli.people;

import java.math.BigDecimal;

/**
 * A figure with which a task feeds a gate on quality.
 *
 * @param name     of the metric, or of the artifact type whose quality score it is
 * @param artifact whether it is a quality score
 * @param type     the artifact whose change brings a better figure
 * @param first    what the worker delivers
 * @param good     what is good enough; equal to {@code first} if that was already
 */
record Grade(String task, String name, boolean artifact, String type, BigDecimal first, BigDecimal good) {

    boolean misses() {
        return first.compareTo(good) != 0;
    }
}
