package dev.sluice.testkit.simulation;

import dev.sluice.domain.Compilation;
import dev.sluice.domain.plan.GateRequirement;
import dev.sluice.domain.plan.Ordinals;
import dev.sluice.domain.plan.Plan;
import dev.sluice.store.Compiler;
import dev.sluice.store.DynamoStore;
import dev.sluice.store.Pause;
import dev.sluice.store.Surroundings;
import dev.sluice.store.Tables;
import dev.sluice.testkit.memory.MemoryDynamoDb;
import dev.sluice.testkit.simulation.rules.Referee;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * A project to which its pipeline has been applied, from which any number of schedules start.
 *
 * @param texts    the pipeline, and changed ones that could follow it
 * @param plan     of the pipeline
 * @param database with the project; to be copied
 * @param referee  who has seen the apply; to be copied
 * @param measured whether one of the pipelines asks for figures
 */
record Stand(List<byte[]> texts, Plan plan, MemoryDynamoDb database, Referee referee, boolean measured) {

    /** When the pipeline was applied, epoch ms. */
    static final long START = 1_800_000_000_000L;
    private static final int VARIANTS = 5;

    /** A blueprint, and changed ones drawn from {@code seed}. */
    static List<Blueprint> family(Blueprint blueprint, long seed, Compiler compiler) {
        Random random = new Random(seed);
        return sound(Stream.concat(Stream.of(blueprint), Stream.generate(() -> blueprint.changed(random)).limit(VARIANTS)), compiler);
    }

    /** A blueprint, and some with moves, each from the one before it or from the first; drawn from {@code seed}. */
    static List<Blueprint> moving(Blueprint blueprint, long seed, Compiler compiler) {
        Random random = new Random(seed);
        List<Blueprint> family = new ArrayList<>(List.of(blueprint));
        for (int i = 0; i < VARIANTS; i++) {
            family.add(family.get(random.nextInt(family.size())).moved(random));
        }
        return sound(family.stream(), compiler);
    }

    private static List<Blueprint> sound(Stream<Blueprint> blueprints, Compiler compiler) {
        return blueprints.filter(each -> sound(each, compiler)).toList();
    }

    static Stand drawn(List<Blueprint> pipelines, Compiler compiler) {
        return of(pipelines.stream().map(Stand::bytes).toList(), compiler);
    }

    private static byte[] bytes(Blueprint blueprint) {
        return blueprint.text().getBytes(StandardCharsets.UTF_8);
    }

    static boolean sound(Blueprint blueprint, Compiler compiler) {
        return compiler.compile(bytes(blueprint), false, Ordinals.NONE) instanceof Compilation.Compiled;
    }

    /** @param texts the pipeline first; all of them sound */
    static Stand of(List<byte[]> texts, Compiler compiler) {
        MemoryDynamoDb database = new MemoryDynamoDb();
        Tables.DEFAULT.createMissing(database);
        Referee referee = new Referee(compiler);
        Call call = Owner.applying("owner", texts.get(0), (applied, answer) -> {
        });
        database.tell((table, before, after) -> referee.changed(call, before, after));
        Surroundings around = new Surroundings(() -> Instant.ofEpochMilli(START), new Random(1), Pause.NONE, Runnable::run);
        referee.returned(call, call.body.apply(new DynamoStore(database, Tables.DEFAULT, around, compiler)));
        Plan plan = ((Compilation.Compiled) compiler.compile(texts.get(0), false, Ordinals.NONE)).plan();
        boolean measured = texts.stream().anyMatch(text -> new String(text, StandardCharsets.UTF_8).contains("quality_gate"));
        return new Stand(List.copyOf(texts), plan, database, referee, measured);
    }

    boolean about(Theme theme) {
        return switch (theme) {
            case GATES -> judged();
            case LIMITS -> !plan.limits().isEmpty();
            case FALLBACKS -> plan.tasks().stream().anyMatch(task -> task.links().standsInFor().isPresent());
            case CHAINS -> plan.limits().isEmpty() && plan.tasks().size() > 2;
            default -> true;
        };
    }

    String told() {
        return new String(texts.get(0), StandardCharsets.UTF_8) + "\n";
    }

    /** Whether reviews and corrections can matter. */
    boolean judged() {
        return plan.gates().stream().anyMatch(gate -> !(gate.requirement() instanceof GateRequirement.CapabilityCheck));
    }
}
