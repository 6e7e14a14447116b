package dev.sluice.bench.scale;

import dev.sluice.bench.service.Api;
import dev.sluice.bench.service.Calls;
import dev.sluice.bench.service.Database;
import dev.sluice.bench.service.Instances;
import dev.sluice.bench.service.Service;
import dev.sluice.guard.watch.Figure;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** Many workers at once on some projects, each task taking its time, until that of the measurement is over. */
final class Crowd {

    private static final String CLAIMING = "reservation";
    private static final String COMPLETING = "status";
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
     * @param read      RRU of all claims, those without an answer among them
     * @param instances of the function that claims that were called: the most calls at once
     * @param seconds   from the first call to the last
     * @param byWorker  how many tasks each worker did
     * @param byProject how many tasks were done of each project
     */
    record Outcome(long granted, long wasted, double read, int instances, double seconds, List<Integer> byWorker, List<Integer> byProject) {

        double wastedPerClaim() {
            return granted == 0 ? Double.NaN : (double) wasted / granted;
        }

        double readPerClaim() {
            return granted == 0 ? Double.NaN : read / granted;
        }

        /** Jain's index (Jain, Chiu and Hawe, 1984): 1 if all got the same, 1/n if one got all. */
        static double fairness(List<Integer> shares) {
            double sum = shares.stream().mapToDouble(Integer::doubleValue).sum();
            double squares = shares.stream().mapToDouble(share -> (double) share * share).sum();
            return squares == 0 ? Double.NaN : sum * sum / (shares.size() * squares);
        }
    }

    /**
     * @param projects there, and with more tasks than will be done in {@code seconds}
     * @param within   milliseconds in which the workers begin
     */
    static Outcome watch(Database database, int workers, List<String> projects, long taskMillis, int within, int seconds) {
        ExecutorService threads = Executors.newFixedThreadPool(workers);
        try (Instances instances = new Instances(() -> instance(database))) {
            instances.start(CLAIMING, workers);
            instances.start(COMPLETING, workers);
            long begun = System.nanoTime();
            Crowd crowd = new Crowd(workers, projects, taskMillis, seconds);
            crowd.work(threads, instances, within);
            return crowd.outcome(instances.of(CLAIMING), (System.nanoTime() - begun) / 1e9);
        } finally {
            threads.shutdownNow();
        }
    }

    private static Service instance(Database database) {
        return new Service(database, InstantSource.system(), Service.UNLIMITED, new IndexLag(INDEX_LAG_MILLIS));
    }

    private Outcome outcome(List<Service> instances, double took) {
        double wasted = instances.stream().mapToDouble(one -> one.count(Figure.WASTED_CLAIMS)).sum();
        double granted = instances.stream().mapToDouble(one -> one.count(Figure.CLAIMS)).sum();
        int used = (int) instances.stream().filter(one -> one.meter().total().requests() > 0).count();
        double read = instances.stream().mapToDouble(one -> one.meter().total().read()).sum();
        return new Outcome((long) granted, (long) wasted, read, used, took, list(byWorker), list(byProject));
    }

    private void work(ExecutorService threads, Calls service, int within) {
        List<Callable<Void>> all = new ArrayList<>();
        for (int i = 0; i < workers; i++) {
            int worker = i;
            all.add(() -> {
                IndexLag.sleep(ThreadLocalRandom.current().nextInt(within + 1));
                work(worker, service);
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
    private void work(int worker, Calls service) {
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
