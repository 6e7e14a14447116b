package dev.sluice.testkit.planted;

import dev.sluice.store.Conditions;
import dev.sluice.testkit.memory.MemoryDynamoDb;
import dev.sluice.testkit.simulation.Interposed;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A mistake that the store does not make, made in its stead by rewriting what goes between it and the database.
 *
 * @param where   the protocol and the step
 * @param mistake what is wrong
 * @param planted how often it has been made; a bug that is never made cannot be caught
 */
record PlantedBug(String where, String mistake, Interposed interposed, AtomicLong planted) {

    private static final String ALWAYS = "(attribute_exists(#sk) OR attribute_not_exists(#sk))";
    private static final String NEVER = "(attribute_exists(#sk) AND attribute_not_exists(#sk))";

    /** A condition of this name is never asked for. */
    static PlantedBug without(String condition) {
        return rewritten("every write", "without " + condition, texts -> without(texts, Conditions.expression(condition)));
    }

    /**
     * A condition is not asked for in some writes.
     *
     * @param update what the update of those writes contains; a {@code !} before it for what it does not, several parts parted by {@code &}
     */
    static PlantedBug without(String where, String update, String... conditions) {
        return rewritten(where, "without " + String.join(" and ", conditions) + (update.isEmpty() ? "" : " where `" + update + "`"), texts -> {
            Weakening.Texts weak = texts;
            for (String condition : matches(texts, update) ? conditions : new String[0]) {
                weak = without(weak, expression(condition));
            }
            return weak;
        });
    }

    /** One of several alternatives of a condition never holds. */
    static PlantedBug never(String where, String alternative) {
        return rewritten(where, "without the alternative " + alternative,
                texts -> texts.with(texts.condition().replace(expression(alternative), NEVER)));
    }

    /** A part of a longer condition is not asked for. */
    static PlantedBug cut(String where, String part) {
        return cut(where, part, "");
    }

    static PlantedBug cut(String where, String part, String instead) {
        return rewritten(where, "without `" + part.strip() + "`", texts -> texts.with(texts.condition().replace(part, instead)));
    }

    static PlantedBug rewritten(String where, String mistake, UnaryOperator<Weakening.Texts> rewrite) {
        AtomicLong planted = new AtomicLong();
        Map<Weakening.Texts, Weakening.Texts> known = new HashMap<>();
        return new PlantedBug(where, mistake, new Interposed() {
            @Override
            public DynamoDbClient ofDatabase(MemoryDynamoDb database) {
                return new Weakening(database, rewrite, known, planted::incrementAndGet);
            }
        }, planted);
    }

    /** @param meddler made for each process, told when it makes the mistake */
    static PlantedBug ofProcess(String where, String mistake, BiFunction<DynamoDbClient, Runnable, DynamoDbClient> meddler) {
        AtomicLong planted = new AtomicLong();
        return new PlantedBug(where, mistake, new Interposed() {
            @Override
            public DynamoDbClient ofProcess(DynamoDbClient onward) {
                return meddler.apply(onward, planted::incrementAndGet);
            }
        }, planted);
    }

    /** @param meddler made for each schedule, told when it makes the mistake */
    static PlantedBug ofDatabase(String where, String mistake, BiFunction<MemoryDynamoDb, Runnable, DynamoDbClient> meddler) {
        AtomicLong planted = new AtomicLong();
        return new PlantedBug(where, mistake, new Interposed() {
            @Override
            public DynamoDbClient ofDatabase(MemoryDynamoDb database) {
                return meddler.apply(database, planted::incrementAndGet);
            }
        }, planted);
    }

    private static String expression(String condition) {
        return Conditions.names().contains(condition) ? Conditions.expression(condition) : condition;
    }

    private static Weakening.Texts without(Weakening.Texts texts, String condition) {
        return texts.with(texts.condition().replace(condition, ALWAYS));
    }

    private static boolean matches(Weakening.Texts texts, String parts) {
        for (String part : parts.split("&")) {
            boolean unwanted = part.startsWith("!");
            if (!part.isEmpty() && texts.update().contains(unwanted ? part.substring(1) : part) == unwanted) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return where + ": " + mistake;
    }
}
