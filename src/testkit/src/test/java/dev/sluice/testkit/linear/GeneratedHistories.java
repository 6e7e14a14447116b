package dev.sluice.testkit.linear;

import dev.sluice.testkit.linear.LeaseCall.Answer;
import dev.sluice.testkit.linear.LeaseCall.Kind;
import dev.sluice.testkit.linear.LeaseState.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Histories of a lease that really was used by one at a time, told as if the calls had overlapped; and the same with one answer changed. */
final class GeneratedHistories {

    private static final int TICK = 10;
    private static final int LONGEST = 25;
    private static final int LOST_ONE_IN = 6;

    private final Random random;
    private Phase phase = Phase.FREE;
    private long token;
    private long ended;
    private boolean released;

    GeneratedHistories(long seed) {
        this.random = new Random(seed);
    }

    List<Timed<LeaseCall>> right(int calls) {
        List<Timed<LeaseCall>> history = new ArrayList<>();
        for (int i = 1; i <= calls; i++) {
            long moment = (long) TICK * i;
            LeaseCall call = use();
            boolean lost = call.kind() != Kind.READ && random.nextInt(LOST_ONE_IN) == 0;
            long begun = moment - random.nextInt(LONGEST);
            history.add(lost ? new Timed<>(LeaseCall.of(call.kind(), Answer.UNKNOWN, call.kind() == Kind.CLAIM ? 0 : call.token()), begun, Timed.NEVER)
                    : new Timed<>(call, begun, moment + random.nextInt(LONGEST)));
        }
        return history;
    }

    /** With one answer, one token or one end turned into another, which may or may not be wrong. */
    List<Timed<LeaseCall>> changed(List<Timed<LeaseCall>> history) {
        List<Timed<LeaseCall>> changed = new ArrayList<>(history);
        int place = random.nextInt(history.size());
        Timed<LeaseCall> timed = history.get(place);
        LeaseCall call = timed.operation();
        LeaseCall other = switch (random.nextInt(3)) {
            case 0 -> new LeaseCall(call.kind(), call.answer() == Answer.ACCEPTED ? Answer.REFUSED : Answer.ACCEPTED, call.token(),
                    call.kind() == Kind.READ ? Phase.FREE : null);
            case 1 -> new LeaseCall(call.kind(), call.answer(), Math.max(1, call.token() + (random.nextBoolean() ? 1 : -1)), call.seen());
            default -> new LeaseCall(call.kind(), call.answer(), call.token(), call.kind() == Kind.READ ? Phase.COMPLETED : null);
        };
        long end = other.answer() == Answer.UNKNOWN ? Timed.NEVER : Math.min(timed.ended(), timed.begun() + LONGEST);
        changed.set(place, new Timed<>(other, timed.begun(), end));
        return changed;
    }

    private LeaseCall use() {
        Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
        if (kind == Kind.READ) {
            return new LeaseCall(kind, Answer.ACCEPTED, phase == Phase.HELD ? token : 0, phase);
        }
        if (kind == Kind.CLAIM) {
            return claim();
        }
        long asked = Math.max(1, token - random.nextInt(2));
        return LeaseCall.of(kind, end(kind, asked) ? Answer.ACCEPTED : Answer.REFUSED, asked);
    }

    private LeaseCall claim() {
        if (phase != Phase.FREE) {
            return LeaseCall.of(Kind.CLAIM, Answer.REFUSED, 0);
        }
        phase = Phase.HELD;
        token++;
        return LeaseCall.of(Kind.CLAIM, Answer.ACCEPTED, token);
    }

    private boolean end(Kind kind, long asked) {
        if (phase != Phase.HELD || asked != token) {
            return switch (kind) {
                case COMPLETE -> phase == Phase.COMPLETED && asked == token;
                case RELEASE -> ended == asked && released;
                case FAIL -> ended == asked && !released;
                default -> false;
            };
        }
        switch (kind) {
            case COMPLETE -> phase = Phase.COMPLETED;
            case RELEASE, FAIL -> {
                phase = kind == Kind.FAIL && random.nextInt(4) == 0 ? Phase.FAILED : Phase.FREE;
                ended = asked;
                released = kind == Kind.RELEASE;
            }
            default -> { }
        }
        return true;
    }
}
