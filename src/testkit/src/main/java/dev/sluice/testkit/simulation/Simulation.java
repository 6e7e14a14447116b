package dev.sluice.testkit.simulation;

import dev.sluice.testkit.simulation.Figures.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Plays schedules, one after the other, on the thread that made it and on carriers of its own. The same schedule always takes the same course.
 */
public final class Simulation {

    private static final int REAL_ONCE_IN = 2_000;
    private static final int MANY_WORKERS = 8;

    private final Stands stands;
    private final Compilations compilations;
    private final Interposed interposed;
    private final Carriers carriers = new Carriers();
    private final Figures figures = new Figures();
    private List<Blueprint> lastDrawn;
    private Stand lastStand;

    private Simulation(Stands stands, Compilations compilations) {
        this(stands, compilations, Interposed.NOTHING);
    }

    Simulation(Stands stands, Compilations compilations, Interposed interposed) {
        this.stands = stands;
        this.compilations = compilations;
        this.interposed = interposed;
    }

    /** One that plays small random projects, and real ones now and then. To be used by the thread that calls this. */
    public static Simulation create() {
        Compilations compilations = new Compilations();
        return new Simulation(new Stands(compilations, List.of()), compilations);
    }

    /** The same projects, with something between store and database. To be used by the thread that calls this. */
    public Simulation with(Interposed between) {
        return new Simulation(stands, compilations, between);
    }

    public Figures figures() {
        return figures;
    }

    /** Plays the schedule that {@code seed} stands for. */
    public Played play(long seed) {
        return play(Schedule.of(seed), false, false);
    }

    /** As {@link #play(long)}, and hands over what callers saw of each task. */
    public Played playWithHistories(long seed) {
        return play(Schedule.of(seed), false, true);
    }

    /**
     * Plays a schedule.
     *
     * @param words     whether it is to be told in words
     * @param histories whether histories of its tasks are wanted
     */
    Played play(Schedule schedule, boolean words, boolean histories) {
        Choices choices = schedule.choices() == null ? Choices.drawn(schedule.seed()) : Choices.given(schedule.choices());
        boolean real = choices.once(REAL_ONCE_IN);
        Theme theme = interposed.climates() ? Theme.drawn(choices) : interposed.theme();
        boolean broad = interposed.broad() && !real;
        boolean wide = wide(choices, real);
        Stand stand = schedule.pipelines() != null ? drawn(schedule, choices)
                : real ? stands.large(choices) : broad ? stands.broad(choices.below(Stands.SMALL)) : wide ? stands.wide(choices.below(Stands.SMALL))
                : theme == Theme.MOVES ? stands.moving(choices.below(Stands.SMALL)) : stands.small(stands.about(choices, theme));
        Trace trace = words ? new Trace() : null;
        Histories kept = new Histories(histories);
        Record record = new Record(figures, trace, kept, !stand.plan().limits().isEmpty());
        World world = new World(choices, stand, compilations, new SplittableRandom(schedule.seed()), record, interposed, theme);
        cast(world, stand, choices, theme);
        int calls = real ? 20 + choices.below(400) : broad ? 40 + choices.below(240) : wide ? 12 + choices.below(36) : 2 + choices.below(24);
        Director director = new Director(world, world.callers(), carriers, calls, real ? 20_000 : broad ? 6_000 : wide ? 1_200 : 400);
        world.directedBy(director);
        director.play();
        figures.count(Event.SCHEDULE);
        figures.count(Event.STEP, world.step());
        return new Played(world.referee().violation(), choices.taken(), choices.marks(), words ? stand.told() + trace : null,
                histories ? kept.of(world.referee().tasks()) : List.of());
    }

    /** The choice that would have told the blueprint is drawn all the same, so that the others keep their meaning. */
    private Stand drawn(Schedule schedule, Choices choices) {
        choices.below(Stands.SMALL);
        if (!schedule.pipelines().equals(lastDrawn)) {
            lastDrawn = schedule.pipelines();
            lastStand = Stand.drawn(lastDrawn, compilations);
        }
        return lastStand;
    }

    /** The pipelines of a schedule that took these decisions; empty if it played a real one. */
    Optional<List<Blueprint>> pipelines(int[] taken) {
        Choices choices = Choices.given(taken);
        boolean real = choices.once(REAL_ONCE_IN);
        Theme theme = interposed.climates() ? Theme.drawn(choices) : interposed.theme();
        boolean wide = wide(choices, real);
        return real ? Optional.empty() : Optional.of(interposed.broad() ? stands.broadFamily(choices.below(Stands.SMALL)) : wide ? stands.wideFamily(choices.below(Stands.SMALL))
                : theme == Theme.MOVES ? stands.movingFamily(choices.below(Stands.SMALL)) : stands.family(stands.about(choices, theme)));
    }

    /** Whoever ends many attempts in one call must find many to begin with. */
    private boolean wide(Choices choices, boolean real) {
        return interposed.together() && !real && choices.once(3);
    }

    boolean sound(Blueprint blueprint) {
        return Stand.sound(blueprint, compilations);
    }

    private static void cast(World world, Stand stand, Choices choices, Theme theme) {
        Callers callers = world.callers();
        int workers = world.interposed().broad() ? MANY_WORKERS : 2 + choices.below(3);
        for (int i = 1; i <= workers; i++) {
            callers.add(new Worker("w" + i, world, i == 1 ? Drain.everything() : i == 2 ? Set.of("artist") : Set.of()));
        }
        if (world.interposed().together()) {
            callers.add(new Gatherer("gatherer", world, Drain.everything()));
            callers.add(new Gatherer("other", world, Drain.everything()));
        }
        if (choices.below(4) < 3) {
            callers.add(new Cleaner(world));
        }
        if (choices.once(4)) {
            callers.add(new Owner(world, stand, choices.once(3) || theme == Theme.DELETION));
        } else if (theme.changesPlans() || theme == Theme.DELETION) {
            callers.add(new Owner(world, stand, theme == Theme.DELETION));
        }
        if (theme.changesPlans()) {
            callers.add(new Owner(world, stand, false));
        }
        List<Reviewer.Known> known = new ArrayList<>();
        if (stand.judged() && (choices.below(4) < 3 || theme == Theme.GATES)) {
            callers.add(new Reviewer("reviewer", world, known));
        }
        if (stand.judged() && theme == Theme.GATES) {
            callers.add(new Reviewer("another", world, known));
        }
        if (choices.once(6)) {
            callers.add(new Reader(world));
        }
        if (choices.once(3)) {
            callers.addEcho();
        }
    }
}
