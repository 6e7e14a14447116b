package dev.sluice.testkit.simulation;

import dev.sluice.testkit.simulation.rules.Violation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.function.Predicate;

/** Plays very many schedules, on several cores at once, until one fails. */
public final class Campaign {

    private static final int MOST_PLAYS = 6_000;
    private static final String AGAIN = "./mvnw -pl src/testkit -am test -Dtest=SimulationTest -Dsurefire.failIfNoSpecifiedTests=false ";

    private final Compilations compilations = new Compilations();
    private final Stands stands;
    private final int players;
    private final Interposed interposed;
    private final String again;

    /**
     * @param players  schedules played at the same time
     * @param recorded pipelines to be played now and then besides those that Sluice brings
     */
    public Campaign(int players, List<byte[]> recorded) {
        this(players, recorded, Interposed.NOTHING, AGAIN + "-Dsluice.simulation.seed=");
    }

    /**
     * One with something else between callers, store and database.
     *
     * @param again the command that plays a seed in words, up to the seed
     */
    public Campaign(int players, List<byte[]> recorded, Interposed interposed, String again) {
        this.interposed = interposed;
        this.again = again;
        this.players = players;
        this.stands = new Stands(compilations, recorded);
    }

    /** One whose schedules are about something else each, as their seeds say: changed plans, deletion, gates, limits, fallbacks. */
    public static Campaign inClimates(int players, List<byte[]> recorded) {
        return new Campaign(players, recorded, Interposed.CLIMATES, "./sluice soak 1 ");
    }

    /** One whose schedules are about one thing. */
    public static Campaign about(Theme theme, int players, List<byte[]> recorded) {
        return new Campaign(players, recorded, new Interposed() {
            @Override
            public Theme theme() {
                return theme;
            }
        }, AGAIN + "-Dsluice.simulation.theme=" + theme + " -Dsluice.simulation.seed=");
    }

    /** A seed whose schedule broke an invariant. */
    public record Failure(long seed, Violation violation) {
    }

    /**
     * What came of a campaign.
     *
     * @param failure of the smallest seed that failed, if any did
     * @param took    on the clock
     * @param cpu     of all cores together, warming up included
     */
    public record Result(Figures figures, Optional<Failure> failure, Duration took, Duration cpu) {

        @Override
        public String toString() {
            double seconds = took.toMillis() / 1000.0;
            long schedules = Math.max(1, figures.of(Figures.Event.SCHEDULE));
            return String.format(Locale.ROOT, "%s  %-24s %,15.0f%n  %-24s %,15.2f%n", figures, "schedules a second", schedules / Math.max(seconds, 0.001),
                    "CPU ms a schedule", cpu.toNanos() / 1e6 / schedules);
        }
    }

    /** What failed so far. */
    private static final class Findings {

        private final Predicate<Failure> wanted;
        private Failure smallest;
        private volatile boolean enough;

        private Findings(Predicate<Failure> wanted) {
            this.wanted = wanted;
        }

        private synchronized void add(Failure failure) {
            smallest = smallest == null || failure.seed < smallest.seed ? failure : smallest;
            enough |= wanted.test(failure);
        }

        private synchronized Optional<Failure> smallest() {
            return Optional.ofNullable(smallest);
        }
    }

    /** Plays {@code schedules} seeds from {@code first} on; stops soon after the first failure. */
    public Result play(long first, long schedules) {
        return play(first, schedules, failure -> true, played -> {
        });
    }

    /**
     * Plays {@code schedules} seeds from {@code first} on.
     *
     * @param enough   is told of each failure as it comes, by one thread at a time, and says whether to stop soon
     * @param progress is told after each schedule how many there have been
     */
    public Result play(long first, long schedules, Predicate<Failure> enough, LongConsumer progress) {
        AtomicLong played = new AtomicLong();
        AtomicLong next = new AtomicLong(first);
        Findings findings = new Findings(enough);
        Figures all = new Figures();
        long began = System.nanoTime();
        Duration before = cpu();
        List<Thread> threads = new ArrayList<>();
        for (int player = 0; player < players; player++) {
            Thread thread = new Thread(() -> {
                Simulation simulation = new Simulation(stands, compilations, interposed);
                for (long seed = next.getAndIncrement(); seed < first + schedules && !findings.enough; seed = next.getAndIncrement()) {
                    long failed = seed;
                    simulation.play(seed).violation().ifPresent(violation -> findings.add(new Failure(failed, violation)));
                    progress.accept(played.incrementAndGet());
                }
                synchronized (all) {
                    all.add(simulation.figures());
                }
            }, "player " + player);
            thread.start();
            threads.add(thread);
        }
        join(threads);
        return new Result(all, findings.smallest(), Duration.ofNanos(System.nanoTime() - began), cpu().minus(before));
    }

    private static Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static void join(List<Thread> threads) {
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Plays the schedule of one seed in words. */
    public Played inWords(long seed) {
        return new Simulation(stands, compilations, interposed).play(Schedule.of(seed), true, false);
    }

    /** The smallest schedule that could be found which breaks the same invariant as that of {@code seed}, in words. */
    public Played shrunk(long seed) {
        Simulation simulation = new Simulation(stands, compilations, interposed);
        return simulation.play(Shrinker.shrink(simulation, Schedule.of(seed), MOST_PLAYS), true, false);
    }

    /** A failure as somebody wants to read it who is to find its cause: what broke, the shortest way to it, how to see it again. */
    public String told(Failure failure) {
        return "seed " + failure.seed() + ": " + failure.violation() + System.lineSeparator() + shrunk(failure.seed()).trace()
                + again + failure.seed();
    }
}
