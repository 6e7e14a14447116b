package dev.sluice.testkit.simulation;

import dev.sluice.store.Answer;
import dev.sluice.store.Artifact;
import dev.sluice.store.Completion;
import dev.sluice.store.Reservation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** Claims tasks, works on them, and ends them in one way or another. Now and then it dies, or goes on long after its lease. */
class Worker extends Caller {

    private static final long LEASE_MILLIS = 10_000;
    private static final long[] LEASES = {LEASE_MILLIS, 3_000, 90_000};
    private static final String SHA = "0".repeat(64);
    private static final double GOOD = 0.9;
    private static final double BAD = 0.3;

    /** Who it is, and for how long it leases this time. */
    private dev.sluice.store.Worker identity;
    final List<Reservation> held = new ArrayList<>();
    final List<Reservation> lost = new ArrayList<>();
    private Call unanswered;

    Worker(String name, World world, Set<String> capabilities) {
        super(name, world);
        this.identity = new dev.sluice.store.Worker(name, capabilities, LEASE_MILLIS);
    }

    @Override
    Call next(Choices choices) {
        if (world.theme() == Theme.MOVES) {
            identity = new dev.sluice.store.Worker(name, identity.capabilities(), LEASES[choices.below(LEASES.length)]);
        }
        if (choices.once(24)) {
            die();
        }
        if (unanswered != null) {
            Call repeat = unanswered.again();
            unanswered = null;
            if (!choices.once(3)) {
                return repeat;
            }
        }
        if (!lost.isEmpty() && choices.once(6)) {
            return end(choices, lost.get(choices.below(lost.size())));
        }
        if (held.isEmpty() || choices.once(6)) {
            return claim(choices);
        }
        return end(choices, held.get(choices.below(held.size())));
    }

    void die() {
        world.figures().count(Figures.Event.WORKER_DIED);
        lost.addAll(held);
        held.clear();
        unanswered = null;
    }

    private Call claim(Choices choices) {
        dev.sluice.store.Worker asking = identity;
        if (choices.once(5)) {
            List<String> tasks = world.referee().tasks();
            if (!tasks.isEmpty()) {
                String task = tasks.get(choices.below(tasks.size()));
                return new Call(name, Call.Kind.CLAIM_ONE, task, 0, asking, store -> store.claim(World.PROJECT, task, asking), this::claimed);
            }
        }
        return claimBest(1 + choices.below(2));
    }

    Call claimBest(int most) {
        dev.sluice.store.Worker asking = identity;
        return new Call(name, Call.Kind.CLAIM, null, 0, asking, store -> store.claimBest(World.PROJECT, asking, most), this::claimed);
    }

    private void claimed(Call call, Object answer) {
        List<Reservation> got = Answers.reservations(answer);
        held.addAll(got);
        if (got.isEmpty()) {
            world.foundNothing();
        }
    }

    private Call end(Choices choices, Reservation lease) {
        String task = lease.task();
        long token = lease.fencingToken();
        long millis = identity.leaseMillis();
        int what = choices.below(12);
        boolean hands = what < 3 && (world.theme() == Theme.PLANS || world.theme() == Theme.MOVES) || what < 6 && world.theme() == Theme.CHAINS;
        return switch (what > 2 && what < 6 && world.theme() == Theme.FALLBACKS ? 9 : hands ? 6 : what) {
            case 6, 7 -> complete(lease, choices, handOver(1 + choices.below(2)));
            case 8 -> new Call(name, Call.Kind.RENEW, task, token, null, store -> store.renew(World.PROJECT, task, token, millis), this::renewed);
            case 9 -> fail(lease, !choices.once(3) || world.interposed().broad());
            case 10 -> new Call(name, Call.Kind.RELEASE, task, token, null, store -> store.release(World.PROJECT, task, token), this::ended);
            case 11 -> new Call(name, Call.Kind.CHECKPOINT, task, token, null, store -> store.checkpoint(World.PROJECT, task, token, "{}"), this::renewed);
            default -> complete(lease, choices, null);
        };
    }

    Completion.HandOver handOver(int most) {
        return new Completion.HandOver(identity, most);
    }

    Call fail(Reservation lease, boolean retryable) {
        String task = lease.task();
        long token = lease.fencingToken();
        return new Call(name, Call.Kind.FAIL, task, token, retryable, store -> store.fail(World.PROJECT, task, token, "broken", retryable), this::ended);
    }

    Call complete(Reservation lease, Choices choices, Completion.HandOver handOver) {
        Completion completion = completion(lease, choices.once(world.theme() == Theme.GATES ? 2 : 4) ? BAD : GOOD, handOver, world.measured());
        return completing(name, lease, completion, this::ended);
    }

    static Completion good(Reservation lease, boolean measured) {
        return completion(lease, GOOD, null, measured);
    }

    /** @param measured whether anybody wants figures */
    private static Completion completion(Reservation lease, double score, Completion.HandOver handOver, boolean measured) {
        List<Artifact> artifacts = lease.outputs().stream().map(type -> new Artifact(null, 0, type,
                lease.task() + "/" + lease.fencingToken() + "/" + type, SHA, 1, null, score)).toList();
        return new Completion(lease.fencingToken(), artifacts, measured ? Map.of("acc", score, "code_quality_score", score) : Map.of(), handOver);
    }

    static Call completing(String name, Reservation lease, Completion completion, BiConsumer<Call, Object> then) {
        return new Call(name, Call.Kind.COMPLETE, lease.task(), lease.fencingToken(), completion,
                store -> store.complete(World.PROJECT, lease.task(), completion), then);
    }

    private void renewed(Call call, Object answer) {
        if (answer == Call.UNKNOWN) {
            unanswered = call;
        } else if (answer instanceof Answer.Refused<?>) {
            forget(call);
        }
    }

    void ended(Call call, Object answer) {
        if (answer == Call.UNKNOWN) {
            unanswered = call;
            return;
        }
        forget(call);
        held.addAll(Answers.reservations(answer));
    }

    private void forget(Call call) {
        held.stream().filter(lease -> lease.fencingToken() == call.token && lease.task().equals(call.task)).forEach(lost::add);
        held.removeIf(lease -> lease.fencingToken() == call.token && lease.task().equals(call.task));
        if (lost.size() > 3) {
            lost.remove(0);
        }
    }
}
