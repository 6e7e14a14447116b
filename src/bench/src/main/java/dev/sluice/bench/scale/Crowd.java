package dev.sluice.bench.scale;

import dev.sluice.bench.service.Api;
import dev.sluice.bench.service.Database;
import dev.sluice.bench.service.Service;
import dev.sluice.guard.watch.Figure;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** Many workers at once on some projects, each task taking its time, until that of the measurement is over. */
final class Crowd {

    /** Workers that share a process, and with it what that has learnt about contention. */
    private static final int WORKERS_PER_PROCESS = 16;
    private static final int INDEX_LAG_MILLIS = 20;

    private final int workers;
    private final List<String> projects;
    private final long taskMillis;
    private final long end;
    private final AtomicIntegerArray byWorker;
    private final AtomicIntegerArray byProject;

    private Crowd(int workers, List<String> projects, long taskMillis, int seconds) {
        this.workers = workers;
        this.projects = projects;
        this.taskMillis = taskMillis;
        this.end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        this.byWorker = new AtomicIntegerArray(workers);
        this.byProject = new AtomicIntegerArray(projects.size());
    }

    /**
     * What came of it.
     *
     * @param granted   claims that were granted a task
     * @param wasted    conditional writes of claims that lost a race
     * @param seconds   from the first call to the last
     * @param byWorker  how many tasks each worker did
     * @param byProject how many tasks were done of each project
     */
    record Outcome(long granted, long wasted, double seconds, List<Integer> byWorker, List<Integer> byProject) {

        double wastedPerClaim() {
            return granted == 0 ? Double.NaN : (double) wasted / granted;
        }

        /** Jain's index (Jain, Chiu and Hawe, 1984): 1 if all got the same, 1/n if one got all. */
        static double fairness(List<Integer> shares) {
            double sum = shares.stream().mapToDouble(Integer::doubleValue).sum();
            double squares = shares.stream().mapToDouble(share -> (double) share * share).sum();
            return squares == 0 ? Double.NaN : sum * sum / (shares.size() * squares);
        }
    }

    /** @param projects there, and with more tasks than will be done in {@code seconds} */
    static Outcome watch(Database database, int workers, List<String> projects, long taskMillis, int seconds) {
        List<Service> processes = new ArrayList<>();
        for (int i = 0; i < workers; i += WORKERS_PER_PROCESS) {
            processes.add(new Service(database, InstantSource.system(), Service.UNLIMITED, new IndexLag(INDEX_LAG_MILLIS)));
        }
        ExecutorService threads = Executors.newFixedThreadPool(workers);
        try {
            long begun = System.nanoTime();
            Crowd crowd = new Crowd(workers, projects, taskMillis, seconds);
            crowd.work(threads, processes);
            double took = (System.nanoTime() - begun) / 1e9;
            double wasted = processes.stream().mapToDouble(one -> one.count(Figure.WASTED_CLAIMS)).sum();
            double granted = processes.stream().mapToDouble(one -> one.count(Figure.CLAIMS)).sum();
            return new Outcome((long) granted, (long) wasted, took, list(crowd.byWorker), list(crowd.byProject));
        } finally {
            threads.shutdownNow();
            processes.forEach(Service::close);
        }
    }

    private void work(ExecutorService threads, List<Service> processes) {
        List<Callable<Void>> all = new ArrayList<>();
        for (int i = 0; i < workers; i++) {
            int worker = i;
            all.add(() -> {
                work(worker, processes.get(worker / WORKERS_PER_PROCESS));
                return null;
            });
        }
        try {
            for (var one : threads.invokeAll(all)) {
                one.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a worker failed", e.getCause());
        }
    }

    /** One worker goes round all projects, beginning at its own. */
    private void work(int worker, Service service) {
        List<Api> apis = projects.stream().map(project -> new Api(service, project)).toList();
        for (int round = worker; System.nanoTime() < end; round++) {
            int project = round % projects.size();
            for (Api.Lease lease : apis.get(project).claim("worker-" + worker, List.of(), 1)) {
                IndexLag.sleep(taskMillis);
                apis.get(project).complete(lease, List.of(), 0);
                byWorker.incrementAndGet(worker);
                byProject.incrementAndGet(project);
            }
        }
    }

    private static List<Integer> list(AtomicIntegerArray counts) {
        List<Integer> list = new ArrayList<>();
        for (int i = 0; i < counts.length(); i++) {
            list.add(counts.get(i));
        }
        return list;
    }
}
