package dev.sluice.testkit.memory;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Every expression is read once, by its text. What is kept never changes, so that databases on several threads may share it. */
final class Expressions {

    private static final Map<Texts, Write> WRITES = new ConcurrentHashMap<>();
    private static final Map<Selection, Query> QUERIES = new ConcurrentHashMap<>();
    private static final Map<String, Projection> PROJECTIONS = new ConcurrentHashMap<>();

    private Expressions() {
    }

    private record Texts(String update, String condition) {
    }

    /**
     * The expressions of one write.
     *
     * @param update    {@code null} for a put or a delete
     * @param condition {@code null} for none
     */
    record Write(Update update, Condition condition, Set<String> names, Set<String> values) {

        private static Write of(Texts texts) {
            Update update = texts.update == null ? null : Update.parse(texts.update);
            Condition condition = texts.condition == null ? null : Condition.parse(texts.condition);
            return new Write(update, condition,
                    both(update == null ? Set.of() : update.names(), condition == null ? Set.of() : condition.names()),
                    both(update == null ? Set.of() : update.values(), condition == null ? Set.of() : condition.values()));
        }
    }

    static Write write(String update, String condition) {
        return cached(WRITES, new Texts(update, condition), Write::of);
    }

    private record Selection(String keyCondition, String projection) {
    }

    /** The expressions of a query. */
    record Query(KeyCondition condition, Projection projection, Set<String> names) {

        private static Query of(Selection texts) {
            KeyCondition condition = KeyCondition.parse(texts.keyCondition);
            Projection projection = Expressions.projection(texts.projection);
            return new Query(condition, projection, both(condition.names(), projection.names()));
        }
    }

    /** @param projection {@code null} for all attributes */
    static Query query(String keyCondition, String projection) {
        return cached(QUERIES, new Selection(keyCondition, projection), Query::of);
    }

    /** @param expression {@code null} for all attributes */
    static Projection projection(String expression) {
        return expression == null ? Projection.ALL : cached(PROJECTIONS, expression, Projection::parse);
    }

    private static Set<String> both(Set<String> a, Set<String> b) {
        Set<String> both = new TreeSet<>(a);
        both.addAll(b);
        return Set.copyOf(both);
    }

    /** Asks before it computes: {@code computeIfAbsent} may lock even for what is there. */
    private static <E, T> T cached(Map<E, T> cache, E expression, Function<E, T> parse) {
        T known = cache.get(expression);
        return known != null ? known : cache.computeIfAbsent(expression, parse);
    }
}
