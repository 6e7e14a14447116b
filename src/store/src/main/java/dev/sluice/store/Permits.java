package dev.sluice.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * How many calls each caller was permitted lately, counted in one item per caller that all processes share: a number for each short
 * stretch of time, so that the sum over a window slides with it. Stretches that are over never change. The items live in
 * partitions of their own, in no index, and are gone a while after the last call.
 */
public final class Permits {

    private static final String PARTITION_PREFIX = "#limit#";
    private static final String SORT_KEY = "LIMIT";
    private static final String STRETCH_PREFIX = "b";
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";

    private final Db db;
    private final Tables tables;

    public Permits(DynamoDbClient client, Tables tables) {
        this.db = new Db(client);
        this.tables = tables;
    }

    /**
     * What was permitted, by stretch.
     *
     * @param granted whether the take that led to this was granted; {@code true} after a mere read
     */
    public record Taken(boolean granted, Map<Long, Integer> byStretch) {

        public Taken {
            byStretch = Map.copyOf(byStretch);
        }

        /** @param first stretches before it do not count */
        public int since(long first) {
            return byStretch.entrySet().stream().filter(entry -> entry.getKey() >= first).mapToInt(Map.Entry::getValue).sum();
        }
    }

    /** What one take asks for: {@code permits} in {@code stretch}, if at most {@code most} were taken in it before. */
    public record Take(long stretch, int permits, int most) {
    }

    /** Strongly consistent: of stretches that are over nothing is missed. */
    public Taken read(String caller) {
        return taken(true, db.read(tables.tasks(), key(caller)).orElse(Map.of()));
    }

    /**
     * One conditional write.
     *
     * @param over          stretches that count no more, to be forgotten
     * @param expiresSecond epoch second at which nothing of this counts any more
     */
    public Taken take(String caller, Take take, List<Long> over, long expiresSecond) {
        Write write = Write.toNew(tables.tasks(), key(caller))
                .when(Condition.PERMITS_LEFT).naming("stretch", STRETCH_PREFIX + take.stretch()).with("most", Values.n(take.most()))
                .set("#stretch = if_not_exists(#stretch, :zero) + :permits")
                .with("zero", Values.n(0)).with("permits", Values.n(take.permits()))
                .set(Tables.TTL, Values.n(expiresSecond));
        for (int i = 0; i < over.size() && i < LETTERS.length(); i++) {
            String placeholder = "over" + LETTERS.charAt(i);
            write.naming(placeholder, STRETCH_PREFIX + over.get(i)).remove(placeholder);
        }
        Written written = db.write(write);
        return taken(written.applied(), written.item());
    }

    private static Map<String, AttributeValue> key(String caller) {
        return Keys.key(PARTITION_PREFIX + caller, SORT_KEY);
    }

    private static Taken taken(boolean granted, Map<String, AttributeValue> item) {
        Map<Long, Integer> byStretch = new HashMap<>();
        item.forEach((name, value) -> stretch(name).ifPresent(stretch -> byStretch.put(stretch, Integer.valueOf(value.n()))));
        return new Taken(granted, byStretch);
    }

    private static Optional<Long> stretch(String attribute) {
        return attribute.matches(STRETCH_PREFIX + "\\d{1,18}")
                ? Optional.of(Long.valueOf(attribute.substring(STRETCH_PREFIX.length()))) : Optional.empty();
    }
}
