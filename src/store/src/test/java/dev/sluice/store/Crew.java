package dev.sluice.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.store.testing.Lab;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/** Workers in threads of their own that claim until a number of tasks is done. */
final class Crew {

    /** Claims in a row that may find nothing before a worker takes the project for stuck. */
    private static final int MOST_EMPTY_CLAIMS = 5_000;

    private final Lab lab;
    private final int tasks;
    private final Runnable idle;
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger working = new AtomicInteger();
    private final List<Throwable> faults = Collections.synchronizedList(new ArrayList<>());

    Crew(Lab lab, int tasks) {
        this(lab, tasks, () -> { });
    }

    /**
     * @param idle what a worker does that finds nothing while nobody has work, such as letting time pass. Were it called while others are at
     *             work, idle workers on a slow machine would make every lease run out before its holder gets to write.
     */
    Crew(Lab lab, int tasks, Runnable idle) {
        this.lab = lab;
        this.tasks = tasks;
        this.idle = idle;
    }

    /** A task that was claimed has been completed. */
    void finished() {
        done.incrementAndGet();
    }

    /**
     * @param store who each worker asks
     * @param work  what it does with a task; it calls {@link #finished} once that is completed
     */
    void work(int workers, int most, Store store, BiConsumer<Reservation, Random> work) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int worker = 0; worker < workers; worker++) {
            String name = "w" + worker;
            Random random = new Random(worker);
            threads.add(new Thread(() -> workUntilDone(name, 1 + random.nextInt(most), store, work, random), name));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(faults).isEmpty();
        assertThat(done).hasValue(tasks);
    }

    private void workUntilDone(String name, int most, Store store, BiConsumer<Reservation, Random> work, Random random) {
        int empty = 0;
        try {
            while (done.get() < tasks && faults.isEmpty()) {
                List<Reservation> claimed = Lab.value(store.claimBest(lab.project, Lab.worker(name), most));
                working.addAndGet(claimed.size());
                claimed.forEach(reservation -> {
                    work.accept(reservation, random);
                    working.decrementAndGet();
                });
                empty = claimed.isEmpty() && working.get() == 0 ? empty + 1 : 0;
                if (empty > 0) {
                    idle.run();
                }
                if (empty > MOST_EMPTY_CLAIMS) {
                    throw new AssertionError(name + " finds nothing though only " + done + " of " + tasks + " tasks are done");
                }
            }
        } catch (RuntimeException | AssertionError fault) {
            faults.add(fault);
        }
    }
}
