package dev.sluice.cli.run;

import dev.sluice.cli.people.Role;
import dev.sluice.cli.verdict.Event;
import dev.sluice.client.Claim;
import dev.sluice.client.Completion;
import dev.sluice.client.HeldLease;
import dev.sluice.client.Outcome;
import dev.sluice.client.Reservation;
import dev.sluice.client.SluiceClient;
import dev.sluice.client.SluiceException;
import dev.sluice.client.SluiceProblem;
import dev.sluice.client.SluiceUnreachable;
import dev.sluice.domain.plan.TaskNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** Claims, works, completes, again and again until told to stop. One that dies is replaced by a new one in its place. */
final class SimulatedWorker implements Runnable {

    private static final Duration GLANCE = Duration.ofMillis(100);
    private static final Duration FAREWELL = Duration.ofSeconds(1);
    private static final String COMPLAINT = "the tool crashed";

    private final int number;
    private final Shift shift;
    private final Role role;
    private int life = 1;
    private int claims;
    private int inVain;
    private long troubleSince;
    private boolean inTrouble;

    SimulatedWorker(int number, Role role, Shift shift) {
        this.number = number;
        this.role = role;
        this.shift = shift;
    }

    @Override
    public void run() {
        try {
            Optional<Job> next = Optional.empty();
            while (!shift.stop.given()) {
                next = next.or(this::claim);
                if (next.isPresent()) {
                    inVain = 0;
                    next = work(next.get());
                } else {
                    pause();
                }
                shift.zombies.rise();
                finishedPerhaps();
            }
            next.ifPresent(job -> giveBack(job.task(), job.token()));
        } catch (RuntimeException fault) {
            shift.stop.because(Ending.Kind.REFUSED, name() + " met something unexpected: " + fault + ".");
        }
    }

    private void finishedPerhaps() {
        if (shift.tally.finished() && !shift.tasks.growing()) {
            shift.stop.because(Ending.Kind.ALL_DONE, "");
        }
    }

    private String name() {
        return role.name() + number + (life == 1 ? "" : "." + life) + "@" + shift.settings.crew();
    }

    private Set<String> capabilities() {
        return role.capabilities().get((number + claims) % role.capabilities().size());
    }

    private Optional<Job> claim() {
        claims++;
        long asked = shift.clock.nanos();
        try {
            Claim claim = new Claim(name(), capabilities(), shift.settings.leaseSeconds());
            List<Reservation> got = shift.client.claim(shift.settings.project(), claim, 1);
            long answered = shift.clock.nanos();
            inTrouble = false;
            if (got.isEmpty()) {
                shift.journal.add(new Event.Empty(name(), asked, answered));
            }
            return got.stream().findFirst().map(reservation -> got(new Job(reservation, asked, answered, false)));
        } catch (SluiceProblem problem) {
            bear(problem, problem.status() == 429 || problem.status() >= 500);
        } catch (SluiceUnreachable silence) {
            bear(silence, silence.mayHaveArrived());
        }
        return Optional.empty();
    }

    /** Some troubles pass; one that lasts ends the run. */
    private void bear(SluiceException trouble, boolean mayPass) {
        if (!inTrouble) {
            inTrouble = true;
            troubleSince = shift.clock.nanos();
        }
        if (!mayPass || shift.clock.nanos() - troubleSince > shift.settings.patience().toNanos()) {
            giveUp(trouble);
        }
    }

    private void giveUp(SluiceException trouble) {
        if (trouble instanceof SluiceProblem problem) {
            shift.stop.because(Ending.Kind.REFUSED, "The service refused a worker: " + problem.getMessage());
        } else {
            shift.stop.because(Ending.Kind.UNREACHABLE, trouble.getMessage());
        }
    }

    private Job got(Job job) {
        shift.journal.add(new Event.Granted(job.task(), job.token(), name(), job.askedAt(), job.answeredAt(),
                shift.settings.lease().toNanos(), job.handedOver()));
        return job;
    }

    private void pause() {
        long nominal = Math.min(shift.pace.longest().toNanos(), shift.pace.shortest().toNanos() << Math.min(inVain++, 20));
        if (!shift.stop.within(Duration.ofNanos(nominal / 2 + ThreadLocalRandom.current().nextLong(nominal / 2 + 1)))) {
            shift.watch.idle();
        }
    }

    /** Works on a task to its end, whatever that is. Gives what the completion handed over. */
    private Optional<Job> work(Job job) {
        Optional<TaskNode> known = shift.tasks.handedOut(job.task(), job.reservation().stage());
        if (known.isEmpty()) {
            // The verdict tells of it; there is nothing a worker could do for a task that it knows nothing of.
            giveBack(job.task(), job.token());
            return Optional.empty();
        }
        TaskNode task = known.get();
        shift.tally.turnedUp(task);
        boolean dies = shift.mishaps.deadly(task.id(), job.reservation().attempt());
        Duration time = shift.settings.duration(task.schedule().expectedMillis());
        shift.working.incrementAndGet();
        try (HeldLease lease = keep(job)) {
            boolean stopped = busy(dies ? time.dividedBy(2) : time, lease);
            if (stopped) {
                giveBack(job.task(), job.token());
            } else if (lease.lost().isPresent()) {
                drop(job.task(), job.token(), Event.How.LEASE_LOST);
            } else if (dies) {
                die(job, task);
            } else if (shift.mishaps.failing(task.id(), job.reservation().attempt())) {
                fail(job);
            } else if (attend(job, task)) {
                return complete(job, task);
            }
            return Optional.empty();
        } finally {
            shift.working.decrementAndGet();
        }
    }

    private HeldLease keep(Job job) {
        SluiceClient once = shift.client.withPatience(Duration.ZERO);
        return HeldLease.keep(new HeldLease.Terms(job.askedAt(), shift.settings.lease()),
                () -> once.renew(shift.settings.project(), job.task(), job.token(), shift.settings.leaseSeconds()),
                since -> shift.journal.add(new Event.Renewed(job.task(), job.token(), since)), shift.clock, shift.scheduler);
    }

    /** Lets {@code time} pass while the lease is held; true if told to stop meanwhile. */
    private boolean busy(Duration time, HeldLease lease) {
        long end = shift.clock.nanos() + time.toNanos();
        long left = time.toNanos();
        while (left > 0 && lease.held()) {
            if (shift.stop.within(Duration.ofNanos(Math.min(left, GLANCE.toNanos())))) {
                return true;
            }
            left = end - shift.clock.nanos();
        }
        return false;
    }

    private void die(Job job, TaskNode task) {
        drop(job.task(), job.token(), Event.How.DIED);
        shift.zombies.add(task, job.token());
        life++;
    }

    private void fail(Job job) {
        long asked = shift.clock.nanos();
        try {
            shift.client.fail(shift.settings.project(), job.task(), job.token(), COMPLAINT, true);
            shift.journal.add(new Event.Failed(job.task(), job.token(), COMPLAINT, asked, shift.clock.nanos()));
        } catch (SluiceProblem problem) {
            refused(job, problem, asked);
        } catch (SluiceUnreachable silence) {
            drop(job.task(), job.token(), Event.How.LEASE_LOST);
            giveUp(silence);
        }
    }

    /** What the task is for besides its outputs; false if that did not work out, so that somebody else has to try. */
    private boolean attend(Job job, TaskNode task) {
        try {
            shift.people.attend(task, name());
            return true;
        } catch (SluiceProblem problem) {
            giveBack(job.task(), job.token());
            bear(problem, problem.status() == 429 || problem.status() >= 500);
        } catch (SluiceUnreachable silence) {
            giveUp(silence);
        }
        return false;
    }

    private void drop(String task, long token, Event.How how) {
        shift.journal.add(new Event.Dropped(task, token, how, shift.clock.nanos()));
    }

    private void giveBack(String task, long token) {
        drop(task, token, Event.How.RELEASED);
        try {
            shift.client.withPatience(FAREWELL).release(shift.settings.project(), task, token);
        } catch (SluiceException noMatter) {
            // The lease runs out by itself.
            return;
        }
    }

    private Optional<Job> complete(Job job, TaskNode task) {
        Optional<Completion.Next> wish = shift.settings.handOver()
                ? Optional.of(new Completion.Next(capabilities(), 1, shift.settings.leaseSeconds())) : Optional.empty();
        Results results = new Results(shift.people.scores(task.id()), shift.people.metrics(task.id()));
        long asked = shift.clock.nanos();
        try {
            Outcome outcome = shift.client.complete(shift.settings.project(), job.task(), job.token(), results.of(task, wish));
            long answered = shift.clock.nanos();
            shift.journal.add(new Event.Completed(job.task(), job.token(), asked, answered));
            scored(job, results, true, asked);
            shift.tally.done(job.task());
            return outcome.reservations().stream().findFirst()
                    .map(reservation -> got(new Job(reservation, asked, answered, true)));
        } catch (SluiceProblem problem) {
            scored(job, results, false, asked);
            refused(job, problem, asked);
        } catch (SluiceUnreachable silence) {
            scored(job, results, false, asked);
            shift.journal.add(new Event.Unanswered(job.task(), job.token(), asked));
            giveUp(silence);
        }
        return Optional.empty();
    }

    private void scored(Job job, Results results, boolean acknowledged, long asked) {
        if (!results.figures().isEmpty()) {
            shift.journal.add(new Event.Scored(job.task(), results.figures(), acknowledged, asked, shift.clock.nanos()));
        }
    }

    private void refused(Job job, SluiceProblem problem, long asked) {
        if (problem.status() == 429 || problem.status() >= 500) {
            shift.journal.add(new Event.Unanswered(job.task(), job.token(), asked));
        } else {
            shift.journal.add(new Event.Refused(job.task(), job.token(), asked, shift.clock.nanos()));
        }
        if (!problem.conflict()) {
            giveUp(problem);
        }
    }
}
