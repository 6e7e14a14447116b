package dev.sluice.client;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Works on a project with as many workers at once as there is work for, between a minimum and a maximum.
 *
 * <p>It claims only what it can begin at once, doubles while its claims are answered in full, and shrinks when they are not. A worker that is
 * done asks for its next task in the same call. When there is nothing, it asks less and less often, up to the longest pause; it asks
 * again at once when a result of its own has made something ready.
 *
 * <p>Whatever its {@link Watcher} throws, tasks are worked on, reported and handed over as if it had not, and the pool goes on. The first that it throws
 * in the pool's life goes to the uncaught-exception handler of the thread that it is thrown on, which prints it to standard error unless the program has set
 * another; what it throws after that is dropped.
 */
public final class WorkerPool {

    private static final int MOST_AT_ONCE = 100;

    private final Worker worker;
    private final Work work;
    private final Settings settings;
    private final Unhindered watcher;
    private final Executor threads;
    private final Width width;
    private int busy;
    private int inVain;
    private boolean stopped;
    private boolean news;

    /**
     * How large it is and how often it asks.
     *
     * @param least    workers to begin with, and when there is little to do; 1 or more
     * @param most     workers at most
     * @param shortest pause after the first claim in vain; doubles with each further one
     * @param longest  pause at most
     */
    public record Settings(int least, int most, Duration shortest, Duration longest) {

        /** One to {@code most} workers, pauses of 100 ms to 2 s. */
        public static Settings upTo(int most) {
            return new Settings(1, most, Duration.ofMillis(100), Duration.ofSeconds(2));
        }
    }

    /** Hears what happens, on the thread that it happens on. It has no say in it, not even by throwing: see {@link WorkerPool} and {@link Cycle}. */
    public interface Watcher {

        /** Somebody begins with a task. */
        default void began(Reservation task) {
        }

        default void ended(Ended how) {
        }

        /** A claim had no answer, or was refused, or whether it is enough cannot be told for now; the pool goes on asking. */
        default void trouble(SluiceException what) {
        }
    }

    /** @throws IllegalArgumentException unless 1 &lt;= least &lt;= most */
    public WorkerPool(Worker worker, Work work, Settings settings, Watcher watcher) {
        this(worker, work, settings, watcher, Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "worker");
            thread.setDaemon(true);
            return thread;
        }));
    }

    WorkerPool(Worker worker, Work work, Settings settings, Watcher watcher, Executor threads) {
        this.worker = worker;
        this.work = work;
        this.settings = settings;
        this.watcher = new Unhindered(watcher);
        this.threads = threads;
        this.width = new Width(settings.least(), settings.most());
    }

    /**
     * Works until {@link #stop()}, or until {@code enough} holds, which is asked when there is nothing to do and nobody works. Returns
     * when the last of its workers is done. Where {@code enough} throws of trouble with the service that may pass, it does not hold for now.
     *
     * @throws SluiceException      if {@code enough} throws one for a refusal that no patience helps against
     * @throws InterruptedException if the calling thread is interrupted; the workers then finish what they are at
     */
    public void run(BooleanSupplier enough) throws InterruptedException {
        try {
            while (!isStopped()) {
                Duration pause = turn();
                if (idle() && !pause.isZero() && holds(enough)) {
                    stop();
                }
                await(pause);
            }
            awaitIdle();
        } finally {
            stop();
            if (threads instanceof ExecutorService own) {
                own.shutdown();
            }
        }
    }

    private boolean holds(BooleanSupplier enough) {
        try {
            return enough.getAsBoolean();
        } catch (SluiceException trouble) {
            if (trouble instanceof SluiceProblem problem && problem.status() < 500 && problem.status() != 429) {
                throw trouble;
            }
            watcher.trouble(trouble);
            return false;
        }
    }

    /** No more claims; what was begun is finished. */
    public synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    /** Tasks being worked on. */
    public synchronized int busy() {
        return busy;
    }

    /** Claims what there is room for; gives the time until the next turn is worth the while, if nothing happens before. */
    Duration turn() {
        int room;
        synchronized (this) {
            news = false;
            room = Math.min(MOST_AT_ONCE, width.free(busy));
        }
        if (room == 0) {
            return settings.longest();
        }
        try {
            return took(worker.claim(room), room);
        } catch (SluiceException trouble) {
            watcher.trouble(trouble);
            return pause();
        }
    }

    private Duration took(List<Lease> leases, int room) {
        synchronized (this) {
            busy += leases.size();
            if (leases.size() == room) {
                width.filled();
            } else {
                width.fellShort(busy);
            }
            inVain = leases.isEmpty() ? inVain : 0;
        }
        leases.forEach(lease -> threads.execute(() -> work(lease)));
        return leases.size() == room ? Duration.ZERO : pause();
    }

    /** Doubling, the upper half of it at random, so that pools that found nothing together do not return together. */
    private synchronized Duration pause() {
        long nominal = Math.min(settings.longest().toNanos(), settings.shortest().toNanos() << Math.min(inVain++, 16));
        return Duration.ofNanos(nominal / 2 + ThreadLocalRandom.current().nextLong(nominal / 2 + 1));
    }

    private void work(Lease first) {
        try {
            Optional<Lease> next = Optional.of(first);
            while (next.isPresent()) {
                next = one(next.get());
            }
        } finally {
            freed();
        }
    }

    private Optional<Lease> one(Lease lease) {
        Execution.Report report = Execution.of(lease, work, wish(), watcher);
        if (!report.newlyReady().isEmpty()) {
            tellNews();
        }
        if (isStopped()) {
            report.handedOver().forEach(Lease::close);
            return Optional.empty();
        }
        return report.handedOver().stream().findFirst();
    }

    private Optional<Completion.Next> wish() {
        Claim terms = worker.terms();
        return isStopped() ? Optional.empty() : Optional.of(new Completion.Next(terms.capabilities(), 1, terms.leaseSeconds()));
    }

    private synchronized void freed() {
        busy--;
        // As long as nothing was asked for in vain, there may be more.
        news |= inVain == 0;
        notifyAll();
    }

    private synchronized void tellNews() {
        news = true;
        inVain = 0;
        notifyAll();
    }

    private synchronized boolean isStopped() {
        return stopped;
    }

    private synchronized boolean idle() {
        return busy == 0;
    }

    private synchronized void await(Duration pause) throws InterruptedException {
        long end = System.nanoTime() + pause.toNanos();
        for (long left = pause.toNanos(); left > 0 && !news && !stopped; left = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    private synchronized void awaitIdle() throws InterruptedException {
        while (busy > 0) {
            wait();
        }
    }
}
