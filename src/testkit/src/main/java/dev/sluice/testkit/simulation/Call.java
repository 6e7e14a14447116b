package dev.sluice.testkit.simulation;

import dev.sluice.store.Store;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * One call of the store by one caller, or the repeat of one. Rules know it by its kind, its task and its token: who may do what follows from
 * them.
 */
public final class Call {

    /** What is asked of the store. */
    public enum Kind {
        CLAIM, CLAIM_ONE, RENEW, RELEASE, COMPLETE, FAIL, CHECKPOINT, REVIEW, SIGN_OFF, WITHDRAW, CHANGE, APPLY, ROLL_BACK, DELETE, CLEANUP, READ,
        /** Several completions and failures, each a part. */
        OUTCOMES
    }

    /** The answer of a call that got none. */
    public static final Object UNKNOWN = new Object() {
        @Override
        public String toString() {
            return "no answer";
        }
    };

    public final String caller;
    public final Kind kind;
    /** The task it is about, {@code null} for none in particular. */
    public final String task;
    /** The fencing token that goes with it, 0 for none. */
    public final long token;
    /** What else goes with it, {@code null} for nothing. */
    public final Object detail;

    final Function<Store, Object> body;
    final BiConsumer<Call, Object> then;
    /** Calls that travel as this one; mostly none. */
    final List<Call> parts;

    /** Unique within a schedule, in the order of invocation. */
    public int number;
    /** Steps at which it began and at which its answer came; the latter {@link History#NEVER} until then, and for ever if none comes. */
    public long invoked;
    public long returned = History.NEVER;
    /** Whether it came back with a value rather than a refusal. */
    public boolean accepted;

    Caller by;
    /** The part that is being carried out, {@code null} for none. */
    Call part;
    Process process;
    Carrier carrier;
    /** While it is suspended: the moment before which it does not go on. */
    long wakes;
    boolean doomed;

    /**
     * @param body what to ask, of whichever process
     * @param then is told the answer, {@link #UNKNOWN} if none came
     */
    Call(String caller, Kind kind, String task, long token, Object detail, Function<Store, Object> body, BiConsumer<Call, Object> then) {
        this.caller = caller;
        this.kind = kind;
        this.task = task;
        this.token = token;
        this.detail = detail;
        this.body = body;
        this.then = then;
        this.parts = List.of();
    }

    /** Several that travel as one. */
    Call(String caller, List<Call> parts, Function<Store, Object> body, BiConsumer<Call, Object> then) {
        this.caller = caller;
        this.kind = Kind.OUTCOMES;
        this.task = null;
        this.token = 0;
        this.detail = parts;
        this.body = body;
        this.then = then;
        this.parts = parts;
    }

    /** The same call once more, whose answer interests nobody. */
    Call copy() {
        if (!parts.isEmpty()) {
            return new Call(caller, parts.stream().map(Call::copy).toList(), body, then);
        }
        return new Call(caller, kind, task, token, detail, body, (call, answer) -> {
        });
    }

    /** The same call once more. */
    Call again() {
        if (!parts.isEmpty()) {
            return new Call(caller, parts.stream().map(Call::again).toList(), body, then);
        }
        return new Call(caller, kind, task, token, detail, body, then);
    }

    /** On whose behalf requests go out at the moment: the call's own, or that of one of its parts. */
    Call acting() {
        return part == null ? this : part;
    }

    /** The clock of the process that carries it out, epoch ms. */
    public long clock() {
        return process.clock();
    }

    @Override
    public String toString() {
        return caller + " " + kind + (task == null ? "" : " " + task);
    }
}
