package dev.sluice.testkit.memory;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Every expression is read once, by its text. What is kept never changes, so that databases on several threads may share it. */
final class Expressions {

    private static final Map<Texts, Write> WRITES = new ConcurrentHashMap<>();
    private static final Map<String, KeyCondition> KEY_CONDITIONS = new ConcurrentHashMap<>();
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
        return WRITES.computeIfAbsent(new Texts(update, condition), Write::of);
    }

    static KeyCondition keyCondition(String expression) {
        return cached(KEY_CONDITIONS, expression, KeyCondition::parse);
    }

    /** @param expression {@code null} for all attributes */
    static Projection projection(String expression) {
        return expression == null ? Projection.ALL : cached(PROJECTIONS, expression, Projection::parse);
    }

    static Set<String> both(Set<String> a, Set<String> b) {
        Set<String> both = new TreeSet<>(a);
        both.addAll(b);
        return Set.copyOf(both);
    }

    private static <T> T cached(Map<String, T> cache, String expression, Function<String, T> parse) {
        T known = cache.get(expression);
        return known != null ? known : cache.computeIfAbsent(expression, parse);
    }
}
