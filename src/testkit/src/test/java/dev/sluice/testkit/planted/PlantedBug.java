package dev.sluice.testkit.planted;

import dev.sluice.store.Conditions;
import dev.sluice.store.Scenario;
import dev.sluice.testkit.memory.MemoryDynamoDb;
import dev.sluice.testkit.simulation.Interposed;
import dev.sluice.testkit.simulation.Theme;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/**
 * A mistake that the store does not make, made in its stead by rewriting what goes between it and the database.
 *
 * @param where      the protocol and the step
 * @param mistake    what is wrong
 * @param theme      what the schedules that hunt it are about
 * @param delicate   the requests around which more happens in those
 * @param ofProcess  meddles with the requests of one process; {@code null} if nobody does
 * @param ofDatabase meddles with what arrives at the database; {@code null} if nobody does
 * @param planted    how often it has been made; a bug that is never made cannot be caught
 * @param otherwise  what is known of it if the simulation does not catch it; {@code null} if the simulation must
 */
record PlantedBug(String where, String mistake, Theme theme, Predicate<DynamoDbRequest> delicate,
                  BiFunction<DynamoDbClient, Runnable, DynamoDbClient> ofProcess, BiFunction<DynamoDbClient, Runnable, DynamoDbClient> ofDatabase,
                  AtomicLong planted, Otherwise otherwise) {

    /** Why a bug may get through a thousand schedules. */
    sealed interface Otherwise {
    }

    /** Something else that is asked for implies what was taken away, so that nothing breaks. */
    record Implied(String by) implements Otherwise {

        @Override
        public String toString() {
            return "implied: " + by;
        }
    }

    /** A thousand random schedules are too few; a scenario of the store's tests fails with it. */
    record Shown(Scenario scenario) implements Otherwise {

        @Override
        public String toString() {
            return "fails: " + scenario.name();
        }
    }

    private static final String ALWAYS = "(attribute_exists(#sk) OR attribute_not_exists(#sk))";
    private static final String NEVER = "(attribute_exists(#sk) AND attribute_not_exists(#sk))";

    /** A condition of this name is never asked for. */
    static PlantedBug without(String condition) {
        return rewritten("every write", "without " + condition, false, texts -> without(texts, Conditions.expression(condition)));
    }

    /**
     * A condition is not asked for in some writes.
     *
     * @param update what the update of those writes contains; a {@code !} before it for what it does not, several parts parted by {@code &}
     */
    static PlantedBug without(String where, String update, String... conditions) {
        return rewritten(where, "without " + String.join(" and ", conditions) + (update.isEmpty() ? "" : " where `" + update + "`"), false, texts -> {
            Weakening.Texts weak = texts;
            for (String condition : matches(texts, update) ? conditions : new String[0]) {
                weak = without(weak, expression(condition));
            }
            return weak;
        });
    }

    /** One of several alternatives of a condition never holds. */
    static PlantedBug never(String where, String alternative) {
        return rewritten(where, "without the alternative " + alternative, true,
                texts -> texts.with(texts.condition().replace(expression(alternative), NEVER)));
    }

    /** A part of a longer condition is not asked for. */
    static PlantedBug cut(String where, String part) {
        return cut(where, part, "");
    }

    static PlantedBug cut(String where, String part, String instead) {
        return rewritten(where, "without `" + part.strip() + "`", false, texts -> texts.with(texts.condition().replace(part, instead)));
    }

    private static PlantedBug rewritten(String where, String mistake, boolean stricter, UnaryOperator<Weakening.Texts> rewrite) {
        Map<Weakening.Texts, Weakening.Texts> known = new HashMap<>();
        Predicate<DynamoDbRequest> delicate = request -> Weakening.texts(request)
                .filter(texts -> !known.computeIfAbsent(texts, rewrite).equals(texts)).isPresent();
        return new PlantedBug(where, mistake, Theme.ANY, delicate, null,
                (database, planted) -> new Weakening(database, rewrite, known, stricter, planted), new AtomicLong(), null);
    }

    /** @param meddler made for each process, told when it makes the mistake */
    static PlantedBug ofProcess(String where, String mistake, BiFunction<DynamoDbClient, Runnable, DynamoDbClient> meddler) {
        return new PlantedBug(where, mistake, Theme.ANY, request -> false, meddler, null, new AtomicLong(), null);
    }

    /** @param meddler made for each schedule, told when it makes the mistake */
    static PlantedBug ofDatabase(String where, String mistake, BiFunction<MemoryDynamoDb, Runnable, DynamoDbClient> meddler) {
        return new PlantedBug(where, mistake, Theme.ANY, request -> false, null, (database, planted) -> meddler.apply((MemoryDynamoDb) database, planted),
                new AtomicLong(), null);
    }

    /** The same, hunted with schedules that are about {@code theme}. */
    PlantedBug in(Theme hunted) {
        return new PlantedBug(where, mistake, hunted, delicate, ofProcess, ofDatabase, planted, otherwise);
    }

    /** The update of some writes lacks a part. */
    static PlantedBug forgotten(String where, String update, String part) {
        return rewritten(where, "without `" + part + "`", true, texts -> matches(texts, update)
                ? new Weakening.Texts(texts.update().replace(", " + part, "").replace(part + ", ", ""), texts.condition()) : texts);
    }

    /** The same, hunted by having more happen around some requests. */
    PlantedBug around(Predicate<DynamoDbRequest> there) {
        return new PlantedBug(where, mistake, theme, there, ofProcess, ofDatabase, planted, otherwise);
    }

    /** The same, hunted by having more happen around writes of which one of the expressions contains {@code text}. */
    PlantedBug around(String text) {
        Predicate<DynamoDbRequest> there = request -> Weakening.texts(request)
                .filter(texts -> texts.update().contains(text) || texts.condition().contains(text)).isPresent();
        return new PlantedBug(where, mistake, theme, there, ofProcess, ofDatabase, planted, otherwise);
    }

    /** The same, of which a scenario of the store's tests shows what it breaks. */
    PlantedBug shownBy(Scenario scenario) {
        return otherwise(new Shown(scenario));
    }

    /** The same, of which the scenario that makes this promise shows what it breaks. */
    PlantedBug shownBy(String promise) {
        return shownBy(Scenario.of(promise));
    }

    /** The same, which breaks nothing. */
    PlantedBug implied(String by) {
        return otherwise(new Implied(by));
    }

    private PlantedBug otherwise(Otherwise known) {
        return new PlantedBug(where, mistake, theme, delicate, ofProcess, ofDatabase, planted, known);
    }

    /** A client that makes the mistake, whatever database is behind it. */
    DynamoDbClient between(DynamoDbClient onward) {
        return (ofProcess == null ? ofDatabase : ofProcess).apply(onward, planted::incrementAndGet);
    }

    /** The same schedules without the bug. */
    Interposed unplanted() {
        return new PlantedBug(where, mistake, theme, delicate, null, null, planted, otherwise).interposed();
    }

    Interposed interposed() {
        return new Interposed() {
            @Override
            public Theme theme() {
                return theme;
            }

            @Override
            public boolean delicate(DynamoDbRequest request) {
                return delicate.test(request);
            }

            @Override
            public DynamoDbClient ofProcess(DynamoDbClient onward) {
                return ofProcess == null ? onward : ofProcess.apply(onward, planted::incrementAndGet);
            }

            @Override
            public DynamoDbClient ofDatabase(MemoryDynamoDb database) {
                return ofDatabase == null ? database : ofDatabase.apply(database, planted::incrementAndGet);
            }
        };
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
