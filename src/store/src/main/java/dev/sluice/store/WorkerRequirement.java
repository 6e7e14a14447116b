package dev.sluice.store;

import dev.sluice.domain.expression.Expression;
import java.util.Set;

/** Whether a worker can do what a lane or a task asks. The planner has checked every expression that is stored. */
final class WorkerRequirement {

    private WorkerRequirement() {
    }

    static boolean met(String requirement, Set<String> capabilities) {
        return requirement.isEmpty() || parsed(requirement).test(capabilities);
    }

    /** What the worker would need besides; empty if it needs nothing. */
    static Set<String> missing(String requirement, Set<String> capabilities) {
        return met(requirement, capabilities) ? Set.of() : parsed(requirement).missing(capabilities);
    }

    private static Expression parsed(String stored) {
        if (Expression.parse(stored) instanceof Expression.Parsed parsed) {
            return parsed.expression();
        }
        throw new IllegalStateException("a stored requirement does not parse: " + stored);
    }
}
