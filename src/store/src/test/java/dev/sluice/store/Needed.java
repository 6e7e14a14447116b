package dev.sluice.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.store.testing.Lab;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A promise and what keeps it: it must hold as the store is, and be broken once the conditions are taken out of the writes of the process under
 * test.
 *
 * @param promise    what must hold, as a sentence
 * @param conditions expressions that keep it; several where any one of them would do
 * @param pipeline   what the project runs
 * @param holds      plays the scenario and says whether the promise was kept; {@code lab.store} is the process under test, {@code lab.others} act
 *                   while it is paused
 */
record Needed(String promise, List<String> conditions, String pipeline, Predicate<Lab> holds) {

    static Needed by(Condition condition, String promise, String pipeline, Predicate<Lab> holds) {
        return new Needed(promise, List.of(condition.expression()), pipeline, holds);
    }

    static Needed byAnyOf(List<Condition> conditions, String promise, String pipeline, Predicate<Lab> holds) {
        return new Needed(promise, conditions.stream().map(Condition::expression).toList(), pipeline, holds);
    }

    /** A part of a longer condition, or one that is made while the store runs. */
    static Needed byPart(String expression, String promise, String pipeline, Predicate<Lab> holds) {
        return new Needed(promise, List.of(expression), pipeline, holds);
    }

    void check() {
        assertThat(holds.test(Lab.alone(pipeline))).as(promise).isTrue();
        Lab weak = Lab.alone(pipeline);
        weak.interference.without(conditions.toArray(String[]::new));
        assertThat(holds.test(weak)).as("without " + conditions + ": " + promise).isFalse();
    }

    /** Whether the store changed nothing. */
    static boolean refused(Answer<?> answer) {
        return answer instanceof Answer.Refused;
    }

    /** Whether the task is leased under exactly this token. */
    static boolean held(Lab lab, Reservation reservation) {
        TaskView task = lab.task(reservation.task());
        return task.status().equals("in_progress") && task.lease().fencingToken() == reservation.fencingToken();
    }

    @Override
    public String toString() {
        return promise;
    }

    static Stream<Needed> all(Needed... needed) {
        return Stream.of(needed);
    }
}
