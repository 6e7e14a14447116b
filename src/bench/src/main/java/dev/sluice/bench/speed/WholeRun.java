package dev.sluice.bench.speed;

import dev.sluice.bench.meter.Spent;
import dev.sluice.bench.service.Api;
import dev.sluice.bench.service.Database;
import dev.sluice.bench.service.Service;
import dev.sluice.bench.workload.Workload;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A workload with empty tasks, as fast as several workers get it done.
 *
 * @param seconds from the first claim to the last completion; the apply is over by then
 * @param writes  conditional writes that were sent in that time
 * @param reads   all other requests
 */
record WholeRun(double seconds, long writes, long reads) {

    private static final int BATCH = 10;

    static WholeRun play(Database database, Workload workload, String project, int workers) {
        try (Service service = new Service(database, InstantSource.system(), Service.UNLIMITED)) {
            new Api(service, project).apply(workload.definition());
            service.meter().reset();
            AtomicInteger left = new AtomicInteger(workload.tasks());
            double seconds = Threads.seconds(workers, worker -> work(new Api(service, project), "worker-" + worker, left));
            long writes = service.meter().all().entrySet().stream().filter(entry -> entry.getKey().request().startsWith("update"))
                    .map(java.util.Map.Entry::getValue).mapToLong(Spent::requests).sum();
            return new WholeRun(seconds, writes, service.meter().total().requests() - writes);
        }
    }

    /** If one worker fails, what it held is never done: then all of them end. */
    private static void work(Api api, String worker, AtomicInteger left) {
        try {
            goOn(api, worker, left);
        } catch (RuntimeException failed) {
            left.set(0);
            throw failed;
        }
    }

    private static void goOn(Api api, String worker, AtomicInteger left) {
        Deque<Api.Lease> held = new ArrayDeque<>();
        while (left.get() > 0) {
            if (held.isEmpty()) {
                held.addAll(api.claim(worker, List.of(), BATCH));
            } else {
                held.addAll(api.complete(held.poll(), List.of(), BATCH).handedOver());
                left.decrementAndGet();
            }
        }
    }
}
