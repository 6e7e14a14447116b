package dev.sluice.store;

import static dev.sluice.store.testing.Requests.updateOf;

import dev.sluice.store.testing.Lab;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The conditions of permits and idempotency keys: each is needed. */
class SharedItemsConditionsTest {

    private static final String ANY = "stages: {a: }";
    private static final String CALLER = "ada";
    private static final Repeats.Kept DONE = new Repeats.Kept(201, "application/json", "{}");

    @ParameterizedTest
    @MethodSource("scenarios")
    void a_promise_holds_and_needs_its_condition(Needed needed) {
        needed.check();
    }

    static Stream<Needed> scenarios() {
        return Needed.all(
                Needed.by(Condition.PERMITS_LEFT, "two who take permits at once stay within the limit", ANY, lab -> {
                    lab.interference.before(updateOf("LIMIT"), () -> take(permits(lab, false)));
                    return !take(permits(lab, true)).granted() && permits(lab, false).read(CALLER).since(0) == 6;
                }),
                Needed.by(Condition.KEY_FREE, "of two calls with the same key one is carried out", ANY, lab -> {
                    repeats(lab, false).begin(attempt("first"), lab.clock.millis());
                    return repeats(lab, true).begin(attempt("second"), lab.clock.millis()) instanceof Repeats.Standing.UnderWay;
                }),
                Needed.by(Condition.KEY_HELD, "who was thought dead does not replace the answer of who took over", ANY, lab -> {
                    Repeats slow = repeats(lab, true);
                    Repeats others = repeats(lab, false);
                    slow.begin(attempt("slow"), lab.clock.millis());
                    lab.clock.advanceSeconds(61);
                    others.begin(attempt("fast"), lab.clock.millis());
                    others.answered(attempt("fast"), DONE, lab.clock.millis());
                    slow.answered(attempt("slow"), new Repeats.Kept(500, "text/plain", "late"), lab.clock.millis());
                    return others.begin(attempt("third"), lab.clock.millis()).equals(new Repeats.Standing.Answered(DONE));
                }));
    }

    private static Permits permits(Lab lab, boolean underTest) {
        return new Permits(underTest ? lab.interference.client() : Lab.database(), lab.tables());
    }

    /** Six permits of ten, if nobody has taken more than four. */
    private static Permits.Taken take(Permits permits) {
        return permits.take(CALLER, new Permits.Take(7, 6, 4), List.of(), 1_000);
    }

    private static Repeats repeats(Lab lab, boolean underTest) {
        return new Repeats(underTest ? lab.interference.client() : Lab.database(), lab.tables());
    }

    private static Repeats.Attempt attempt(String mark) {
        return new Repeats.Attempt("key", "print", mark);
    }
}
