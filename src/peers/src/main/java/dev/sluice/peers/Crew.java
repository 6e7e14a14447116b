package dev.sluice.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Threads that do the same, each with its number. */
final class Crew {

    private Crew() {
    }

    /** What each does until there is no more to do. */
    @FunctionalInterface
    interface Shift {

        void work(int number) throws Exception;
    }

    /**
     * Returns when all are done.
     *
     * @throws ExecutionException with what one of them met
     */
    static void work(int workers, Shift shift) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(workers);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < workers; i++) {
                int number = i;
                all.add(threads.submit(() -> {
                    shift.work(number);
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
