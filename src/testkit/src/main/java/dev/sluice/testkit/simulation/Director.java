package dev.sluice.testkit.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Decides who moves. Exactly one carrier does at any time; whoever moves decides at each request, and after each call, who is next, and mostly it is
 * itself: threads change only where calls really interleave.
 */
final class Director {

    private static final int MOST_SUSPENDED = 4;
    private static final int OUTCOMES = 256;
    private static final int MOST_MISTAKES = 100;

    /** A write whose sender has given up on it. */
    private record Late(Call sender, Supplier<?> request) {
    }

    private final World world;
    private final Choices choices;
    private final Carriers carriers;
    private final Callers callers;
    private final int mostCalls;
    private final int mostSteps;
    private final List<Call> suspended = new ArrayList<>();
    private final List<Late> late = new ArrayList<>();
    private Call current;
    private Call assigned;
    private int calls;
    private int numbers;
    private int mistakes;
    private boolean ending;
    private boolean draining;
    private boolean over;

    Director(World world, Callers callers, Carriers carriers, int mostCalls, int mostSteps) {
        this.world = world;
        this.choices = world.choices();
        this.callers = callers;
        this.carriers = carriers;
        this.mostCalls = mostCalls;
        this.mostSteps = mostSteps;
    }

    /** Plays until faults have stopped, every call has ended, and the project has been worked off. */
    void play() {
        carriers.serve(this);
        conduct(carriers.host());
    }

    Call current() {
        return current;
    }

    boolean calm() {
        return ending;
    }

    /** Goes on as long as {@code me} has the baton; for the host, as long as the schedule lasts. */
    void conduct(Carrier me) {
        while (!over) {
            if (!turn(me)) {
                return;
            }
        }
        if (me != carriers.host()) {
            carriers.rest(me);
            carriers.host().give();
        }
    }

    /**
     * Whoever moves next does. A mistake of those who watch is a finding too: it ends the schedule as any other does, since an exception that got out of here would
     * end a carrier, for which everybody else would wait for ever.
     *
     * @return whether {@code me} still has the baton
     */
    private boolean turn(Carrier me) {
        try {
            Call next = assigned != null ? assigned : next();
            assigned = null;
            if (next == null) {
                finish();
            } else if (next.carrier == null) {
                next.carrier = me;
                perform(next);
            } else {
                return !passOn(me, next);
            }
        } catch (RuntimeException | Error mistake) {
            world.mistaken(current, mistake);
            mistakes++;
            over |= mistakes == MOST_MISTAKES;
        }
        return true;
    }

    /** @return whether {@code me} is not to wait for the end here */
    private boolean passOn(Carrier me, Call to) {
        suspended.remove(to);
        if (me == carriers.host()) {
            to.carrier.give();
            me.await();
            return false;
        }
        carriers.rest(me);
        to.carrier.give();
        return true;
    }

    private void perform(Call call) {
        calls++;
        call.process = world.processes().free(choices);
        begun(call);
        for (Call part : call.parts) {
            part.process = call.process;
            begun(part);
        }
        current = call;
        world.invoked(call);
        Object answer = world.answer(call);
        call.process.busy = false;
        current = call;
        heard(call, answer);
        callers.ended(call);
        current = null;
    }

    private void begun(Call call) {
        call.number = ++numbers;
        call.invoked = world.step();
    }

    private void heard(Call call, Object answer) {
        if (answer != Call.UNKNOWN) {
            call.returned = world.step();
        }
        world.returned(call, answer);
        call.then.accept(call, answer);
        if (!call.parts.isEmpty()) {
            List<Object> answers = Together.answers(call, answer);
            for (int i = 0; i < answers.size(); i++) {
                heard(call.parts.get(i), answers.get(i));
            }
        }
    }

    /** After a call: who is next, {@code null} if nobody is any more. */
    private Call next() {
        if (world.broken() || calls >= mostCalls || world.step() >= mostSteps || callers.finished()) {
            end();
        }
        if (ending) {
            return suspended.isEmpty() ? null : suspended.get(0);
        }
        world.passTime(choices, callers.idle());
        Call urgent = suspended.size() < MOST_SUSPENDED ? callers.urgent(choices) : null;
        if (urgent != null) {
            return urgent;
        }
        while (true) {
            Call next = pick();
            if (next != null) {
                return next;
            }
            world.skipTo(suspended.stream().mapToLong(call -> call.wakes).min().orElseThrow());
        }
    }

    /** A suspended call that may go on, or a new one; late writes arrive on the way. {@code null} if there is nobody. */
    private Call pick() {
        choices.mark();
        while (true) {
            int awake = 0;
            for (Call call : suspended) {
                awake += call.wakes <= world.now ? 1 : 0;
            }
            int fresh = suspended.size() < MOST_SUSPENDED ? callers.free() : 0;
            int all = fresh + awake + late.size();
            if (all == 0) {
                return null;
            }
            int pick = all == 1 ? 0 : choices.below(all);
            if (pick < fresh) {
                return callers.next(pick);
            }
            if (pick < fresh + awake) {
                return awake(pick - fresh);
            }
            deliver(late.remove(pick - fresh - awake));
        }
    }

    private Call awake(int index) {
        int left = index;
        for (Call call : suspended) {
            if (call.wakes <= world.now && left-- == 0) {
                return call;
            }
        }
        throw new IllegalStateException("fewer calls are awake than were counted");
    }

    /** Before each request: what is to happen to it. Others may move first. */
    Fault fault(Process process, boolean write, boolean delicate) {
        world.tick();
        if (process.dead) {
            throw Crashed.NOW;
        }
        if (draining) {
            return Fault.NONE;
        }
        if (!ending && (world.broken() || world.step() >= mostSteps)) {
            end();
        }
        if (ending) {
            return dieIfDoomed(process);
        }
        Temper temper = delicate ? Temper.WILD : world.temper();
        int outcome = OUTCOMES - 1 - choices.below(OUTCOMES);
        if (outcome < temper.faults()) {
            return happens(process, write);
        }
        if (outcome < temper.faults() + temper.switches()) {
            suspend(process, delicate);
        }
        return Fault.NONE;
    }

    private Fault happens(Process process, boolean write) {
        Fault[] faults = write ? Fault.OF_WRITES : Fault.OF_READS;
        Fault fault = faults[choices.below(faults.length)];
        world.happened(current, fault);
        if (fault == Fault.PAUSE) {
            current.wakes = world.now + world.pause(choices);
            suspend(process, false);
            return Fault.NONE;
        }
        return fault;
    }

    /** Somebody else moves first, if there is anybody. */
    void between(Process process) {
        if (!ending) {
            suspend(process, false);
        }
    }

    /** @param disturb whether those should move first of whom most is to be feared */
    private void suspend(Process process, boolean disturb) {
        Call me = current;
        Call next = disturb && suspended.size() < MOST_SUSPENDED && choices.once(2) ? callers.disturbing(choices) : null;
        if (next != null && choices.once(2)) {
            me.wakes = world.now + world.pause(choices);
        }
        next = next != null ? next : pick();
        if (next == null) {
            world.skipTo(me.wakes);
        } else {
            world.switched(me, next);
            suspended.add(me);
            if (next.carrier == null) {
                assigned = next;
                carriers.take().give();
            } else {
                suspended.remove(next);
                next.carrier.give();
            }
            me.carrier.await();
            current = me;
            world.skipTo(me.wakes);
        }
        if (ending && dieIfDoomed(process) != Fault.NONE || process.dead) {
            process.dead = true;
            throw Crashed.NOW;
        }
    }

    private Fault dieIfDoomed(Process process) {
        return process.dead || current.doomed || world.broken() ? Fault.CRASH_BEFORE : Fault.NONE;
    }

    void deliverLater(Supplier<?> request) {
        late.add(new Late(current.acting(), request));
    }

    private void deliver(Late message) {
        world.arrived(message.sender());
        world.acting(message.sender());
        try {
            message.request().get();
        } catch (ConditionalCheckFailedException refused) {
            // nobody waits for the answer
        }
    }

    /** From here on nothing happens any more: every call that is under way ends, some by a crash, and late writes arrive or never do. */
    private void end() {
        if (ending) {
            return;
        }
        ending = true;
        if (current != null) {
            current.doomed = choices.once(3);
        }
        for (Call call : suspended) {
            call.doomed = choices.once(2);
        }
    }

    private void finish() {
        while (!late.isEmpty() && !world.broken()) {
            Late message = late.remove(0);
            if (!choices.once(4)) {
                deliver(message);
            }
        }
        draining = true;
        if (!world.broken()) {
            world.drain(call -> {
                call.carrier = carriers.host();
                perform(call);
            });
        }
        over = true;
    }
}
