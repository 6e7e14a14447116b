package dev.sluice.cli;

import dev.sluice.cli.work.CommandWork;
import dev.sluice.client.Claim;
import dev.sluice.client.Cycle;
import dev.sluice.client.SluiceClient;
import dev.sluice.client.SluiceException;
import dev.sluice.client.Standing;
import dev.sluice.client.Worker;
import dev.sluice.client.WorkerPool;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** One worker process from its first claim to its last report, Ctrl-C included. For one use. */
final class WorkSession {

    /** The service reads a whole project for a look at it. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
    private static final long LAST_REPORTS_SECONDS = 5;

    private final SluiceClient client;
    private final String project;
    private final Claim claim;
    private final WorkOptions options;
    private final CommandWork work;
    private final WorkLog log;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile Runnable stop = () -> { };
    private long lastLook = System.nanoTime() - BETWEEN_LOOKS.toNanos();
    private Standing standing;

    WorkSession(SluiceClient client, String project, Claim claim, WorkOptions options, CommandWork work, WorkLog log) {
        this.client = client;
        this.project = project;
        this.claim = claim;
        this.options = options;
        this.work = work;
        this.log = log;
    }

    /** Works to an {@link ExitCode}. */
    int execute() {
        Thread hook = new Thread(this::drain, "drain");
        Runtime.getRuntime().addShutdownHook(hook);
        try (Worker worker = Worker.of(client, project, claim)) {
            return options.once ? once(worker) : pool(worker);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        } finally {
            over.countDown();
            unhook(hook);
        }
    }

    private int once(Worker worker) {
        ExecutorService threads = Executors.newFixedThreadPool(options.parallel);
        try {
            Cycle.Summary summary = new Cycle(worker, work, threads).run(options.parallel, log);
            log.cycle(summary);
            return summary.failed() + summary.others() == 0 ? ExitCode.DONE : ExitCode.FAILED;
        } finally {
            threads.shutdown();
        }
    }

    private int pool(Worker worker) throws InterruptedException {
        WorkerPool pool = new WorkerPool(worker, work, WorkerPool.Settings.upTo(options.parallel), log);
        stop = pool::stop;
        log.onFutile(pool::stop);
        pool.run(() -> options.untilDone && nothingMoreToCome());
        log.sum();
        if (log.refusal().isPresent()) {
            throw log.refusal().get();
        }
        if (standing instanceof Standing.Stuck stuck) {
            log.say("Nothing can go on any more:");
            stuck.causes().forEach(cause -> log.say("  " + cause.cause()));
            return ExitCode.FAILED;
        }
        return ExitCode.DONE;
    }

    private boolean nothingMoreToCome() {
        if (System.nanoTime() - lastLook < BETWEEN_LOOKS.toNanos()) {
            return false;
        }
        try {
            standing = Standing.of(client, project);
        } catch (SluiceException silence) {
            // The next claim meets the same trouble, and says so.
            return false;
        } finally {
            lastLook = System.nanoTime();
        }
        return !(standing instanceof Standing.Going);
    }

    /** Ctrl-C: no more claims; what runs may finish for a while, then it is stopped and given back. */
    private void drain() {
        stop.run();
        work.drain();
        log.say("Stopping; what runs may take another " + options.grace + " s.");
        try {
            if (!over.await(options.grace, TimeUnit.SECONDS)) {
                work.hurry();
                over.await(options.killAfter + LAST_REPORTS_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }

    private static void unhook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException goingDown) {
            // It is running right now, and has been waiting for just this.
            return;
        }
    }
}
