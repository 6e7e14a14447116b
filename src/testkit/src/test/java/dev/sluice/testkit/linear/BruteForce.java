package dev.sluice.testkit.linear;

import java.util.List;

/** Tries every order of a history, one call after the other, remembering nothing. For small histories only. */
final class BruteForce<S, O> {

    private final Specification<S, O> specification;
    private final List<Timed<O>> history;

    BruteForce(Specification<S, O> specification, List<Timed<O>> history) {
        this.specification = specification;
        this.history = history;
    }

    boolean explained() {
        return explained(specification.initial(), 0);
    }

    private boolean explained(S state, int placed) {
        boolean complete = true;
        for (int i = 0; i < history.size(); i++) {
            if ((placed & 1 << i) == 0) {
                complete &= history.get(i).ended() == Timed.NEVER;
                if (mayComeNext(i, placed) && laterExplained(state, placed, i)) {
                    return true;
                }
            }
        }
        return complete;
    }

    private boolean mayComeNext(int call, int placed) {
        for (int other = 0; other < history.size(); other++) {
            if ((placed & 1 << other) == 0 && history.get(other).ended() < history.get(call).begun()) {
                return false;
            }
        }
        return true;
    }

    private boolean laterExplained(S state, int placed, int call) {
        for (S next : specification.after(state, history.get(call).operation())) {
            if (explained(next, placed | 1 << call)) {
                return true;
            }
        }
        return false;
    }
}
