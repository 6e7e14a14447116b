package dev.sluice.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.domain.plan.ReviewRound;
import dev.sluice.local.FunctionCalls.Question;
import dev.sluice.store.DynamoStore;
import dev.sluice.store.Pause;
import dev.sluice.store.Surroundings;
import dev.sluice.store.Tables;
import dev.sluice.store.testing.SettableClock;
import dev.sluice.testkit.memory.MemoryDynamoDb;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A project, somebody who does what is recommended for it, and what goes wrong meanwhile. */
final class Follower {

    private static final String PROJECT = "/v1/projects/p";
    private static final int MOST_ROUNDS = 200;
    /** Longer than any lease or pause. */
    private static final int MOST_IDLE = 12;
    private static final int MISHAPS = 12;
    private static final long CALL_MILLIS = 1_000;
    private static final long IDLE_MILLIS = 61_000;
    private static final int SHOWN = 6;
    private static final Set<String> DONE = Set.of("completed", "skipped", "stood_in");
    private static final Pattern STAGE = Pattern.compile("stage ([A-Za-z0-9._-]+)");

    private AdvisedPipeline pipeline;
    private final Random random;
    private final SettableClock clock = new SettableClock(1_800_000_000_000L);
    private final BareFunctions functions;
    private final FunctionCalls calls;
    private final Map<String, Integer> advised = new TreeMap<>();
    private final List<String> story = new ArrayList<>();
    private final List<String> delivered = new ArrayList<>();
    private int named;
    private int mishaps = MISHAPS;

    Follower(AdvisedPipeline pipeline, Random random) {
        this.pipeline = pipeline;
        this.random = random;
        MemoryDynamoDb database = new MemoryDynamoDb();
        Tables.DEFAULT.createMissing(database);
        this.functions = new BareFunctions(new DynamoStore(database, Tables.DEFAULT, new Surroundings(clock, random, Pause.NONE, Runnable::run)), database);
        this.calls = new FunctionCalls(functions::call, clock);
    }

    /** Whether the pipeline, as it is now, was accepted. */
    boolean applied() {
        return ask("PUT", PROJECT, pipeline.text().getBytes(StandardCharsets.UTF_8)) != null;
    }

    /** Whether nothing waits any more, after doing what is recommended until then. */
    boolean finished() {
        int idle = 0;
        for (int round = 0; round < MOST_ROUNDS && idle < MOST_IDLE; round++) {
            JsonNode blocking = ask("GET", PROJECT + "/blocking", null);
            if (blocking.path("waitingTasks").asInt() == 0 && allDone()) {
                return true;
            }
            JsonNode recommended = blocking.path("recommendations");
            clock.advance(CALL_MILLIS);
            if (recommended.isEmpty()) {
                idle++;
                clock.advance(IDLE_MILLIS);
                functions.cleanUp();
                story.add("time passes: " + blocking.path("rootCauses"));
            } else {
                idle = 0;
                if (!follow(recommended.get(random.nextInt(recommended.size())))) {
                    return false;
                }
            }
            if (mishaps > 0 && random.nextInt(3) == 0) {
                mishaps--;
                mishap();
            }
        }
        return false;
    }

    /** Whether nothing is left but dead letters among further rounds of reviews, which nothing waits for. */
    private boolean allDone() {
        JsonNode page = ask("GET", PROJECT + "/tasks?limit=100", null);
        for (JsonNode task : page.path("tasks")) {
            String status = task.path("status").asText();
            if (!DONE.contains(status) && !(status.equals("failed") && ReviewRound.of(task.path("taskId").asText()).isPresent())) {
                return false;
            }
        }
        return !page.has("nextCursor");
    }

    private boolean follow(JsonNode advice) {
        String method = advice.path("method").asText();
        String path = advice.path("path").asText();
        advised.merge(advice.path("text").asText().split(" ")[0] + " " + method, 1, Integer::sum);
        story.add(advice.path("text").asText());
        if (method.equals("PUT") && path.equals(PROJECT)) {
            return change(advice.path("text").asText());
        }
        JsonNode answer = ask(method, path, advice.has("body") ? own(advice.path("body")) : null);
        if (answer == null) {
            return false;
        }
        answer.path("reservations").forEach(this::work);
        if (answer.has("fencingToken")) {
            work(answer);
        }
        return true;
    }

    private boolean change(String text) {
        Matcher stage = STAGE.matcher(text);
        if (!stage.find() || !pipeline.has(stage.group(1))) {
            story.add("no such stage in\n" + pipeline.text());
            return false;
        }
        if (text.contains("fallback_tasks")) {
            pipeline.giveFallback(stage.group(1), "g" + named++);
        } else {
            pipeline.askLess(stage.group(1));
        }
        return applied();
    }

    /** Each review by somebody else, unless somebody is named. */
    private JsonNode own(JsonNode body) {
        ObjectNode own = body.deepCopy();
        if (own.path("reviewerId").asText().equals("reviewer-1")) {
            own.put("reviewerId", "reviewer" + named++);
        }
        return own;
    }

    private void work(JsonNode lease) {
        String task = lease.path("taskId").asText();
        long token = lease.path("fencingToken").asLong();
        int fate = random.nextInt(10);
        if (fate == 0) {
            story.add(task + " is abandoned");
        } else if (fate <= 2) {
            story.add(task + " fails");
            ask("PUT", PROJECT + "/tasks/" + task + "/status", Map.of("status", "failed", "fencingToken", token,
                    "error", Map.of("message", "broken", "retryable", random.nextBoolean())));
        } else {
            deliver(task, token, lease.path("outputs"));
        }
    }

    private void deliver(String task, long token, JsonNode outputs) {
        List<Map<String, Object>> artifacts = new ArrayList<>();
        outputs.forEach(type -> artifacts.add(artifact(type.asText())));
        Map<String, Double> metrics = new HashMap<>();
        List.of("acc", "loss").stream().filter(name -> random.nextInt(3) > 0).forEach(name -> metrics.put(name, value()));
        story.add(task + " delivers " + artifacts + " " + metrics);
        ask("PUT", PROJECT + "/tasks/" + task + "/status", Map.of("status", "completed", "fencingToken", token, "artifacts", artifacts, "metrics", metrics));
        delivered.add(task);
    }

    private Map<String, Object> artifact(String type) {
        Map<String, Object> artifact = new HashMap<>(Map.of("type", type, "path", type, "sha256", "0".repeat(64), "size", 1));
        if (random.nextInt(3) > 0) {
            artifact.put("qualityScore", value());
        }
        return artifact;
    }

    private double value() {
        return random.nextInt(11) / 10.0;
    }

    /** Something that nobody recommends; refused where the task has no such thing. */
    private void mishap() {
        if (random.nextInt(4) == 0) {
            AdvisedPipeline before = pipeline;
            pipeline = pipeline.changed(random);
            story.add("mishap: another pipeline");
            if (!applied()) {
                pipeline = before;
            } else {
                story.add(pipeline.text());
            }
            return;
        } else if (delivered.isEmpty()) {
            return;
        }
        String task = PROJECT + "/tasks/" + delivered.get(random.nextInt(delivered.size()));
        if (random.nextBoolean()) {
            criticism(task);
        } else {
            boolean rewritten = random.nextBoolean();
            story.add("mishap: " + (rewritten ? "new versions of " : "other values of ") + task);
            for (JsonNode artifact : ask("GET", task + "/artifacts", null).path("artifacts")) {
                ask("PUT", task + "/artifacts/" + artifact.path("type").asText(), rewritten ? Map.of("sha256", Integer.toString(named++ % 10).repeat(64))
                        : Map.of("qualityScore", value(), "metrics", Map.of("acc", value(), "loss", value())));
            }
        }
    }

    private void criticism(String task) {
        boolean positive = random.nextBoolean();
        story.add("mishap: a " + (positive ? "positive" : "negative") + " review of " + task);
        JsonNode review = ask("POST", task + "/reviews", Map.of("reviewerId", "critic" + random.nextInt(3), "reviewerType", random.nextBoolean() ? "human" : "ai",
                "score", 0.2, "positive", positive, "text", "hm"));
        if (review != null && random.nextBoolean()) {
            story.add("which is signed");
            ask("POST", task + "/reviews/" + review.path("reviewId").asText() + "/signoff", Map.of("signedOffBy", "chief"));
        }
    }

    /** {@code null} if it was refused. */
    private JsonNode ask(String method, String path, Object body) {
        FunctionCalls.Said said = calls.said(new Question(method, path, "ann", body));
        if (!said.accepted()) {
            story.add(method + " " + path + " was refused: " + said.body());
        }
        return said.accepted() ? said.body() : null;
    }

    /** How often what was recommended. */
    Map<String, Integer> advised() {
        return advised;
    }

    String told() {
        return pipeline.text() + String.join("\n", story.subList(Math.max(0, story.size() - SHOWN), story.size())) + "\n" + ask("GET", PROJECT + "/blocking", null);
    }
}
