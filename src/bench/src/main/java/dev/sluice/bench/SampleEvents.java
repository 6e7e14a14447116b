package dev.sluice.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Plays every sample event under {@code events/} in an order that makes sense, and checks each answer. */
final class SampleEvents {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int GONE = 204;

    private final Path events;
    private final BiFunction<String, String, String> functions;
    private final List<String> wrong = new ArrayList<>();
    private final Set<String> played = new TreeSet<>();
    private String token = "0";
    private String review = "none";

    /** @param functions answers an event (second) by the function of that name (first) */
    SampleEvents(Path events, BiFunction<String, String, String> functions) {
        this.events = events;
        this.functions = functions;
    }

    /** @return what was wrong, in sentences; empty if every answer was as it should be and no event was left out */
    List<String> play() {
        cleanup();
        plan();
        look();
        work();
        judge();
        again();
        for (String event : all()) {
            if (!played.contains(event)) {
                wrong.add("events/" + event + " was not played");
            }
        }
        return wrong;
    }

    /** How many events there were. */
    int count() {
        return played.size();
    }

    private void cleanup() {
        JsonNode report = send("cleanup/schedule");
        if (!report.has("projects")) {
            wrong.add("cleanup/schedule: its report says nothing of projects: " + report);
        }
    }

    private void plan() {
        expect(CREATED, "projects/apply-yaml");
        expect(OK, "projects/apply-json");
        expect(OK, "projects/roll-back");
        for (String name : List.of("dashboard", "asset", "vendored", "open-api", "pipeline-schema", "list", "get", "tasks", "states", "runs", "task", "versions")) {
            expect(OK, "projects/" + name);
        }
    }

    private void look() {
        for (String name : List.of("service", "ready", "gates", "blocking", "health", "graph", "graph-mermaid", "graph-dot")) {
            expect(OK, "readiness/" + name);
        }
    }

    private void work() {
        claim();
        expect(OK, "reservation/renew");
        expect(GONE, "reservation/release");
        JsonNode once = expect(OK, "reservation/claim-best-once");
        token = once.at("/reservations/0/fencingToken").asText();
        if (!once.equals(expect(OK, "reservation/claim-best-once"))) {
            wrong.add("reservation/claim-best-once: the same key got another answer");
        }
        expect(GONE, "reservation/release");
        JsonNode best = expect(OK, "reservation/claim-best");
        token = best.at("/reservations/0/fencingToken").asText();
        expect(CREATED, "status/checkpoint");
        expect(OK, "status/complete");
    }

    private void judge() {
        expect(OK, "status/artifacts");
        expect(OK, "status/artifact");
        expect(OK, "status/rescore");
        expect(OK, "status/new-version");
        review = expect(CREATED, "status/review").path("reviewId").asText();
        expect(OK, "status/reviews");
        expect(OK, "status/sign-off");
        expect(OK, "status/withdraw-sign-off");
    }

    /** The other ways in which an attempt can end need a task that has not ended. */
    private void again() {
        expect(GONE, "projects/delete");
        expect(CREATED, "projects/apply-yaml");
        claim();
        expect(OK, "status/complete-and-go-on");
        expect(GONE, "projects/delete");
        expect(CREATED, "projects/apply-yaml");
        claim();
        JsonNode outcomes = expect(OK, "status/outcomes").path("outcomes");
        if (!outcomes.path("plan").has("accepted") || !outcomes.path("fetch").has("problem")) {
            wrong.add("status/outcomes: one should be accepted and one refused: " + outcomes);
        }
        expect(GONE, "projects/delete");
        expect(CREATED, "projects/apply-yaml");
        claim();
        expect(OK, "status/fail");
    }

    private void claim() {
        token = expect(CREATED, "reservation/claim-one").path("fencingToken").asText();
    }

    private JsonNode expect(int status, String event) {
        JsonNode answer = send(event);
        if (answer.path("statusCode").asInt() != status) {
            wrong.add(event + ": " + status + " expected, but it answered " + answer);
        }
        String body = answer.path("body").asText("");
        return body.startsWith("{") ? read(body) : JSON.createObjectNode();
    }

    private JsonNode send(String event) {
        played.add(event + ".json");
        String text = text(events.resolve(event + ".json"))
                .replace("\\\"fencingToken\\\": 1", "\\\"fencingToken\\\": " + token)
                .replace("fencingToken=1", "fencingToken=" + token)
                .replace("\"fencingToken\": \"1\"", "\"fencingToken\": \"" + token + "\"")
                .replace("\"review\": \"r1\"", "\"review\": \"" + review + "\"");
        return read(functions.apply(event.substring(0, event.indexOf('/')), text));
    }

    private List<String> all() {
        try (Stream<Path> files = Files.walk(events)) {
            return files.filter(file -> file.toString().endsWith(".json")).map(file -> events.relativize(file).toString().replace('\\', '/'))
                    .sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException("no JSON: " + text, e);
        }
    }
}
