package dev.sluice.guard.limit;

import dev.sluice.guard.watch.Figure;
import dev.sluice.guard.watch.Measures;
import dev.sluice.store.Permits;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One limit on the calls that each caller makes in any minute, across all instances. An instance takes permits in batches, since one
 * write per call would cost more than most calls do: two at first, then twice as many as the caller has lately used here, at most a sixth of the
 * limit. What it does not use lapses with the window. Once the limit is reached, it asks nobody until the oldest permits leave the window.
 */
public final class Limiter {

    static final long STRETCH_MILLIS = 2_000;
    /** Stretches that count: a minute, and the one that has begun. */
    static final long STRETCHES = 31;
    private static final long MINUTE_MILLIS = 60_000;
    private static final long KEPT_MILLIS = 2 * MINUTE_MILLIS;
    private static final int FIRST_BATCH = 2;
    private static final int MOST_BATCHES = 6;
    private static final int LARGEST_BATCH = 100;
    private static final int MOST_TRIES = 4;
    private static final int MOST_CALLERS = 10_000;

    private final Permits permits;
    private final InstantSource clock;
    private final Measures measures;
    private final String kind;
    private final int perMinute;
    private final int largest;
    private final Map<String, Account> accounts = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Account> eldest) {
            return size() > MOST_CALLERS;
        }
    };

    /** @param kind sets the calls that count together apart from others */
    public Limiter(Permits permits, InstantSource clock, Measures measures, String kind, int perMinute) {
        this.permits = permits;
        this.clock = clock;
        this.measures = measures;
        this.kind = kind;
        this.perMinute = perMinute;
        this.largest = Math.min(LARGEST_BATCH, Math.max(1, perMinute / MOST_BATCHES));
    }

    public int perMinute() {
        return perMinute;
    }

    /** @return 0 if the caller may go on, else the seconds after which it may try again */
    public int secondsToWait(String caller) {
        Account account;
        synchronized (accounts) {
            account = accounts.computeIfAbsent(caller, Account::new);
        }
        synchronized (account) {
            return account.secondsToWait(clock.millis());
        }
    }

    /** What this instance knows of one caller. */
    private final class Account {

        private final String key;
        private Permits.Taken known;
        private long knownStretch = -1;
        private int inHand;
        private long inHandSince;
        private long blockedUntil;
        private final Pace pace = new Pace(MINUTE_MILLIS);

        Account(String caller) {
            this.key = kind + "#" + CallerKey.of(caller);
        }

        int secondsToWait(long now) {
            long stretch = now / STRETCH_MILLIS;
            if (inHand == 0 || inHandSince <= stretch - STRETCHES) {
                inHand = 0;
                if (now < blockedUntil || !replenish(now, stretch)) {
                    return (int) Math.max(1, (blockedUntil - now + 999) / 1_000);
                }
            }
            inHand--;
            pace.used(now);
            return 0;
        }

        private boolean replenish(long now, long stretch) {
            if (knownStretch != stretch) {
                known = permits.read(key);
                knownStretch = stretch;
            }
            long first = stretch - STRETCHES + 1;
            for (int tries = 0; tries < MOST_TRIES; tries++) {
                int left = perMinute - known.since(first);
                if (left <= 0) {
                    blockedUntil = oldest(first) * STRETCH_MILLIS + STRETCHES * STRETCH_MILLIS;
                    return false;
                }
                if (take(stretch, first, Math.min(left, wanted(now)))) {
                    return true;
                }
            }
            blockedUntil = now + 1;
            return false;
        }

        private int wanted(long now) {
            return Math.min(largest, Math.max(FIRST_BATCH, 2 * pace.lately(now)));
        }

        private boolean take(long stretch, long first, int batch) {
            int before = known.since(first) - known.byStretch().getOrDefault(stretch, 0);
            List<Long> over = known.byStretch().keySet().stream().filter(one -> one < first).toList();
            measures.add(Figure.LIMITER_WRITES, 1);
            known = permits.take(key, new Permits.Take(stretch, batch, perMinute - before - batch), over,
                    (stretch * STRETCH_MILLIS + KEPT_MILLIS) / 1_000);
            if (known.granted()) {
                inHand = batch;
                inHandSince = stretch;
            }
            return known.granted();
        }

        private long oldest(long first) {
            return known.byStretch().keySet().stream().filter(one -> one >= first).mapToLong(Long::longValue).min().orElse(first);
        }
    }
}
