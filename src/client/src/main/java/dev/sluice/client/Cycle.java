package dev.sluice.client;

import dev.sluice.domain.expression.Expression;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * One round of work, for those who are started now and then: sees what is ready, reserves it, executes it, reports, and looks at what is
 * ready and what is blocked then.
 */
public final class Cycle {

    private static final int SEEN = 100;

    private final Worker worker;
    private final Work work;
    private final Executor threads;

    /**
     * What a cycle did and left.
     *
     * @param executed  attempts whose results were accepted
     * @param failed    attempts that were reported as failed
     * @param others    attempts that were given back, lost their lease or could not be reported
     * @param nextReady tasks that this worker could claim now, best first, at most 100; for a worker without capabilities, those of the 100 best
     *                  tasks that take none
     * @param blocking  why the rest waits, and what would help
     * @param seconds   the whole cycle took
     */
    public record Summary(int executed, int failed, int others, List<String> nextReady, Blocking blocking, double seconds) {

        public Summary {
            nextReady = List.copyOf(nextReady);
        }
    }

    /** @param threads does the tasks of a cycle, each as one job */
    public Cycle(Worker worker, Work work, Executor threads) {
        this.worker = worker;
        this.work = work;
        this.threads = threads;
    }

    /**
     * Goes through one cycle and returns when the last of its tasks has ended.
     *
     * @param limit   tasks at most, 1 to 100
     * @param watcher hears of each task; what it throws is borne as a {@link WorkerPool} bears it, the first of a cycle reported
     * @throws SluiceException if the service refuses, or cannot be reached, before the first or after the last task
     */
    public Summary run(int limit, WorkerPool.Watcher watcher) {
        long begin = worker.clock().nanos();
        List<Lease> leases = ready(limit).isEmpty() ? List.of() : worker.claim(limit);
        Unhindered told = new Unhindered(watcher);
        List<Ended> ended = leases.stream().map(lease -> CompletableFuture.supplyAsync(() -> one(lease, told), threads)).toList()
                .stream().map(CompletableFuture::join).toList();
        int executed = count(ended, Ended.How.COMPLETED);
        int failed = count(ended, Ended.How.FAILED);
        List<String> next = ready(SEEN).stream().filter(this::fits).map(TaskView::taskId).toList();
        Blocking blocking = worker.client().blocking(worker.project(), SEEN);
        return new Summary(executed, failed, ended.size() - executed - failed, next, blocking,
                Duration.ofNanos(worker.clock().nanos() - begin).toMillis() / 1e3);
    }

    private List<TaskView> ready(int limit) {
        return worker.client().ready(worker.project(), limit, worker.terms().capabilities());
    }

    /** Asked without capabilities, the service lists all that can be claimed, whatever it takes. */
    private boolean fits(TaskView task) {
        return task.requirement() == null || Expression.parse(task.requirement()) instanceof Expression.Parsed parsed
                && parsed.expression().test(worker.terms().capabilities());
    }

    private Ended one(Lease lease, Unhindered watcher) {
        return Execution.of(lease, work, Optional.empty(), watcher).ended();
    }

    private static int count(List<Ended> all, Ended.How how) {
        return (int) all.stream().filter(one -> one.how() == how).count();
    }
}
