package dev.sluice.local.access;

import static dev.sluice.local.access.Elsewhere.delivery;

import dev.sluice.store.ArtifactChange;
import dev.sluice.store.NewReview;
import dev.sluice.store.Store;
import dev.sluice.store.Worker;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Every call that writes is cut off an hour ago, before one of its requests after the other, a few apart to save time; the functions take
 * turns in coming upon what is left. What they leave in turn is for cleanup.
 */
final class LeftHalfway {

    private static final String PIPELINE = """
            stages:
              plan: {outputs: pages, max_parallel_instances: 1, retry_policy: {max_attempts: 2, fallback_tasks: other}}
              other:
              judge: {dependencies: pages, requirements: {reviewer_qualification: expert}}
              build: {dependencies: pages, gate_requirements: {type: review_points, points: 1}}
              store: {dependencies: [{of: pages, min_score: 0.8}]}
              free: {gate_requirements: {type: artifact_exists, artifact: pages}}
              able: {gate_requirements: {type: capability_check, capability: gpu}}
              use: {dependencies: pages}
            """;
    private static final String LATER = PIPELINE + "  more: {dependencies: [use, judge], instances: 2}\n";

    /**
     * @param prepare makes the project ready for it; tells the token or the review that it is about
     * @param cut     what is cut off
     */
    private record Scene(Prepared prepare, Cut cut) {
    }

    private interface Prepared {
        Object project(Elsewhere elsewhere, String project);
    }

    private interface Cut {
        void off(Store store, String project, Object about);
    }

    private static final List<Scene> SCENES = List.of(
            new Scene((e, p) -> null, (s, p, none) -> s.apply(p, bytes(PIPELINE), false, "ada")),
            new Scene((e, p) -> applied(e, p), (s, p, none) -> s.apply(p, bytes(LATER), false, "ada")),
            new Scene((e, p) -> delivered(e, p), (s, p, none) -> s.apply(p, bytes(LATER), false, "ada")),
            new Scene((e, p) -> delivered(e, p), (s, p, none) -> s.delete(p)),
            new Scene((e, p) -> applied(e, p), (s, p, none) -> s.claimBest(p, new Worker("w", Set.of("gpu"), 60_000), 5)),
            new Scene((e, p) -> claimed(e, p), (s, p, token) -> s.release(p, "plan", (Long) token)),
            new Scene((e, p) -> claimed(e, p), (s, p, token) -> s.checkpoint(p, "plan", (Long) token, "1")),
            new Scene((e, p) -> claimed(e, p), (s, p, token) -> s.complete(p, "plan", delivery((Long) token, "pages", 0.9))),
            new Scene((e, p) -> claimed(e, p), (s, p, token) -> s.fail(p, "plan", (Long) token, "no", true)),
            new Scene((e, p) -> claimed(e, p), (s, p, token) -> s.fail(p, "plan", (Long) token, "no", false)),
            new Scene((e, p) -> standIn(e, p), (s, p, token) -> s.complete(p, "other", delivery((Long) token, "pages", 0.9))),
            new Scene((e, p) -> delivered(e, p),
                    (s, p, none) -> s.review(p, "plan", new NewReview("grace", true, 0.9, true, null, null))),
            new Scene((e, p) -> reviewed(e, p), (s, p, review) -> s.signOff(p, "plan", (String) review, "bo", Set.of())),
            new Scene((e, p) -> delivered(e, p), (s, p, none) -> s.changeArtifact(p, "plan",
                    new ArtifactChange("pages", null, null, null, null, 0.95, Map.of("speed", 2.0)), "ada")));

    /** The request before it reads the project. */
    private static final int FIRST_CALL = 2;
    private static final int STRIDE = 4;

    private final Api api;
    private final Elsewhere elsewhere;
    private final List<BiConsumer<String, Object>> finders = List.of(this::reservation, this::status, this::projects,
            (project, about) -> readiness(project));
    private int projects;

    LeftHalfway(Api api, Elsewhere elsewhere) {
        this.api = api;
        this.elsewhere = elsewhere;
    }

    void meet() {
        for (Scene scene : SCENES) {
            boolean died = true;
            for (int call = FIRST_CALL; died; call += STRIDE) {
                String project = "cut-" + ++projects;
                Object about = scene.prepare().project(elsewhere, project);
                died = elsewhere.diesAt(call, store -> scene.cut().off(store, project, about));
                finders.get(projects % finders.size()).accept(project, about);
            }
        }
        abandonDeletions();
    }

    /** Wherever they died: nobody but cleanup finds these, whoever found the others. */
    private void abandonDeletions() {
        boolean died = true;
        for (int call = FIRST_CALL; died; call++) {
            String project = "left-" + call;
            delivered(elsewhere, project);
            died = elsewhere.diesAt(call, store -> store.delete(project));
        }
    }

    private static Object applied(Elsewhere elsewhere, String project) {
        elsewhere.apply(project, PIPELINE);
        return null;
    }

    private static Object claimed(Elsewhere elsewhere, String project) {
        elsewhere.apply(project, PIPELINE);
        return elsewhere.claim(project, "plan");
    }

    private static Object delivered(Elsewhere elsewhere, String project) {
        elsewhere.apply(project, PIPELINE);
        elsewhere.deliver(project, "plan", "pages", 0.5);
        return null;
    }

    private static Object reviewed(Elsewhere elsewhere, String project) {
        delivered(elsewhere, project);
        return elsewhere.review(project, "plan");
    }

    private static Object standIn(Elsewhere elsewhere, String project) {
        long token = (Long) claimed(elsewhere, project);
        Elsewhere.value(elsewhere.store().fail(project, "plan", token, "no", false));
        return elsewhere.claim(project, "other");
    }

    private void reservation(String project, Object about) {
        String worker = "{\"workerId\": \"v\", \"capabilities\": [\"gpu\", \"expert\"], \"limit\": 10}";
        api.post(path(project) + "/reservations", worker);
        for (String task : List.of("plan", "other", "use")) {
            api.post(path(project) + "/tasks/" + task + "/reservation", worker.replace(", \"limit\": 10", ""));
        }
    }

    private void status(String project, Object about) {
        long token = about instanceof Long given ? given : 1;
        for (String task : List.of("plan", "other")) {
            String at = path(project) + "/tasks/" + task;
            api.put(at + "/status", "{\"status\": \"completed\", \"fencingToken\": " + token + ", \"artifacts\": [{\"type\": \"pages\", "
                    + "\"path\": \"a/path\", \"sha256\": \"" + "0".repeat(64) + "\", \"size\": 1, \"qualityScore\": 0.9}]}");
            String review = api.post(at + "/reviews", "{\"reviewerId\": \"grace\", \"reviewerType\": \"human\", \"positive\": true}")
                    .getString("reviewId");
            api.post(at + "/reviews/" + (review == null ? "r" : review) + "/signoff", "{\"signedOffBy\": \"bo\"}");
            api.put(at + "/artifacts/pages", "{\"qualityScore\": 0.85}");
        }
    }

    private void projects(String project, Object about) {
        for (String part : List.of("", "/versions", "/states", "/runs")) {
            api.get(path(project) + part);
        }
        api.put(path(project), LATER);
        api.put(path(project) + "?rollbackTo=1", null);
        api.get(path(project) + "/tasks");
        api.delete(path(project));
    }

    private void readiness(String project) {
        for (String part : List.of("/ready", "/gates", "/blocking", "/health", "/graph")) {
            api.get(path(project) + part);
        }
    }

    private static String path(String project) {
        return "/v1/projects/" + project;
    }

    private static byte[] bytes(String pipeline) {
        return pipeline.getBytes(StandardCharsets.UTF_8);
    }
}
