package dev.sluice.client;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;

/**
 * One who claims tasks of a project and keeps what it claimed. Safe for any number of threads.
 *
 * <p>A claim whose answer is lost is not repeated, since it may have taken something; the lease that nobody knows of runs out.
 */
public final class Worker implements AutoCloseable {

    private final SluiceClient client;
    private final String project;
    private final Claim terms;
    private final MonotonicClock clock;
    private final Scheduler scheduler;
    private final Runnable threads;

    private Worker(SluiceClient client, String project, Claim terms, MonotonicClock clock, Scheduler scheduler, Runnable threads) {
        this.client = client;
        this.project = project;
        this.terms = terms;
        this.clock = clock;
        this.scheduler = scheduler;
        this.threads = threads;
    }

    /**
     * A worker with threads of its own for its renewals, which do not keep the process alive.
     *
     * @param terms who it is, what it can do, how long its leases are
     */
    public static Worker of(SluiceClient client, String project, Claim terms) {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "leases"));
        ExecutorService calls = Executors.newCachedThreadPool(task -> daemon(task, "renewals"));
        return new Worker(client, project, terms, MonotonicClock.SYSTEM, Scheduler.on(timer, calls), () -> {
            timer.shutdownNow();
            calls.shutdown();
        });
    }

    /** A worker in a time of its own; for tests. */
    public static Worker in(MonotonicClock clock, Scheduler scheduler, SluiceClient client, String project, Claim terms) {
        return new Worker(client, project, terms, clock, scheduler, () -> { });
    }

    /** Claims the best task that it can do; empty if there is none now. */
    public Optional<Lease> claim() {
        return claim(1).stream().findFirst();
    }

    /**
     * Claims the best tasks that it can do.
     *
     * @param limit 1 to 100
     * @return maybe fewer than asked for, maybe none
     */
    public List<Lease> claim(int limit) {
        long asked = clock.nanos();
        return client.claim(project, terms, limit).stream().map(task -> new Lease(this, task, asked)).toList();
    }

    /** Stops its renewals: what it still holds runs out. */
    @Override
    public void close() {
        threads.run();
    }

    SluiceClient client() {
        return client;
    }

    String project() {
        return project;
    }

    Claim terms() {
        return terms;
    }

    MonotonicClock clock() {
        return clock;
    }

    /** Results are worth more patience than other calls: as long as the lease is, nobody else needs to have begun anew. */
    SluiceClient patientClient() {
        return client.withPatience(length());
    }

    HeldLease keep(Reservation task, long askedAt, Consumer<String> lost) {
        // An answer that takes longer than to the next renewal is of no use.
        SluiceClient once = client.withPatience(Duration.ZERO).withRequestTimeout(length().dividedBy(3));
        return HeldLease.keep(new HeldLease.Terms(askedAt, length()),
                () -> once.renew(project, task.taskId(), task.fencingToken(), terms.leaseSeconds()), new HeldLease.Listener() {
                    @Override
                    public void renewed(long since) {
                        // All that matters of it is that the lease is not lost.
                    }

                    @Override
                    public void lost(String why) {
                        lost.accept(why);
                    }
                }, clock, scheduler);
    }

    private Duration length() {
        return Duration.ofSeconds(terms.leaseSeconds());
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
