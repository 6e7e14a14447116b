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
    /** Before anything is counted: instances begin knowing nothing of each other. */
    static final int LEARNING_SECONDS = 5;

    private final int workers;
    private final List<String> projects;
    private final Pace pace;
    private final long end;
    private final AtomicIntegerArray byWorker;
    private final AtomicIntegerArray byProject;

    private Crowd(int workers, List<String> projects, Pace pace, int seconds) {
        this.workers = workers;
        this.projects = projects;
        this.pace = pace;
        this.end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        this.byWorker = new AtomicIntegerArray(workers);
        this.byProject = new AtomicIntegerArray(projects.size());
    }

    /**
     * How fast all goes.
     *
     * @param taskMillis how long each task takes
     * @param lagMillis  how far the index is behind at most
     * @param wayMillis  how long a request is on its way, besides what the database takes
     */
    record Pace(long taskMillis, int lagMillis, int wayMillis) {

        /** As fast as this machine does it. */
        static final Pace HERE = new Pace(200, 20, 0);

        /**
         * All that takes its time on AWS takes {@code times} as long: tasks, the lag of the index, and 4 ms for a request. Then the database of this machine keeps up, and
         * what is seen is how claims meet, not how they queue for it.
         */
        static Pace stretched(int times) {
            return new Pace(HERE.taskMillis * times, HERE.lagMillis * times, 4 * times);
        }
    }

    /**
     * What came of it.
     *
     * @param learning  writes wasted for each claim before anything else was counted, while instances found out how widely to choose
     * @param granted   claims that were granted a task
     * @param wasted    conditional writes of claims that lost a race
     * @param read      RRU of all claims, those without an answer among them
     * @param instances of the function that claims that were called: the most calls at once
     * @param seconds   from the first call to the last
     * @param byWorker  how many tasks each worker did
     * @param byProject how many tasks were done of each project
     */
    record Outcome(double learning, long granted, long wasted, double read, int instances, double seconds, List<Integer> byWorker, List<Integer> byProject) {

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
     * @param projects there, and with more tasks than will be done in {@code seconds} and {@link #LEARNING_SECONDS}
     * @param within   milliseconds in which the workers begin
     */
    static Outcome watch(Database database, int workers, List<String> projects, Pace pace, int within, int seconds) {
        ExecutorService threads = Executors.newFixedThreadPool(workers);
        try (Instances instances = new Instances(() -> instance(database, pace))) {
            instances.start(CLAIMING, workers);
            instances.start(COMPLETING, workers);
            new Crowd(workers, projects, pace, LEARNING_SECONDS).work(threads, instances, within);
            Sums learnt = Sums.of(instances.of(CLAIMING));
            long begun = System.nanoTime();
            Crowd crowd = new Crowd(workers, projects, pace, seconds);
            crowd.work(threads, instances, within);
            return crowd.outcome(learnt, instances.of(CLAIMING), (System.nanoTime() - begun) / 1e9);
        } finally {
            threads.shutdownNow();
        }
    }

    private static Service instance(Database database, Pace pace) {
        return new Service(database, InstantSource.system(), Service.UNLIMITED, new Distance(pace.lagMillis(), pace.wayMillis()));
    }

    private Outcome outcome(Sums learnt, List<Service> instances, double took) {
        Sums all = Sums.of(instances);
        int used = (int) instances.stream().filter(one -> one.meter().total().requests() > 0).count();
        return new Outcome(learnt.wasted() / learnt.granted(), (long) (all.granted() - learnt.granted()), (long) (all.wasted() - learnt.wasted()),
                all.read() - learnt.read(), used, took, list(byWorker), list(byProject));
    }

    /** What instances have counted so far. */
    private record Sums(double granted, double wasted, double read) {

        static Sums of(List<Service> instances) {
            return new Sums(instances.stream().mapToDouble(one -> one.count(Figure.CLAIMS)).sum(),
                    instances.stream().mapToDouble(one -> one.count(Figure.WASTED_CLAIMS)).sum(),
                    instances.stream().mapToDouble(one -> one.meter().total().read()).sum());
        }
    }

    private void work(ExecutorService threads, Calls service, int within) {
        List<Callable<Void>> all = new ArrayList<>();
        for (int i = 0; i < workers; i++) {
            int worker = i;
            all.add(() -> {
                Distance.sleep(ThreadLocalRandom.current().nextInt(within + 1));
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
                Distance.sleep(pace.taskMillis());
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
