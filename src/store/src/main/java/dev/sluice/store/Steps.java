package dev.sluice.store;

import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Steps of one kind that whoever wants them takes together with the threads of a pool. The caller takes every step that no thread has begun, so it waits only
 * for what is being done: a step may ask for steps of its own, even where all threads of the pool are busy with such ones.
 */
final class Steps<T> {

    private final Queue<T> left;
    private final Consumer<T> step;
    private final AtomicInteger unfinished;
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private final AtomicReference<Throwable> fault = new AtomicReference<>();

    private Steps(Collection<T> all, Consumer<T> step) {
        this.left = new ConcurrentLinkedQueue<>(all);
        this.step = step;
        this.unfinished = new AtomicInteger(all.size());
    }

    /** Returns, or throws the first fault, once all have ended. */
    static <T> void all(Collection<T> all, Consumer<T> step, Executor pool) {
        if (all.isEmpty()) {
            return;
        }
        Steps<T> steps = new Steps<>(all, step);
        for (int others = 1; others < all.size(); others++) {
            pool.execute(steps::next);
        }
        steps.rest();
    }

    private void rest() {
        while (!left.isEmpty()) {
            next();
        }
        over.join();
        if (fault.get() instanceof Error broken) {
            throw broken;
        } else if (fault.get() instanceof RuntimeException failed) {
            throw failed;
        }
    }

    private void next() {
        T one = left.poll();
        if (one == null) {
            return;
        }
        try {
            step.accept(one);
        } catch (RuntimeException | Error thrown) {
            fault.compareAndSet(null, thrown);
        }
        if (unfinished.decrementAndGet() == 0) {
            over.complete(null);
        }
    }
}
