package dev.sluice.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What calls with an idempotency key were answered. A key is first begun, in one conditional write, then answered or given up. Whoever dies
 * in between leaves a key that the same request may begin again a while later. The items live in partitions of their own,
 * in no index, and expire after a day.
 */
public final class Repeats {

    private static final String PARTITION_PREFIX = "#repeat#";
    private static final String SORT_KEY = "REPEAT";
    private static final long KEPT_SECONDS = TimeUnit.HOURS.toSeconds(24);
    /** Longer than any function may run. */
    private static final long ABANDONED_MILLIS = TimeUnit.MINUTES.toMillis(1);
    private static final int LARGEST_ANSWER = 300 << 10;

    private final Db db;
    private final Tables tables;

    public Repeats(DynamoDbClient client, Tables tables) {
        this.db = new Db(client);
        this.tables = tables;
    }

    /**
     * A request under a key.
     *
     * @param key   whose key and which
     * @param print says whether another request is the same
     * @param mark  tells this try from all others
     */
    public record Attempt(String key, String print, String mark) {
    }

    /**
     * An answer.
     *
     * @param body {@code null} for none
     */
    public record Kept(int status, String type, String body) {
    }

    /** How a key stands. */
    public sealed interface Standing {

        /** The attempt is the one that carries the request out. */
        record Begun() implements Standing {
        }

        /** The same request has been answered. */
        record Answered(Kept answer) implements Standing {
        }

        /** The same request is being carried out. */
        record UnderWay() implements Standing {
        }

        /** The key belongs to a request that is not the same. */
        record Another() implements Standing {
        }
    }

    /** Takes the key, if it is free, expired, or was left by the same request a while ago. */
    public Standing begin(Attempt attempt, long now) {
        Written written = db.write(Write.toNew(tables.tasks(), key(attempt)).when(Condition.KEY_FREE)
                .with("second", Values.n(seconds(now)))
                .with("abandoned", Values.n(now - ABANDONED_MILLIS))
                .set("print", Values.s(attempt.print()))
                .set("mark", Values.s(attempt.mark()))
                .set("begun", Values.n(now))
                .set(Tables.TTL, Values.n(seconds(now) + KEPT_SECONDS))
                .remove("answered", "type", "body"));
        Map<String, AttributeValue> item = written.item();
        if (written.applied() || attempt.mark().equals(text(item, "mark"))) {
            return new Standing.Begun();
        }
        if (!attempt.print().equals(text(item, "print"))) {
            return new Standing.Another();
        }
        return item.containsKey("answered") ? new Standing.Answered(kept(item)) : new Standing.UnderWay();
    }

    /** Keeps the answer for a day. One that is too large is not kept: the request may be carried out anew. */
    public void answered(Attempt attempt, Kept answer, long now) {
        byte[] body = answer.body() == null ? null : packed(answer.body());
        if (body != null && body.length > LARGEST_ANSWER) {
            forget(attempt, now);
            return;
        }
        Write write = held(attempt).set("answered", Values.n(answer.status())).set("type", Values.s(answer.type()));
        db.write(body == null ? write : write.set("body", Values.b(body)));
    }

    /** The request was refused and has changed nothing: the key is free for any. */
    public void forget(Attempt attempt, long now) {
        db.write(held(attempt).set(Tables.TTL, Values.n(seconds(now))));
    }

    /** Nobody knows how far it came: the same request may begin again at once. */
    public void abandon(Attempt attempt) {
        db.write(held(attempt).set("begun", Values.n(0)));
    }

    private Write held(Attempt attempt) {
        return Write.to(tables.tasks(), key(attempt)).when(Condition.KEY_HELD).with("mark", Values.s(attempt.mark()));
    }

    private static Map<String, AttributeValue> key(Attempt attempt) {
        return Keys.key(PARTITION_PREFIX + attempt.key(), SORT_KEY);
    }

    private static Kept kept(Map<String, AttributeValue> item) {
        AttributeValue body = item.get("body");
        return new Kept(Integer.parseInt(item.get("answered").n()), item.get("type").s(),
                body == null ? null : unpacked(body.b().asByteArrayUnsafe()));
    }

    private static String text(Map<String, AttributeValue> item, String attribute) {
        return item.containsKey(attribute) ? item.get(attribute).s() : null;
    }

    private static long seconds(long millis) {
        return TimeUnit.MILLISECONDS.toSeconds(millis);
    }

    private static byte[] packed(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String unpacked(byte[] packed) {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
