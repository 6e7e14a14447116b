package dev.sluice.cli.run;

import dev.sluice.cli.people.Role;
import dev.sluice.cli.verdict.Event;
import dev.sluice.client.Claim;
import dev.sluice.client.HeldLease;
import dev.sluice.client.Reservation;
import dev.sluice.client.SluiceClient;
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

    private final int number;
    private final Shift shift;
    private final Role role;
    private final Patience patience;
    private final HandingIn handingIn;
    private int life = 1;
    private int claims;
    private int inVain;

    SimulatedWorker(int number, Role role, Shift shift) {
        this.number = number;
        this.role = role;
        this.shift = shift;
        this.patience = new Patience(shift);
        this.handingIn = new HandingIn(shift, patience);
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
            next.ifPresent(handingIn::giveBack);
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
            patience.relieved();
            if (got.isEmpty()) {
                shift.journal.add(new Event.Empty(name(), asked, answered));
            }
            return got.stream().findFirst().map(reservation -> got(new Job(reservation, asked, answered, false)));
        } catch (SluiceProblem problem) {
            patience.bear(problem, problem.status() == 429 || problem.status() >= 500);
        } catch (SluiceUnreachable silence) {
            patience.bear(silence, silence.mayHaveArrived());
        }
        return Optional.empty();
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
            handingIn.giveBack(job);
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
                handingIn.giveBack(job);
            } else if (lease.lost().isPresent()) {
                handingIn.drop(job, Event.How.LEASE_LOST);
            } else if (dies) {
                die(job, task);
            } else if (shift.mishaps.failing(task.id(), job.reservation().attempt())) {
                handingIn.fail(job);
            } else if (handingIn.attend(job, task, name())) {
                return handingIn.complete(job, task, capabilities()).map(this::got);
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
        handingIn.drop(job, Event.How.DIED);
        shift.zombies.add(task, job.token());
        life++;
    }
}
