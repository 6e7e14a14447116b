package dev.sluice.local;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** A small pipeline with whatever can keep a task waiting, that can be changed as is recommended. */
final class AdvisedPipeline {

    private static final List<String> METRICS = List.of("acc >= 0.6", "acc >= 0.6 AND loss < 0.4", "acc >= 0.9 OR loss <= 0.2", "NOT loss > 0.5",
            "acc > 0.3 AND (loss < 0.3 OR acc > 0.8)", "acc > 0.3 AND acc < 0.4", "NOT (loss < 0.5 OR loss > 0.6)");
    private static final List<String> POINTS = List.of("points: 1", "points: 1.5", "points: 2, min_people: 1", "points: 0.5, veto: true",
            "points: 1, review_scoring: {human: 0, ai: 0.5}", "points: 2, review_scoring: {human: 1, ai: 0}, veto: true",
            "points: 1, review_scoring: {human: 0, ai: 1}, min_people: 1");
    private static final List<String> ABLE = List.of("gpu", "gpu AND memory_gb >= 16", "gpu OR tpu", "NOT slow");

    private final Map<String, Map<String, String>> stages = new LinkedHashMap<>();

    static AdvisedPipeline random(Random random) {
        AdvisedPipeline pipeline = new AdvisedPipeline();
        int stages = 2 + random.nextInt(5);
        for (int i = 0; i < stages; i++) {
            pipeline.stages.put("s" + i, stage(random, i));
            if (random.nextInt(4) == 0) {
                pipeline.stages.put("alt" + i, new LinkedHashMap<>(Map.of("retry_policy", "{max_attempts: 1}")));
                if (random.nextInt(3) > 0) {
                    pipeline.stages.get("alt" + i).put("outputs", random.nextBoolean() ? "[out" + i + ", other" + i + "]" : "other" + i);
                }
                pipeline.giveFallback("s" + i, "alt" + i);
            }
            if (random.nextInt(4) == 0) {
                pipeline.reviewers(random, i);
            }
        }
        return pipeline;
    }

    /** A stage whose tasks are the reviewing of another's work, and perhaps one that signs what they wrote. */
    private void reviewers(Random random, int subject) {
        stages.put("r" + subject, new LinkedHashMap<>(Map.of("dependencies", "out" + subject, "instances", Integer.toString(1 + random.nextInt(2)),
                "requirements", "{reviewer_qualification: expert}", "retry_policy", "{max_attempts: 1, base_seconds: 1}")));
        if (random.nextBoolean()) {
            stages.put("sign" + subject, new LinkedHashMap<>(Map.of("dependencies", "r" + subject, "requirements", "{authority: boss AND level >= 2}",
                    "retry_policy", "{max_attempts: 1, base_seconds: 1}")));
        }
    }

    private static Map<String, String> stage(Random random, int number) {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("outputs", "out" + number);
        List<Integer> needs = new ArrayList<>();
        for (int before = 0; before < number; before++) {
            if (random.nextInt(number) < 2) {
                needs.add(before);
            }
        }
        if (!needs.isEmpty()) {
            keys.put("dependencies", needs.stream().map(need -> dependency(random, need)).collect(Collectors.joining(", ", "[", "]")));
        }
        if (random.nextInt(3) == 0) {
            keys.put("instances", Integer.toString(2 + random.nextInt(2)));
        }
        switch (random.nextInt(12)) {
            case 0 -> keys.put("parallel_eligible", "false");
            case 1 -> keys.put("max_parallel_instances", "1");
            case 2 -> keys.put("can_execute_with", "s0");
            case 3 -> keys.put("ethics_required", "true");
            default -> { }
        }
        keys.put("retry_policy", "{max_attempts: " + (1 + random.nextInt(2)) + ", base_seconds: 1" + (random.nextInt(3) == 0 ? ", fallback_tasks: [f" + number + "]" : "") + "}");
        requirements(random, keys, needs);
        return keys;
    }

    private static void requirements(Random random, Map<String, String> keys, List<Integer> needs) {
        String able = "{capability: " + ABLE.get(random.nextInt(ABLE.size())) + "}";
        String figures = "{quality_gate: '" + METRICS.get(random.nextInt(METRICS.size())) + "'}";
        switch (random.nextInt(needs.isEmpty() ? 4 : 9)) {
            case 0 -> keys.put("requirements", "[" + able + "]");
            case 1 -> keys.put("gate_requirements", "{type: capability_check, capability: gpu AND memory_gb >= 16}");
            case 4, 5 -> keys.put("gate_requirements", "{type: review_points, " + POINTS.get(random.nextInt(POINTS.size())) + "}");
            case 6 -> keys.put("requirements", "[" + figures + "]");
            case 7 -> keys.put("gate_requirements", "{type: artifact_exists, artifact: " + existing(random, needs) + "}");
            case 8 -> keys.put("requirements", "[" + able + ", {input_artifact: positive_review}]");
            default -> { }
        }
    }

    private static String existing(Random random, List<Integer> needs) {
        String one = "out" + needs.get(0);
        String other = "other" + needs.get(0);
        return switch (random.nextInt(6)) {
            case 0 -> other;
            case 1 -> one;
            case 2 -> one + " AND NOT " + other;
            case 3 -> "positive_review AND (" + one + " OR " + other + ")";
            case 4 -> "NOT " + other + " AND (" + other + " OR positive_review)";
            default -> one + " AND positive_review";
        };
    }

    private static String dependency(Random random, int need) {
        String type = "out" + need + (random.nextInt(4) == 0 ? "+" : "");
        return random.nextInt(4) == 0 ? "{of: " + type + ", min_score: 0.7}" : type;
    }

    /** The same, with one thing about it that is different. */
    AdvisedPipeline changed(Random random) {
        AdvisedPipeline changed = new AdvisedPipeline();
        stages.forEach((stage, keys) -> changed.stages.put(stage, new LinkedHashMap<>(keys)));
        List<String> ids = List.copyOf(stages.keySet());
        String one = ids.get(random.nextInt(ids.size()));
        Map<String, String> keys = changed.stages.get(one);
        switch (random.nextInt(7)) {
            case 0 -> changed.stages.remove(one);
            case 1 -> changed.reviewers(random, random.nextInt(ids.size()));
            case 2 -> changed.stages.put("s" + ids.size(), stage(random, ids.size()));
            case 3 -> keys.remove("dependencies");
            case 4 -> keys.put("instances", Integer.toString(1 + random.nextInt(4)));
            case 5 -> keys.put("gate_requirements", "{type: review_points, " + POINTS.get(random.nextInt(POINTS.size())) + "}");
            default -> changed.askLess(one);
        }
        return changed;
    }

    boolean has(String stage) {
        return stages.containsKey(stage);
    }

    /** A fallback more, after those it has. */
    void giveFallback(String stage, String name) {
        stages.get(stage).compute("retry_policy", (key, policy) -> policy.contains("fallback_tasks") ? policy.replace("]}", ", " + name + "]}")
                : policy.replace("}", ", fallback_tasks: [" + name + "]}"));
    }

    /** Asks for nothing but its dependencies and for workers that can. */
    void askLess(String stage) {
        stages.get(stage).remove("gate_requirements");
        stages.get(stage).computeIfPresent("requirements", (key, asked) -> asked.contains("quality_gate") ? "[]"
                : asked.replace(", {input_artifact: positive_review}", ""));
        stages.get(stage).computeIfPresent("dependencies", (key, needs) -> needs.replaceAll("\\{of: (out\\d\\+?), min_score: 0.7}", "$1"));
    }

    String text() {
        return stages.entrySet().stream().map(stage -> "  " + stage.getKey() + ": {" + stage.getValue().entrySet().stream()
                .map(key -> key.getKey() + ": " + key.getValue()).collect(Collectors.joining(", ")) + "}\n").collect(Collectors.joining("", "stages:\n", ""));
    }
}
