package dev.sluice.testkit.simulation;

import dev.sluice.store.Compiler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** The projects that schedules start from: many small random ones, smaller first, and a few that are real. Made when first wanted. */
final class Stands {

    static final int SMALL = 400;
    static final int WIDE = 40;
    static final int BROAD = 24;
    private static final int MOST_STAGES = 5;
    private static final List<String> REAL = List.of("/dev/sluice/testkit/everything.yaml", "/dev/sluice/examples/hello.yaml",
            "/dev/sluice/examples/llmxive.yaml");

    private final Compiler compiler;
    private final List<byte[]> real = new ArrayList<>();
    private final AtomicReferenceArray<Stand> small = new AtomicReferenceArray<>(SMALL);
    private final AtomicReferenceArray<Stand> wide = new AtomicReferenceArray<>(WIDE);
    private final AtomicReferenceArray<Stand> broad = new AtomicReferenceArray<>(BROAD);
    private final AtomicReferenceArray<Stand> moving = new AtomicReferenceArray<>(SMALL);
    private final AtomicReferenceArray<Stand> large;

    /** @param recorded further real pipelines */
    Stands(Compiler compiler, List<byte[]> recorded) {
        this.compiler = compiler;
        REAL.forEach(name -> real.add(resource(name)));
        real.addAll(recorded);
        this.large = new AtomicReferenceArray<>(real.size());
    }

    /** The number of the one that is drawn, or else of the next that is about the theme. */
    int about(Choices choices, Theme theme) {
        int which = choices.below(SMALL);
        for (int next = 0; next < SMALL; next++) {
            if (small((which + next) % SMALL).about(theme)) {
                return (which + next) % SMALL;
            }
        }
        return which;
    }

    Stand small(int which) {
        Stand known = small.get(which);
        if (known == null) {
            known = Stand.drawn(family(which), compiler);
            small.set(which, known);
        }
        return known;
    }

    /** One with many tasks that are ready at the same time. */
    Stand wide(int which) {
        Stand known = wide.get(which % WIDE);
        if (known == null) {
            known = Stand.drawn(wideFamily(which), compiler);
            wide.set(which % WIDE, known);
        }
        return known;
    }

    /** The pipelines of one of the wide projects. */
    List<Blueprint> wideFamily(int which) {
        return Stand.family(Blueprint.wide(new Random(Choices.mix(-1L - which % WIDE))), which % WIDE, compiler);
    }

    /** One whose tasks wait for very many, or the other way round. */
    Stand broad(int which) {
        Stand known = broad.get(which % BROAD);
        if (known == null) {
            known = Stand.drawn(broadFamily(which), compiler);
            broad.set(which % BROAD, known);
        }
        return known;
    }

    /** The pipelines of one of the broad projects. */
    List<Blueprint> broadFamily(int which) {
        return Stand.family(Blueprint.broad(new Random(Choices.mix(-1_000L - which % BROAD))), which % BROAD, compiler);
    }

    /** A small one whose plan is changed by the moves that are rare. */
    Stand moving(int which) {
        Stand known = moving.get(which);
        if (known == null) {
            known = Stand.drawn(movingFamily(which), compiler);
            moving.set(which, known);
        }
        return known;
    }

    /** The pipelines of one of the small projects whose plans make such moves. */
    List<Blueprint> movingFamily(int which) {
        return Stand.moving(blueprint(which), -2_000L - which, compiler);
    }

    /** The pipelines of one of the small projects. */
    List<Blueprint> family(int which) {
        return Stand.family(blueprint(which), which, compiler);
    }

    private Blueprint blueprint(int which) {
        for (long attempt = 0;; attempt++) {
            Blueprint blueprint = Blueprint.random(new Random(Choices.mix(which + attempt * SMALL + 1)), 1 + which * MOST_STAGES / SMALL);
            if (Stand.sound(blueprint, compiler)) {
                return blueprint;
            }
        }
    }

    Stand large(Choices choices) {
        int which = choices.below(real.size());
        Stand known = large.get(which);
        if (known == null) {
            known = Stand.of(List.of(real.get(which)), compiler);
            large.set(which, known);
        }
        return known;
    }

    private static byte[] resource(String name) {
        try (InputStream in = Stands.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
