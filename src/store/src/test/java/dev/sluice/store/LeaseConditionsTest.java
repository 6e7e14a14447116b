package dev.sluice.store;

import static dev.sluice.store.Needed.held;
import static dev.sluice.store.Needed.refused;
import static dev.sluice.store.testing.Moments.turning;
import static dev.sluice.store.testing.Moments.writing;

import dev.sluice.store.testing.Items;
import dev.sluice.store.testing.Lab;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The conditions of the protocol's table "Lease", claim, renew, release and expiry: each is needed. The slots' are in {@link SlotConditionsTest}. */
class LeaseConditionsTest {

    private static final String ONE = "stages: {a: {}}";
    private static final String ONCE = "stages: {a: {retry_policy: {max_attempts: 1}}}";
    private static final long SKEW = 600_000;

    @ParameterizedTest
    @MethodSource({"claims", "renewals", "expiries"})
    void a_promise_holds_and_needs_its_condition(Needed needed) {
        needed.check();
    }

    static Stream<Needed> claims() {
        return Needed.all(
                Needed.by(Condition.TOKEN_AS_SEEN, "a token is granted once", ONE, lab -> {
                    long[] theirs = new long[1];
                    lab.interference.before(turning("a", "leased"), () -> theirs[0] = claimAndRelease(lab));
                    return Lab.value(claim(lab)).fencingToken() > theirs[0];
                }),
                Needed.by(Condition.NO_BLOCKERS, "a task with a blocker is not granted, whatever its status says", ONE, lab -> {
                    lab.interference.before(turning("a", "leased"), () -> new Items(lab).edit("a", "blockers", AttributeValue.fromNs(List.of("7"))));
                    return refused(claim(lab));
                }),
                Needed.by(Condition.LANE_AS_SEEN, "a task whose requirement has just been changed does not go to a worker that does not meet it", ONE, lab -> {
                    lab.interference.before(turning("a", "leased"), () -> lab.apply("stages: {a: {requirements: [{capability: artist}]}}"));
                    return refused(claim(lab));
                }),
                Needed.by(Condition.LANE_AS_SEEN, "a task that only the index has shown does not go to a worker that its changed requirement leaves out",
                        ONE, lab -> {
                            lab.interference.before(turning("a", "leased"), () -> lab.apply("stages: {a: {requirements: [{capability: artist}]}}"));
                            return Lab.value(lab.store.claimBest(lab.project, Lab.worker("w"), 1)).isEmpty();
                        }),
                Needed.by(Condition.CLAIMABLE, "a completed task does not run again", ONE, lab -> {
                    Reservation first = ranOut(lab);
                    lab.interference.before(turning("a", "leased"), () -> lab.complete(first));
                    return refused(claim(lab));
                }),
                Needed.by(Condition.CLAIMABLE, "a task that an apply has taken out does not run", ONE, lab -> {
                    lab.interference.before(turning("a", "leased"), () -> lab.apply("stages: {b: {}}"));
                    return refused(claim(lab));
                }),
                Needed.by(Condition.CLAIMABLE, "a dead letter gets no further attempt", "stages: {a: {retry_policy: {max_attempts: 2}}}", lab -> {
                    Reservation first = ranOut(lab);
                    lab.interference.before(turning("a", "leased"), () -> lab.others.fail(lab.project, "a", first.fencingToken(), "no use", false));
                    return refused(claim(lab));
                }),
                Needed.by(Condition.RAN_OUT, "a renewed lease is not stolen", ONE, lab -> {
                    Reservation first = ranOut(lab);
                    lab.interference.before(turning("a", "leased"), () -> lab.others.renew(lab.project, "a", first.fencingToken(), 60_000));
                    return refused(claim(lab)) && held(lab, first);
                }),
                Needed.byPart("#due <= :overdue", "a backoff is not cut short", ONE, lab -> {
                    Reservation first = ranOut(lab);
                    lab.interference.before(turning("a", "leased"), () -> lab.others.fail(lab.project, "a", first.fencingToken(), "later", true));
                    return refused(claim(lab));
                }));
    }

    static Stream<Needed> renewals() {
        return Needed.all(
                Needed.by(Condition.TOKEN_HELD, "an old token does not renew another's lease", ONE, lab -> {
                    Reservation old = ranOut(lab);
                    Reservation now = lab.claim("a", "next");
                    return refused(lab.store.renew(lab.project, "a", old.fencingToken(), 600_000))
                            && lab.task("a").lease().expiresAt() == now.expiresAt();
                }),
                Needed.by(Condition.IS_LEASED, "a finished task is not renewed", ONE, lab -> {
                    Reservation done = lab.claim("a", "w");
                    lab.complete(done);
                    return refused(lab.store.renew(lab.project, "a", done.fencingToken(), 60_000));
                }),
                Needed.by(Condition.TOKEN_HELD, "an old token does not release another's lease", ONE, lab -> {
                    Reservation old = ranOut(lab);
                    Reservation now = lab.claim("a", "next");
                    return refused(lab.store.release(lab.project, "a", old.fencingToken())) && held(lab, now);
                }),
                Needed.by(Condition.IS_LEASED, "a completed task does not become ready by a late release", ONE, lab -> {
                    Reservation done = lab.claim("a", "w");
                    lab.complete(done);
                    return refused(lab.store.release(lab.project, "a", done.fencingToken())) && lab.status("a").equals("completed");
                }),
                Needed.by(Condition.TOKEN_HELD, "an old token leaves no checkpoint", ONE, lab -> {
                    Reservation old = ranOut(lab);
                    Reservation now = lab.claim("a", "next");
                    lab.others.checkpoint(lab.project, "a", now.fencingToken(), "\"new\"");
                    return refused(lab.store.checkpoint(lab.project, "a", old.fencingToken(), "\"old\""))
                            && lab.task("a").checkpoint().equals("\"new\"");
                }),
                Needed.by(Condition.IS_LEASED, "a released task takes no checkpoint", ONE, lab -> {
                    Reservation gone = lab.claim("a", "w");
                    lab.others.release(lab.project, "a", gone.fencingToken());
                    return refused(lab.store.checkpoint(lab.project, "a", gone.fencingToken(), "1")) && lab.task("a").checkpoint() == null;
                }));
    }

    static Stream<Needed> expiries() {
        return Needed.all(
                Needed.by(Condition.TOKEN_HELD, "a cleanup whose clock is fast does not end the lease that followed", ONE, lab -> {
                    ranOut(lab);
                    Reservation[] next = new Reservation[1];
                    lab.clock.advance(SKEW);
                    lab.interference.before(turning("a", "waiting"), () -> {
                        lab.clock.advance(-SKEW);
                        next[0] = lab.claim("a", "next");
                    });
                    lab.store.cleanup(SKEW);
                    return held(lab, next[0]);
                }),
                Needed.by(Condition.IS_LEASED, "a lease that ended in completion does not expire", ONE, lab -> {
                    Reservation late = ranOut(lab);
                    lab.interference.before(turning("a", "waiting"), () -> lab.complete(late));
                    lab.store.cleanup(SKEW);
                    return lab.status("a").equals("completed");
                }),
                Needed.by(Condition.RAN_OUT, "a lease that was renewed just in time is not ended", ONE, lab -> {
                    Reservation late = ranOut(lab);
                    lab.interference.before(turning("a", "waiting"), () -> lab.others.renew(lab.project, "a", late.fencingToken(), 60_000));
                    lab.store.cleanup(SKEW);
                    return held(lab, late);
                }),
                Needed.by(Condition.RAN_OUT, "a last attempt that was renewed just in time does not fail", ONCE, lab -> {
                    Reservation late = ranOut(lab);
                    lab.interference.before(turning("a", "failing"), () -> lab.others.renew(lab.project, "a", late.fencingToken(), 60_000));
                    lab.store.cleanup(SKEW);
                    return held(lab, late);
                }),
                Needed.by(Condition.NO_ATTEMPT_LEFT, "nothing fails for good with an attempt left", ONCE, lab -> {
                    Reservation late = ranOut(lab);
                    lab.interference.before(writing("a"), () -> new Items(lab).edit("a", "max", AttributeValue.fromN("2")));
                    lab.store.cleanup(SKEW);
                    return held(lab, late);
                }));
    }

    private static Answer<Reservation> claim(Lab lab) {
        return lab.store.claim(lab.project, "a", Lab.worker("me"));
    }

    private static long claimAndRelease(Lab lab) {
        long token = lab.claim("a", "other").fencingToken();
        Lab.value(lab.others.release(lab.project, "a", token));
        return token;
    }

    /** A lease whose time is over and that nobody has closed. */
    private static Reservation ranOut(Lab lab) {
        Reservation first = lab.claim("a", "first");
        lab.leasesRunOut();
        return first;
    }
}
