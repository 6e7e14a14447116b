package dev.sluice.testkit.simulation;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** All who call in a schedule, and the network's echo of what they said. */
final class Callers {

    private static final Set<Call.Kind> ECHOED = EnumSet.complementOf(EnumSet.of(Call.Kind.READ, Call.Kind.CLEANUP, Call.Kind.CLAIM, Call.Kind.CLAIM_ONE));
    private static final int REMEMBERED = 6;

    private final World world;
    private final List<Caller> all = new ArrayList<>();
    private final List<Call> said = new ArrayList<>();
    private boolean foundNothing;

    Callers(World world) {
        this.world = world;
    }

    void add(Caller caller) {
        all.add(caller);
    }

    /** Lets calls arrive a second time, long after their caller has had an answer. */
    void addEcho() {
        add(new Caller("echo", world) {
            @Override
            Call next(Choices choices) {
                Call call = said.get(said.size() - 1 - choices.below(said.size())).copy();
                world.figures().count(Figures.Event.DUPLICATE);
                return call;
            }

            @Override
            boolean wants() {
                return !said.isEmpty();
            }
        });
    }

    /** How many could call now. */
    int free() {
        int free = 0;
        for (Caller caller : all) {
            free += !caller.calling && caller.wants() ? 1 : 0;
        }
        return free;
    }

    /** A call of somebody who disturbs others; {@code null} if nobody of them could call now. */
    Call disturbing(Choices choices) {
        List<Caller> able = all.stream().filter(caller -> caller.disturbs() && !caller.calling && caller.wants()).toList();
        return able.isEmpty() ? null : made(able.get(choices.below(able.size())));
    }

    /** A call of somebody who had better go on soon; {@code null} if nobody does, or chance has it otherwise. */
    Call urgent(Choices choices) {
        for (Caller caller : all) {
            if (caller.urgent() && !caller.calling && caller.wants()) {
                return choices.once(2) ? made(caller) : null;
            }
        }
        return null;
    }

    private Call made(Caller caller) {
        caller.calling = true;
        Call call = caller.next(world.choices());
        call.by = caller;
        return call;
    }

    Call next(int index) {
        int left = index;
        for (Caller caller : all) {
            if (!caller.calling && caller.wants() && left-- == 0) {
                return made(caller);
            }
        }
        throw new IllegalStateException("fewer callers are free than were counted");
    }

    void ended(Call call) {
        if (call.by == null) {
            return;
        }
        call.by.calling = false;
        if (ECHOED.contains(call.kind)) {
            said.add(call);
            if (said.size() > REMEMBERED) {
                said.remove(0);
            }
        }
    }

    /** Tells that a claim found nothing: time had better pass. */
    void foundNothing() {
        foundNothing = true;
    }

    /** Whether anybody found nothing since this was asked last. */
    boolean idle() {
        boolean was = foundNothing;
        foundNothing = false;
        return was;
    }

    /** Whether nothing is left to be called about. */
    boolean finished() {
        return world.referee().allEnded() && all.stream().noneMatch(caller -> caller instanceof Owner);
    }
}
