package dev.sluice.testkit.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;

/** A small pipeline, stage by stage, that can be changed and made smaller. */
record Blueprint(List<Sketch> stages) {

    /** What the tasks of a stage wait for besides other tasks. */
    enum Gate {
        NONE, POINTS, ROUNDS, SCORE, METRIC, CAPABILITY, ARTIFACT
    }

    /**
     * A stage.
     *
     * @param needs     stages it depends on
     * @param any       whether one instance of each is enough
     * @param parallel  instances that may be leased at once, 0 for any number
     * @param alone     whether nothing else may be leased meanwhile
     * @param attempts  attempts in all
     * @param fallbacks names of those that stand in, one after the other, not defined on their own
     * @param picky     whether not every worker can do it
     * @param delivers  whether its tasks have something to show; all stages of a pipeline have or none, since figures can be corrected only together with a delivery
     */
    record Sketch(String id, List<String> needs, boolean any, int instances, int parallel, boolean alone, int attempts, List<String> fallbacks, Gate gate,
                  boolean picky, boolean delivers) {

        private String text() {
            List<String> keys = new ArrayList<>(delivers ? List.of("outputs: out-" + id) : List.of());
            String plus = any ? "+" : "";
            if (!needs.isEmpty()) {
                keys.add("dependencies: [" + needs.stream().map(need -> gate == Gate.SCORE && need.equals(needs.get(0))
                        ? "{of: out-" + need + plus + ", min_score: 0.8}" : need + plus).collect(Collectors.joining(", ")) + "]");
            }
            if (instances > 1) {
                keys.add("instances: " + instances);
            }
            if (parallel > 0) {
                keys.add("max_parallel_instances: " + parallel);
            }
            if (alone) {
                keys.add("can_execute_with: []");
            }
            keys.add(String.format(Locale.ROOT, "retry_policy: {max_attempts: %d, backoff_strategy: fixed, base_seconds: 1, max_seconds: 1, fallback_tasks: [%s]}",
                    attempts, String.join(", ", fallbacks)));
            keys.addAll(gated());
            return "  " + id + ": {" + String.join(", ", keys) + "}\n";
        }

        private Sketch with(List<String> others) {
            return new Sketch(id, others, any, instances, parallel, alone, attempts, fallbacks, others.isEmpty() && gate != Gate.ARTIFACT ? Gate.NONE : gate, picky, delivers);
        }

        /** The first of those that are its own. */
        private static List<String> fallbacks(String id, int count) {
            return List.of(id + "f", id + "g").subList(0, count);
        }

        private Sketch with(List<String> others, List<String> standIns) {
            return new Sketch(id, others, any, instances, parallel, alone, attempts, standIns, gate, picky, delivers);
        }

        /** With more or fewer instances, for others or more workers, or without its gate. */
        private Sketch recast(Random random) {
            int count = random.nextInt(3) == 0 ? 1 + random.nextInt(3) : instances;
            boolean forSome = random.nextInt(4) == 0 ? !picky : picky;
            return new Sketch(id, needs, any, count, parallel, alone, attempts, fallbacks, random.nextInt(8) == 0 ? Gate.NONE : gate, forSome, delivers);
        }

        private List<Sketch> plainer() {
            List<Sketch> plainer = new ArrayList<>();
            needs.forEach(need -> plainer.add(with(needs.stream().filter(other -> !other.equals(need)).toList())));
            plainer.add(new Sketch(id, needs, false, 1, 0, alone, attempts, fallbacks, gate, picky, delivers));
            plainer.add(new Sketch(id, needs, any, instances, parallel, false, attempts, fallbacks, gate, false, delivers));
            plainer.add(new Sketch(id, needs, any, instances, parallel, alone, attempts, List.of(), gate, picky, delivers));
            plainer.add(new Sketch(id, needs, any, instances, parallel, alone, 1, fallbacks, gate, picky, delivers));
            plainer.add(new Sketch(id, needs, any, instances, parallel, alone, attempts, fallbacks, Gate.NONE, picky, delivers));
            plainer.removeIf(this::equals);
            return plainer;
        }

        private List<String> gated() {
            return switch (gate) {
                case NONE, SCORE -> picky ? List.of("requirements: [{capability: artist}]") : List.of();
                case POINTS -> List.of("gate_requirements: [{type: review_points, points: 1.5, max_rounds: 1}]");
                case ROUNDS -> List.of("requirements: [{reviewer_qualification: artist}]");
                case METRIC -> List.of("requirements: [{quality_gate: \"acc >= 0.8\"}]");
                case ARTIFACT -> List.of("gate_requirements: [{type: artifact_exists, artifact: out-a}]");
                case CAPABILITY -> List.of("gate_requirements: [{type: capability_check, capability: artist}]");
            };
        }
    }

    Blueprint {
        stages = List.copyOf(stages);
    }

    String text() {
        return "stages:\n" + stages.stream().map(Sketch::text).collect(Collectors.joining());
    }

    /** @param most stages at most */
    static Blueprint random(Random random, int most) {
        int count = 1 + random.nextInt(most);
        boolean delivers = random.nextBoolean();
        List<Sketch> stages = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            stages.add(sketch(random, Character.toString('a' + i), stages, delivers));
        }
        return new Blueprint(stages);
    }

    /** Many stages that wait for nothing, and for most of them one that follows. */
    static Blueprint wide(Random random) {
        boolean delivers = random.nextBoolean();
        List<Sketch> stages = new ArrayList<>();
        int roots = 8 + random.nextInt(6);
        for (int i = 0; i < roots; i++) {
            stages.add(wide(random, "a" + i, List.of(), delivers));
        }
        for (int i = 0; i < roots; i++) {
            if (random.nextInt(4) > 0) {
                stages.add(wide(random, "b" + i, random.nextInt(4) > 0 ? List.of("a" + i) : List.of("a" + i, "a" + (i + 1) % roots), delivers));
            }
        }
        return new Blueprint(stages);
    }

    /** More tasks at one end of an edge than an item names, at the other end one or two; or a long row. */
    static Blueprint broad(Random random) {
        List<Sketch> stages = new ArrayList<>();
        if (random.nextInt(3) == 0) {
            int links = 17 + random.nextInt(4);
            for (int i = 0; i < links; i++) {
                stages.add(plain(random, "l" + i, i == 0 ? List.of() : List.of("l" + (i - 1)), 1));
            }
            return new Blueprint(stages);
        }
        boolean out = random.nextBoolean();
        if (out) {
            stages.add(plain(random, "a", List.of(), 1));
        }
        stages.add(plain(random, "b", out ? List.of("a") : List.of(), 65 + random.nextInt(8)));
        if (!out || random.nextBoolean()) {
            stages.add(plain(random, "c", out && random.nextBoolean() ? List.of("a", "b") : List.of("b"), 1 + random.nextInt(2)));
            stages.add(plain(random, "d", List.of("c"), 1));
        }
        return new Blueprint(stages);
    }

    private static Sketch plain(Random random, String id, List<String> needs, int instances) {
        return new Sketch(id, needs, false, instances, 0, false, instances > 1 ? 9 : 2 + random.nextInt(2),
                Sketch.fallbacks(id, instances == 1 && random.nextInt(6) == 0 ? 1 : 0), Gate.NONE, false, false);
    }

    private static Sketch wide(Random random, String id, List<String> needs, boolean delivers) {
        boolean limited = random.nextInt(12) == 0;
        return new Sketch(id, needs, false, limited ? 2 : 1, limited ? 1 : 0, false, 1 + random.nextInt(3),
                Sketch.fallbacks(id, random.nextInt(8) == 0 ? 1 : 0), Gate.NONE, false, delivers);
    }

    private static Sketch sketch(Random random, String id, List<Sketch> earlier, boolean delivers) {
        List<String> needs = earlier.stream().filter(stage -> random.nextInt(earlier.size() + 1) < 2 || random.nextInt(3) == 0).map(Sketch::id)
                .limit(3).toList();
        boolean several = random.nextInt(5) == 0;
        Gate gate = earlier.isEmpty() || random.nextInt(delivers ? 2 : 6) > 0 ? Gate.NONE
                : needs.isEmpty() ? delivers ? Gate.ARTIFACT : Gate.NONE : delivers ? Gate.values()[random.nextInt(Gate.values().length)] : Gate.CAPABILITY;
        return new Sketch(id, needs, random.nextInt(8) == 0, several ? 2 : 1, several && random.nextInt(2) == 0 ? 1 : 0, random.nextInt(6) == 0,
                1 + random.nextInt(3), Sketch.fallbacks(id, random.nextInt(4) == 0 ? 1 + random.nextInt(2) : 0), gate, random.nextInt(8) == 0, delivers);
    }

    /** The same with some things different: edges there and gone, stages there and gone, other attempts. */
    Blueprint changed(Random random) {
        List<Sketch> changed = new ArrayList<>();
        for (Sketch stage : stages) {
            if (stages.size() > 1 && random.nextInt(8) == 0) {
                continue;
            }
            List<String> needs = new ArrayList<>(stage.needs.stream().filter(need -> random.nextInt(6) > 0).toList());
            changed.stream().map(Sketch::id).filter(id -> !needs.contains(id) && random.nextInt(3) == 0).forEach(needs::add);
            Gate gate = needs.isEmpty() && stage.gate != Gate.ARTIFACT ? Gate.NONE : stage.gate;
            int attempts = random.nextInt(4) == 0 ? 1 + random.nextInt(3) : stage.attempts;
            List<String> fallbacks = random.nextInt(4) == 0 ? Sketch.fallbacks(stage.id, random.nextInt(3)) : stage.fallbacks;
            int parallel = stage.instances > 1 && random.nextInt(4) == 0 ? 1 - stage.parallel : stage.parallel;
            boolean alone = random.nextInt(6) == 0 ? !stage.alone : stage.alone;
            changed.add(new Sketch(stage.id, needs, stage.any, stage.instances, parallel, alone, attempts, fallbacks, gate, stage.picky, stage.delivers));
        }
        List<String> kept = changed.stream().map(Sketch::id).toList();
        changed.replaceAll(stage -> stage.with(stage.needs.stream().filter(kept::contains).toList()));
        if (random.nextInt(2) == 0) {
            changed.add(sketch(random, "n" + random.nextInt(2), changed, stages.get(0).delivers));
            if (random.nextInt(2) == 0) {
                Sketch last = sketch(random, "m", changed, stages.get(0).delivers);
                changed.add(last.with(List.of(changed.get(changed.size() - 1).id)));
            }
        }
        return changed.isEmpty() ? this : new Blueprint(changed);
    }

    /** The same with what {@link #changed} never does: instances come and go, other workers are asked for, fallbacks go to another stage, a stage becomes a fallback. */
    Blueprint moved(Random random) {
        List<Sketch> moved = new ArrayList<>((random.nextBoolean() ? this : changed(random)).stages);
        moved.replaceAll(stage -> random.nextBoolean() ? stage : stage.recast(random));
        int one = random.nextInt(moved.size());
        int other = random.nextInt(moved.size());
        switch (random.nextInt(4)) {
            case 0, 1 -> exchange(moved, one, other);
            case 2 -> degrade(moved, one, other);
            default -> { }
        }
        return new Blueprint(moved);
    }

    /** What stood in for one stands in for the other. */
    private static void exchange(List<Sketch> stages, int one, int other) {
        List<String> ofOne = stages.get(one).fallbacks;
        stages.set(one, stages.get(one).with(stages.get(one).needs, stages.get(other).fallbacks));
        stages.set(other, stages.get(other).with(stages.get(other).needs, ofOne));
    }

    /** One stage is nothing but the fallback of the other any more, and nobody waits for it. */
    private static void degrade(List<Sketch> stages, int one, int other) {
        if (one == other) {
            return;
        }
        String gone = stages.get(one).id;
        List<String> standIns = new ArrayList<>(stages.get(other).fallbacks);
        standIns.add(gone);
        stages.set(other, stages.get(other).with(stages.get(other).needs, standIns));
        stages.remove(one);
        stages.replaceAll(stage -> stage.with(stage.needs.stream().filter(need -> !need.equals(gone)).toList()));
    }

    /** Each a little plainer: without a stage, or with a stage that has less about it. */
    List<Blueprint> simpler() {
        List<Blueprint> simpler = new ArrayList<>();
        stages.forEach(stage -> simpler.add(without(stage.id)));
        for (int i = 0; i < stages.size(); i++) {
            for (Sketch plainer : stages.get(i).plainer()) {
                List<Sketch> changed = new ArrayList<>(stages);
                changed.set(i, plainer);
                simpler.add(new Blueprint(changed));
            }
        }
        return simpler;
    }

    /** Without one of its stages. */
    Blueprint without(String gone) {
        return new Blueprint(stages.stream().filter(stage -> !stage.id.equals(gone))
                .map(stage -> stage.with(stage.needs.stream().filter(need -> !need.equals(gone)).toList())).toList());
    }
}
