package dev.sluice.bench.speed;

import dev.sluice.bench.meter.Spent;
import dev.sluice.bench.service.Api;
import dev.sluice.bench.service.Database;
import dev.sluice.bench.service.Service;
import dev.sluice.bench.workload.Workload;
import dev.sluice.store.ItemSize;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A workload with empty tasks, as fast as several workers get it done.
 *
 * @param seconds    from the first claim to the last completion; the apply is over by then
 * @param writes     conditional writes that were sent in that time
 * @param movedShare how many of them moved the item in the index, 0 to 1
 * @param items      its tasks, each as it was when it had just been leased
 * @param kinds      how many requests of each kind were answered, most first
 * @param requests   all that were answered, in the order of their answers
 */
record WholeRun(double seconds, long writes, double movedShare, List<Map<String, AttributeValue>> items, Map<String, Long> kinds, List<SdkRequest> requests) {

    private static final int BATCH = 10;

    static void apply(Database database, Workload workload, String project) {
        try (Service service = new Service(database, InstantSource.system(), Service.UNLIMITED)) {
            new Api(service, project).apply(workload.definition());
        }
    }

    /** @param workload is applied already, and untouched */
    static WholeRun play(Database database, Workload workload, String project, int workers) {
        Mix mix = new Mix();
        try (Service service = new Service(database, InstantSource.system(), Service.UNLIMITED, mix)) {
            AtomicInteger left = new AtomicInteger(workload.tasks());
            double seconds = Threads.seconds(workers, worker -> work(new Api(service, project), "worker-" + worker, left));
            long writes = service.meter().all().entrySet().stream().filter(entry -> entry.getKey().request().startsWith("update"))
                    .map(Map.Entry::getValue).mapToLong(Spent::requests).sum();
            return new WholeRun(seconds, writes, mix.movedShare(), mix.items(), mix.kinds(), mix.requests());
        }
    }

    /** How large an item of it is, in the mean. */
    int itemBytes() {
        return (int) items.stream().mapToInt(ItemSize::of).average().orElse(0);
    }

    double writesPerSecond() {
        return writes / seconds;
    }

    /** Requests that are no conditional writes. */
    double readsPerSecond() {
        return (kinds.values().stream().mapToLong(Long::longValue).sum() - writes) / seconds;
    }

    double tasksPerSecond() {
        return items.size() / seconds;
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
                // No more than it can do next: a worker that takes all there is keeps the others from it.
                Api.Lease lease = held.poll();
                held.addAll(api.complete(lease, List.of(), held.isEmpty() ? 1 : 0).handedOver());
                left.decrementAndGet();
            }
        }
    }
}
