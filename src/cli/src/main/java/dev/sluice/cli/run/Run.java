package dev.sluice.cli.run;

import dev.sluice.cli.verdict.Exhibit;
import dev.sluice.cli.verdict.Verdict;
import dev.sluice.client.Page;
import dev.sluice.client.Scheduler;
import dev.sluice.client.SluiceClient;
import dev.sluice.client.SluiceException;
import dev.sluice.client.TaskView;
import dev.sluice.domain.plan.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Runs an applied project with simulated workers. For one use. */
public final class Run {

    private static final int WAITING_SHOWN = 5;
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Plan plan;
    private final SluiceClient client;
    private final RunSettings settings;
    private final boolean alone;
    private final ScheduledExecutorService renewals;
    private final Shift shift;
    private final Cast cast;

    /**
     * @param cast   who works on it, and what happens to them
     * @param client must be as patient as the settings say
     * @param alone  whether surely no one else works on the project; then what is done unseen is held against the service
     */
    public Run(Plan plan, Cast cast, SluiceClient client, RunSettings settings, Pace pace, boolean alone) {
        this.plan = plan;
        this.client = client;
        this.settings = settings;
        this.alone = alone;
        this.cast = cast;
        this.renewals = Executors.newScheduledThreadPool(2 + settings.workers() / 8, task -> daemon(task, "renewals"));
        this.shift = new Shift(plan, cast, client, settings, pace, Scheduler.on(renewals));
    }

    /** Tasks that this run knows to be done, and how many there are to do; and tasks being worked on. */
    public record Progress(int done, int total, int working) {
    }

    public Progress progress() {
        return new Progress(shift.tally.done(), shift.tally.total(), shift.working.get());
    }

    /** Tells all workers to give back what they hold and stop. The first reason counts; without effect after the end. */
    public void stop(Ending.Kind kind, String detail) {
        shift.stop.because(kind, detail);
    }

    /**
     * Works until everything is done or nothing can go on.
     *
     * @param before whether the project existed before, so that some of its tasks may be done already
     * @throws SluiceException if the project cannot be read at the beginning
     */
    public RunResult execute(boolean before) {
        Set<String> unseen = new HashSet<>(before ? doneByNow() : Set.of());
        unseen.forEach(shift.tally::done);
        shift.people.found(unseen);
        if (shift.tally.finished() && !shift.tasks.growing()) {
            stop(Ending.Kind.ALL_DONE, "");
        }
        long begin = shift.clock.nanos();
        letLoose();
        long nanos = shift.clock.nanos() - begin;
        Ending ending = shift.stop.ending().orElseThrow();
        if (ending.kind() == Ending.Kind.ALL_DONE) {
            shift.zombies.rise();
            unseen.addAll(alone || shift.tally.finished() ? Set.of() : unseenNow());
        }
        if (cast.people()) {
            lookBack(ending);
        }
        renewals.shutdownNow();
        List<String> waiting = ending.kind() == Ending.Kind.STUCK ? waiting() : List.of();
        return new RunResult(ending, Verdict.judge(shift.tasks.plan(), unseen, begin, shift.journal.events()),
                Exhibit.of(plan, shift.script.ethical(), shift.journal.events()), waiting, nanos);
    }

    /** Nothing is said of what the service does not show any more. */
    private void lookBack(Ending ending) {
        if (ending.kind() == Ending.Kind.UNREACHABLE || ending.kind() == Ending.Kind.INTERRUPTED) {
            return;
        }
        try {
            shift.people.lookBack();
        } catch (SluiceException silence) {
            return;
        }
    }

    private void letLoose() {
        List<Thread> threads = new ArrayList<>();
        for (int number = 1; number <= settings.workers(); number++) {
            threads.add(daemon(new SimulatedWorker(number, cast.role(number, settings.workers()), shift), "worker-" + number));
        }
        if (cast.people()) {
            threads.add(daemon(new Rounds(shift), "rounds"));
        }
        threads.forEach(Thread::start);
        try {
            shift.stop.await();
            join(threads, GRACE);
            threads.forEach(Thread::interrupt);
            join(threads, GRACE);
        } catch (InterruptedException interrupted) {
            stop(Ending.Kind.INTERRUPTED, "");
            Thread.currentThread().interrupt();
        }
    }

    private static void join(List<Thread> threads, Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        for (Thread thread : threads) {
            TimeUnit.NANOSECONDS.timedJoin(thread, Math.max(1, end - System.nanoTime()));
        }
    }

    private Set<String> doneByNow() {
        Set<String> done = new HashSet<>();
        for (String status : List.of("completed", "stood_in")) {
            client.allTasks(settings.project(), status).forEach(task -> done.add(task.taskId()));
        }
        return done;
    }

    /** What others did meanwhile; nothing if the service cannot say so any more. */
    private Set<String> unseenNow() {
        try {
            Set<String> done = doneByNow();
            shift.journal.completed().forEach(done::remove);
            return done;
        } catch (SluiceException silence) {
            return Set.of();
        }
    }

    private List<String> waiting() {
        List<String> lines = new ArrayList<>();
        try {
            for (String status : List.of("failed", "pending", "blocked")) {
                Page<TaskView> page = client.tasks(settings.project(), Optional.of(status), Optional.empty());
                page.items().stream().map(this::detailed).sorted(Comparator.comparing(Run::follows)).limit(WAITING_SHOWN)
                        .forEach(task -> lines.add(line(task)));
            }
        } catch (SluiceException silence) {
            lines.add("The service does not say what they wait for: " + silence.getMessage());
        }
        return lines;
    }

    private TaskView detailed(TaskView listed) {
        return listed.waitsFor().isEmpty() ? client.task(settings.project(), listed.taskId()) : listed;
    }

    /** Whether it only waits because others do: then the cause is to be found with those. */
    private static boolean follows(TaskView task) {
        return !task.waitsFor().isEmpty() && task.waitsFor().stream().allMatch(wait -> wait.blocker().startsWith("task:")
                && ("pending".equals(wait.state()) || "blocked".equals(wait.state())));
    }

    private static String line(TaskView listed) {
        String reasons = listed.waitsFor().stream().limit(WAITING_SHOWN).map(Run::reason).collect(Collectors.joining(", "));
        return listed.taskId() + " (" + listed.status() + ")" + (reasons.isEmpty() ? "" : " waits for " + reasons);
    }

    private static String reason(TaskView.Wait wait) {
        return wait.blocker() + (wait.state() == null ? "" : " (" + wait.state() + ")");
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
