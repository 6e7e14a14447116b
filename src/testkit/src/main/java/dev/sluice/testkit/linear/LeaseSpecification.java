package dev.sluice.testkit.linear;

import dev.sluice.testkit.linear.LeaseCall.Answer;
import dev.sluice.testkit.linear.LeaseState.Phase;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What one task's lease is when one thing happens at a time. A claim is granted a larger token than any before, to a task that nobody
 * holds and that has not ended. Its holder alone renews, releases, completes or fails it; a repeat of what was accepted is accepted; everybody else
 * is refused.
 *
 * <p>What may leave a state as it is never changes a later one: tokens grow and an end is an end, so a call under a token that is not held now is not held later. Only that a lease has
 * run out may come with any call, and then with the next one as well.
 *
 * @param floor   all tokens are larger
 * @param faulty  whether leases may run out at any moment and tokens be granted of which nobody hears. Otherwise nothing happens but what the
 *                history says, and tokens are granted without gaps.
 */
public record LeaseSpecification(long floor, boolean faulty) implements Specification<LeaseState, LeaseCall> {

    @Override
    public LeaseState initial() {
        return LeaseState.unclaimed(floor);
    }

    @Override
    public Set<LeaseState> after(LeaseState state, LeaseCall call) {
        Set<LeaseState> after = new LinkedHashSet<>();
        for (LeaseState before : perhapsRunOut(state)) {
            step(before, call, after);
        }
        return after;
    }

    /** The lease as it is, or as it is once it has run out: with attempts left or without, noted by cleanup or found by the next claim. */
    private Set<LeaseState> perhapsRunOut(LeaseState state) {
        return faulty && state.phase() == Phase.HELD
                ? new LinkedHashSet<>(List.of(state, state.turned(Phase.FREE), state.expiredTo(Phase.FREE), state.expiredTo(Phase.FAILED)))
                : Set.of(state);
    }

    private void step(LeaseState state, LeaseCall call, Set<LeaseState> after) {
        switch (call.kind()) {
            case CLAIM -> claim(state, call, after);
            case READ -> read(state, call, after);
            default -> underToken(state, call, after);
        }
    }

    private void claim(LeaseState state, LeaseCall call, Set<LeaseState> after) {
        if (call.answer() == Answer.REFUSED) {
            after.add(state);
        } else if (state.phase() == Phase.FREE) {
            long next = state.token() + 1;
            if (call.answer() == Answer.UNKNOWN) {
                after.add(state.granted(next));
            } else if (call.token() == next || faulty && call.token() > next) {
                after.add(state.granted(call.token()));
            }
        }
    }

    private void read(LeaseState state, LeaseCall call, Set<LeaseState> after) {
        if (call.answer() != Answer.ACCEPTED) {
            return;
        }
        boolean asShown = call.seen() == state.phase() && (state.phase() != Phase.HELD || call.token() == state.token());
        boolean unheardOf = faulty && call.seen() == Phase.HELD && state.phase() == Phase.FREE && call.token() > state.token();
        if (asShown) {
            after.add(state);
        } else if (unheardOf) {
            after.add(state.granted(call.token()));
        }
    }

    private void underToken(LeaseState state, LeaseCall call, Set<LeaseState> after) {
        boolean held = state.heldUnder(call.token());
        boolean repeat = !held && accepted(state, call);
        if (call.answer() == Answer.REFUSED) {
            if (!held && !repeat) {
                after.add(state);
            }
        } else if (held) {
            after.addAll(carriedOut(state, call.kind()));
        } else if (repeat) {
            after.add(state);
        }
    }

    private static Set<LeaseState> carriedOut(LeaseState state, LeaseCall.Kind kind) {
        return switch (kind) {
            case RELEASE -> Set.of(state.endedTo(Phase.FREE, true));
            case COMPLETE -> Set.of(state.turned(Phase.COMPLETED));
            case FAIL -> Set.of(state.endedTo(Phase.FREE, false), state.endedTo(Phase.FAILED, false));
            default -> Set.of(state);
        };
    }

    /** Whether the same call was accepted before. */
    private static boolean accepted(LeaseState state, LeaseCall call) {
        return switch (call.kind()) {
            case COMPLETE -> state.phase() == Phase.COMPLETED && state.token() == call.token();
            case RELEASE -> state.ended() == call.token() && state.released();
            case FAIL -> state.ended() == call.token() && !state.released() && state.ended() > 0;
            default -> false;
        };
    }
}
