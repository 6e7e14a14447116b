package dev.sluice.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.domain.expression.Expression;
import dev.sluice.domain.plan.Blocker;
import dev.sluice.domain.plan.Lane;
import dev.sluice.domain.plan.Plan;
import dev.sluice.domain.plan.TaskNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a service does with one project, in memory, without time; and, on request, what a bad one would do. */
final class FakeProject {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, State> states = new LinkedHashMap<>();
    private final Set<String> leasesThatRunOut = new HashSet<>();
    private final Set<String> neverReady = new HashSet<>();
    private Plan plan;
    private boolean ignoresOrder;
    private boolean acceptsOutdated;

    /** The state of things forbids it. */
    static final class Conflict extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Conflict(String message) {
            super(message);
        }
    }

    private static final class State {
        private final TaskNode task;
        private String status = "pending";
        private long token;
        private int attempt;

        State(TaskNode task) {
            this.task = task;
        }
    }

    /** The first lease on each of these runs out at once. */
    synchronized void leaseRunsOut(String... tasks) {
        leasesThatRunOut.addAll(Set.of(tasks));
    }

    synchronized void neverReady(String... tasks) {
        neverReady.addAll(Set.of(tasks));
    }

    /** Hands out everything from the start, the last first. */
    synchronized void ignoresOrder() {
        ignoresOrder = true;
    }

    synchronized void acceptsOutdated() {
        acceptsOutdated = true;
    }

    /** Someone else did these. */
    synchronized void doneByOthers(String... tasks) {
        Set.of(tasks).forEach(task -> states.get(task).status = "completed");
        refresh();
    }

    synchronized boolean apply(byte[] definition) {
        boolean created = plan == null;
        plan = Plans.of(definition);
        plan.tasks().forEach(task -> states.putIfAbsent(task.id(), new State(task)));
        states.values().stream().filter(state -> state.task.skipped()).forEach(state -> state.status = "skipped");
        refresh();
        return created;
    }

    synchronized ArrayNode claim(JsonNode capabilities) {
        Set<String> able = new HashSet<>();
        capabilities.forEach(one -> able.add(one.asText()));
        ArrayNode reservations = JSON.createArrayNode();
        states.values().stream().filter(state -> state.status.equals("ready") && suits(state, able))
                .reduce((first, last) -> ignoresOrder ? last : first).ifPresent(state -> reservations.add(lease(state)));
        return reservations;
    }

    private boolean suits(State state, Set<String> able) {
        String requirement = plan.lane(state.task.lane()).map(Lane::requirement).orElse("");
        return requirement.isEmpty() || ((Expression.Parsed) Expression.parse(requirement)).expression().test(able);
    }

    private ObjectNode lease(State state) {
        state.token++;
        state.attempt++;
        state.status = state.attempt == 1 && leasesThatRunOut.contains(state.task.id()) ? "ready" : "in_progress";
        return JSON.createObjectNode().put("taskId", state.task.id()).put("stage", state.task.stage())
                .put("fencingToken", state.token).put("attempt", state.attempt).put("expiresAt", "2026-01-01T00:00:00Z");
    }

    synchronized void renew(String task, long token) {
        checked(task, token);
    }

    synchronized void release(String task, long token) {
        checked(task, token).status = "ready";
    }

    synchronized ObjectNode fail(String task, long token) {
        checked(task, token).status = "ready";
        return JSON.createObjectNode().put("taskId", task).put("status", "ready");
    }

    synchronized ObjectNode complete(String task, JsonNode body) {
        State state = checked(task, body.path("fencingToken").asLong());
        Set<String> declared = Set.copyOf(state.task.work().outputs());
        Set<String> given = new HashSet<>();
        body.path("artifacts").forEach(artifact -> given.add(artifact.path("type").asText()));
        if (!given.equals(declared)) {
            throw new Conflict("Outputs " + declared + " were declared, but " + given + " given.");
        }
        state.status = "completed";
        List<String> before = ready();
        refresh();
        ObjectNode answer = JSON.createObjectNode().put("taskId", task).put("status", "completed");
        ArrayNode handedOver = answer.putArray("reservations");
        if (body.has("next")) {
            ready().stream().filter(id -> !before.contains(id) && !states.get(id).task.slotted()).findFirst()
                    .ifPresent(id -> handedOver.add(lease(states.get(id))));
        }
        return answer;
    }

    private State checked(String task, long token) {
        State state = states.get(task);
        if (state.token != token && !acceptsOutdated || !acceptsOutdated && !state.status.equals("in_progress")
                && !state.status.equals("ready")) {
            throw new Conflict("Token " + token + " of " + task + " is outdated: " + state.status + " under " + state.token + ".");
        }
        return state;
    }

    synchronized ObjectNode summary() {
        ObjectNode summary = JSON.createObjectNode().put("projectId", "p").put("tasks", states.size());
        ObjectNode counts = summary.putObject("counts");
        states.values().stream().collect(Collectors.groupingBy(state -> state.status, Collectors.counting()))
                .forEach(counts::put);
        return summary;
    }

    synchronized ArrayNode tasks(String status) {
        ArrayNode tasks = JSON.createArrayNode();
        states.values().stream().filter(state -> state.status.equals(status)).forEach(state -> tasks.add(shown(state)));
        return tasks;
    }

    synchronized ObjectNode task(String task) {
        return shown(states.get(task));
    }

    private ObjectNode shown(State state) {
        ObjectNode shown = JSON.createObjectNode().put("taskId", state.task.id()).put("status", state.status);
        ArrayNode blockers = shown.putArray("waitsFor");
        state.task.links().needs().stream().filter(need -> !met(need)).map(Blocker::name)
                .forEach(name -> blockers.addObject().put("blocker", name).put("state", "ready"));
        return shown;
    }

    private List<String> ready() {
        return states.values().stream().filter(state -> state.status.equals("ready")).map(state -> state.task.id())
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private void refresh() {
        states.values().stream().filter(state -> state.status.equals("pending") && !neverReady.contains(state.task.id()))
                .filter(state -> ignoresOrder || state.task.links().needs().stream().allMatch(this::met))
                .forEach(state -> state.status = "ready");
    }

    private boolean met(Blocker need) {
        return switch (need.kind()) {
            case TASK -> done(need.target());
            case ANY -> plan.tasks().stream().anyMatch(task -> task.stage().equals(need.target()) && done(task.id()));
            case GATE, FAILED -> false;
        };
    }

    private boolean done(String task) {
        String status = states.get(task).status;
        return status.equals("completed") || status.equals("skipped");
    }
}
