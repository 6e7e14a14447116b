package dev.sluice.bench.speed;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** The same work on several threads at once. */
final class Threads {

    private static final double NANOS_PER_SECOND = 1e9;

    private Threads() {
    }

    /**
     * @param work is told the number of its thread, from 0
     * @return from the begin of the first to the end of the last
     */
    static double seconds(int threads, IntConsumer work) {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            long begun = System.nanoTime();
            List<Callable<Void>> all = IntStream.range(0, threads).<Callable<Void>>mapToObj(thread -> () -> {
                work.accept(thread);
                return null;
            }).toList();
            for (Future<Void> one : pool.invokeAll(all)) {
                one.get();
            }
            return (System.nanoTime() - begun) / NANOS_PER_SECOND;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a thread failed", e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }
}
