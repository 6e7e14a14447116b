package dev.sluice.peers;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * What the workers of one run saw: when each task began and ended, as they did the work, before anything was reported. Safe for any number of
 * threads.
 */
final class Observed {

    private final Graph graph;
    private final LongSupplier nanos;
    private final long start;
    private final Map<String, Long> began = new ConcurrentHashMap<>();
    private final Map<String, Long> ended = new ConcurrentHashMap<>();
    private final AtomicInteger again = new AtomicInteger();
    private final CountDownLatch left;

    /** @param nanos a clock that only goes forward */
    Observed(Graph graph, LongSupplier nanos) {
        this.graph = graph;
        this.nanos = nanos;
        this.start = nanos.getAsLong();
        this.left = new CountDownLatch(graph.tasks());
    }

    /** A worker does a task that does nothing. */
    void doIt(String task) {
        if (began.putIfAbsent(task, nanos.getAsLong()) != null) {
            again.incrementAndGet();
        }
        if (ended.putIfAbsent(task, nanos.getAsLong()) == null) {
            left.countDown();
        }
    }

    boolean isOver() {
        return left.getCount() == 0;
    }

    /** @return false if it was not over in time */
    boolean awaitEnd(Duration limit) throws InterruptedException {
        return left.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * The run in figures.
     *
     * @param done           tasks that were done
     * @param tasksPerSecond from the start to the last end
     * @param medianMillis   from the end of a task's last predecessor to its own beginning; NaN if no task has any
     * @param p99Millis      likewise
     * @param again          tasks begun once more although nobody had failed
     * @param early          tasks begun before a predecessor had ended
     */
    record Figures(int done, double tasksPerSecond, double medianMillis, double p99Millis, int again, int early) {
    }

    Figures figures() {
        long[] gaps = graph.dependencies().entrySet().stream().filter(task -> began.containsKey(task.getKey()))
                .map(task -> gap(task.getKey(), task.getValue())).filter(OptionalLong::isPresent).mapToLong(OptionalLong::getAsLong)
                .sorted().toArray();
        long last = ended.values().stream().mapToLong(Long::longValue).max().orElse(start);
        double seconds = (last - start) / 1e9;
        return new Figures(ended.size(), seconds == 0 ? 0 : ended.size() / seconds, millis(gaps, 0.5), millis(gaps, 0.99), again.get(),
                (int) Arrays.stream(gaps).filter(gap -> gap < 0).count());
    }

    /** Negative if it began too early; a predecessor that has not ended at all ends now. */
    private OptionalLong gap(String task, List<String> waitsFor) {
        long now = nanos.getAsLong();
        return waitsFor.stream().mapToLong(one -> ended.getOrDefault(one, now)).max().stream().map(end -> began.get(task) - end).findFirst();
    }

    /** Nearest rank. */
    private static double millis(long[] sorted, double share) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.ceil(share * sorted.length) - 1] / 1e6;
    }
}
