package dev.sluice.local.access;

import dev.sluice.api.Route;
import dev.sluice.api.Routes;
import java.util.List;
import java.util.Map;

/** A project with every kind of stage, gate and limit, taken through all that the API can do, by its rules and against them. */
final class Story {

    private static final String DIGEST = "0".repeat(64);
    private static final String PIPELINE = """
            stages:
              plan: {outputs: pages, retry_policy: {max_attempts: 3, base_seconds: 0}}
              judge: {dependencies: pages, requirements: {reviewer_qualification: expert}}
              signing: {dependencies: judge, requirements: {authority: signoff_capable}}
              build: {dependencies: pages, gate_requirements: {type: review_points, points: 3, max_rounds: 3}}
              store: {dependencies: pages, gate_requirements: {type: quality_threshold, quality_gate: pages >= 0.8}}
              free: {gate_requirements: {type: artifact_exists, artifact: pages}}
              able: {gate_requirements: {type: capability_check, capability: gpu}}
              many: {dependencies: pages, instances: 70, max_parallel_instances: 2, payload: "%s"}
              last: {dependencies: many}
              risky: {retry_policy: {max_attempts: 1, fallback_tasks: safe}}
              safe:
              after: {dependencies: risky}
            """.formatted("x".repeat(2_000));

    private final Api api;

    Story(Api api) {
        this.api = api;
    }

    void tell() {
        api.get("/");
        api.get("/assets/main.js");
        api.get("/assets/vendor/dagre.esm.js");
        api.get("/openapi.yaml");
        api.get("/pipeline.schema.json");
        api.get("/v1/health");
        nothingIsThere();
        api.put("/v1/projects/story", PIPELINE);
        look();
        plan();
        reviews();
        fallback();
        many();
        look();
        api.put("/v1/projects/story", PIPELINE.replace("after:", "after: {dependencies: safe}\n  later:").replace("signing:", "sign:"));
        api.put("/v1/projects/story", PIPELINE + "  further: {dependencies: [many, after]}\n  judge2: {dependencies: pages}\n");
        api.put("/v1/projects/story?rollbackTo=1", null);
        look();
        api.delete("/v1/projects/story");
        api.put("/v1/projects/story", PIPELINE);
    }

    /** Every route, for a project that does not exist and for a task that does not. */
    private void nothingIsThere() {
        api.put("/v1/projects/none", "stages: {a: {dependencies: b}, b: {dependencies: a}}");
        api.put("/v1/projects/none?rollbackTo=1", null);
        api.put("/v1/projects/bare", "stages: {a: }");
        for (String project : List.of("none", "bare")) {
            for (Route route : Routes.all()) {
                String path = route.template().replace("{project}", project).replace("{task}", "x").replace("{type}", "t")
                        .replace("{review}", "r").replace("{file}", "main.js");
                if (route != Route.APPLY_PROJECT && !(route == Route.DELETE_PROJECT && project.equals("bare"))) {
                    api.call(route.method().name(), route == Route.RELEASE ? path + "?fencingToken=1" : path, body(route));
                }
            }
        }
    }

    private static String body(Route route) {
        return switch (route) {
            case CLAIM_BEST, CLAIM_ONE -> worker("w");
            case RENEW -> "{\"fencingToken\": 1}";
            case PUT_STATUS -> completed(1, "");
            case POST_OUTCOMES -> "{\"outcomes\": {\"x\": " + completed(1, "") + "}}";
            case ADD_CHECKPOINT -> "{\"fencingToken\": 1, \"data\": 1}";
            case PUT_ARTIFACT -> "{\"qualityScore\": 0.5}";
            case ADD_REVIEW -> review("grace", true);
            case SIGN_OFF -> "{\"signedOffBy\": \"bo\", \"capabilities\": [\"signoff_capable\"]}";
            default -> null;
        };
    }

    private void look() {
        api.get("/v1/projects");
        for (String part : List.of("", "/versions", "/tasks", "/tasks?status=ready", "/states", "/states?task=plan,last", "/runs", "/ready", "/ready?capability=gpu", "/gates",
                "/blocking", "/health", "/graph", "/graph?format=dot")) {
            api.get("/v1/projects/story" + part);
        }
        for (String task : List.of("plan", "last", "many-1", "build", "after")) {
            api.get(task(task));
            api.get(task(task) + "/artifacts");
            api.get(task(task) + "/reviews");
        }
    }

    private void plan() {
        long token = claim("plan");
        api.call("PATCH", task("plan") + "/reservation", "{\"fencingToken\": " + token + ", \"leaseSeconds\": 600}");
        api.call("PATCH", task("plan") + "/reservation", "{\"fencingToken\": 1}");
        api.delete(task("plan") + "/reservation?fencingToken=1");
        api.delete(task("plan") + "/reservation?fencingToken=" + token);
        token = claim("plan");
        api.post(task("plan") + "/reservation", worker("other"));
        for (int kept = 1; kept <= 2; kept++) {
            api.post(task("plan") + "/checkpoints", "{\"fencingToken\": " + token + ", \"data\": {\"kept\": " + kept + "}}");
        }
        api.post(task("plan") + "/checkpoints", "{\"fencingToken\": 1, \"data\": 1}");
        fail("plan", token);
        fail("plan", token);
        long again = claim("plan");
        api.put(task("plan") + "/status", completed(token, ""));
        api.put(task("plan") + "/status", completed(again, ""));
        api.put(task("plan") + "/status", completed(again, delivery()));
        api.put(task("plan") + "/status", completed(again, delivery()));
    }

    private void reviews() {
        String artifact = task("plan") + "/artifacts/pages";
        api.get(artifact);
        String first = api.post(task("plan") + "/reviews", review("grace", true)).getString("reviewId");
        api.put(artifact, "{\"qualityScore\": 0.5, \"metrics\": {\"speed\": 2}}");
        api.put(artifact, "{\"qualityScore\": 0.9}");
        api.put(artifact, "{\"path\": \"b\", \"sha256\": \"" + "1".repeat(64) + "\", \"size\": 2}");
        sign(first);
        String second = api.post(task("plan") + "/reviews", review("grace", true)).getString("reviewId");
        sign(second);
        api.delete(task("plan") + "/reviews/" + second + "/signoff");
        // All reviewing is done and points are short: another round of it is made.
        api.put(task("judge") + "/status", completed(claim("judge"), ""));
        sign(second);
        for (String reviewer : List.of("linus", "margaret")) {
            sign(api.post(task("plan") + "/reviews", review(reviewer, true)).getString("reviewId"));
        }
        api.delete(task("plan") + "/reviews/" + second + "/signoff");
    }

    private void sign(String review) {
        api.post(task("plan") + "/reviews/" + review + "/signoff", body(Route.SIGN_OFF));
    }

    private void fallback() {
        fail("risky", claim("risky"));
        api.post("/v1/projects/story/outcomes", "{\"outcomes\": {\"safe\": " + completed(claim("safe"), "") + ", \"risky\": " + completed(1, "") + "}}");
    }

    /** Works off what anyone can do, two of seventy at the same moment; each completion asks for what comes next. */
    private void many() {
        List<Map<String, Object>> held = best();
        api.post(task("many-70") + "/reservation", worker("late"));
        while (!held.isEmpty()) {
            for (Map<String, Object> reservation : held) {
                api.put(task((String) reservation.get("taskId")) + "/status", "{\"status\": \"completed\", \"fencingToken\": "
                        + reservation.get("fencingToken") + ", \"next\": {\"limit\": 1}}");
            }
            held = best();
        }
    }

    private List<Map<String, Object>> best() {
        return api.post("/v1/projects/story/reservations",
                "{\"workerId\": \"w\", \"capabilities\": [\"gpu\", \"expert\"], \"limit\": 100}").getList("reservations");
    }

    private void fail(String task, long token) {
        api.put(task(task) + "/status", "{\"status\": \"failed\", \"fencingToken\": " + token
                + ", \"error\": {\"message\": \"no\", \"retryable\": true}}");
    }

    private long claim(String task) {
        Number token = api.post(task(task) + "/reservation", worker("w")).get("fencingToken");
        return token.longValue();
    }

    private static String task(String task) {
        return "/v1/projects/story/tasks/" + task;
    }

    private static String worker(String id) {
        return "{\"workerId\": \"" + id + "\", \"capabilities\": [\"expert\"]}";
    }

    private static String completed(long token, String artifacts) {
        return "{\"status\": \"completed\", \"fencingToken\": " + token + ", \"artifacts\": [" + artifacts + "]}";
    }

    private static String delivery() {
        return "{\"type\": \"pages\", \"path\": \"a\", \"sha256\": \"" + DIGEST + "\", \"size\": 1, \"qualityScore\": 0.4}";
    }

    private static String review(String reviewer, boolean positive) {
        return "{\"reviewerId\": \"" + reviewer + "\", \"reviewerType\": \"human\", \"positive\": " + positive + "}";
    }
}
