package dev.sluice.domain.gate;

import dev.sluice.domain.expression.Expression;
import java.util.Set;

/**
 * Something that a quality threshold asks for and that does not hold.
 *
 * @param asked       a comparison, or a name of which no value is known
 * @param by          tasks that delivered a value which is not good enough, each of which has to improve it; empty where no value is known, or where one value from
 *              any task would do
 * @param deliveredBy tasks that delivered an artifact of the name that is asked about, whatever its quality score
 */
public record Missed(Expression asked, Set<String> by, Set<String> deliveredBy) {

    public Missed {
        by = Set.copyOf(by);
        deliveredBy = Set.copyOf(deliveredBy);
    }

    /** Of the metric, or of the artifact type whose quality score it is. */
    public String name() {
        return asked.names().iterator().next();
    }
}
