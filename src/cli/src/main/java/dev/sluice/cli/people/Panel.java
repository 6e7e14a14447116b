package dev.sluice.cli.people;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/**
 * Reviewers in the order in which they turn up, for each stage: a person, a model, a person and so on, everyone once. One of the
 * first five is not convinced, and now and then another. The same seed gives the same panel, whichever worker asks.
 */
final class Panel {

    private static final int FIRST = 5;
    private static final double DOUBT = 0.1;
    private static final int LONGEST_STAGE = 100;

    private final long seed;
    private final String crew;
    private final Map<String, Seats> seats = new HashMap<>();

    /** @param crew tells the reviewers of this run from those of others */
    Panel(long seed, String crew) {
        this.seed = seed;
        this.crew = crew;
    }

    synchronized Opinion next(String stage) {
        return seats.computeIfAbsent(stage, Seats::new).next();
    }

    private final class Seats {

        private final String stage;
        private final Random random;
        private final int doubter;
        private int taken;

        Seats(String stage) {
            this.stage = stage.length() > LONGEST_STAGE ? stage.substring(0, LONGEST_STAGE) : stage;
            this.random = new Random(seed * 31 + stage.hashCode());
            this.doubter = 1 + random.nextInt(FIRST);
        }

        Opinion next() {
            taken++;
            boolean human = taken % 2 == 1;
            boolean positive = taken != doubter && random.nextDouble() >= DOUBT;
            int score = positive ? 70 + random.nextInt(30) : 20 + random.nextInt(30);
            return new Opinion((human ? "person-" : "model-") + taken + "." + stage + "@" + crew, human, positive,
                    BigDecimal.valueOf(score, 2), positive ? "Sound, and clearly put." : "I am not convinced yet.",
                    BigDecimal.valueOf(60 + random.nextInt(40), 2));
        }
    }
}
