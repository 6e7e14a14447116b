package dev.sluice.local;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.api.HttpMethod;
import dev.sluice.api.Route;
import dev.sluice.api.Routes;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a call has changed, as far as its answer tells.
 *
 * @param tasks ids; empty for more than the answer names
 */
record Touched(String project, Optional<Set<String>> tasks) {

    /**
     * @param answer the body of a call that was not refused; a missing node if it had none
     * @return empty for a call that changes nothing
     */
    static Optional<Touched> by(Routes.Match match, JsonNode answer) {
        Route route = match.route();
        String project = match.pathParameters().get("project");
        if (route.method() == HttpMethod.GET || project == null) {
            return Optional.empty();
        }
        return Optional.of(new Touched(project, reachesFurther(route, answer) ? Optional.empty() : Optional.of(named(match, answer))));
    }

    /** A plan, a dead letter with all below it, a gate that opens: their effects go beyond what the answer names. */
    private static boolean reachesFurther(Route route, JsonNode answer) {
        if (route == Route.APPLY_PROJECT || route == Route.DELETE_PROJECT || answer.path("status").asText().equals("failed")) {
            return true;
        }
        for (JsonNode outcome : answer.path("outcomes")) {
            if (reachesFurther(route, outcome.path("accepted"))) {
                return true;
            }
        }
        for (JsonNode gate : answer.path("gates")) {
            if (gate.path("satisfied").asBoolean()) {
                return true;
            }
        }
        return false;
    }

    private static Set<String> named(Routes.Match match, JsonNode answer) {
        Set<String> tasks = new TreeSet<>();
        Optional.ofNullable(match.pathParameters().get("task")).ifPresent(tasks::add);
        name(answer, tasks);
        answer.path("outcomes").fieldNames().forEachRemaining(tasks::add);
        answer.path("outcomes").forEach(outcome -> name(outcome.path("accepted"), tasks));
        return tasks;
    }

    private static void name(JsonNode answer, Set<String> tasks) {
        answer.path("newlyReady").forEach(task -> tasks.add(task.asText()));
        answer.path("reservations").forEach(granted -> tasks.add(granted.path("taskId").asText()));
    }
}
