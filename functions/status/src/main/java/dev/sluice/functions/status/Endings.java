package dev.sluice.functions.status;

import dev.sluice.api.Problem;
import dev.sluice.api.ProblemException;
import dev.sluice.api.Problems;
import dev.sluice.api.Reply;
import dev.sluice.api.Request;
import dev.sluice.api.TaskWord;
import dev.sluice.api.answer.OutcomesAnswer;
import dev.sluice.api.answer.StatusAnswer;
import dev.sluice.api.answer.Times;
import dev.sluice.api.request.Outcome;
import dev.sluice.api.request.Outcomes;
import dev.sluice.door.Refusals;
import dev.sluice.door.Views;
import dev.sluice.guard.watch.Figure;
import dev.sluice.guard.watch.Measures;
import dev.sluice.store.Answer;
import dev.sluice.store.Completed;
import dev.sluice.store.Refusal;
import dev.sluice.store.Store;
import dev.sluice.store.StoreFaults;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** How attempts end: one, or several in one call. */
final class Endings {

    private static final System.Logger LOG = System.getLogger(Endings.class.getName());
    /** A completion for which 10,000 wait, begun just before, still ends within a function's 29 seconds. */
    private static final long ENOUGH_NANOS = TimeUnit.SECONDS.toNanos(8);

    private final Store store;
    private final Measures measures;
    private final LongSupplier nanos;

    /** @param nanos a clock that only goes forward */
    Endings(Store store, Measures measures, LongSupplier nanos) {
        this.store = store;
        this.measures = measures;
        this.nanos = nanos;
    }

    Reply one(Request request) {
        Completed ended = Refusals.orProblem(end(request.project(), request.task(), request.body(Outcome.class)));
        return Reply.ok(accepted(ended));
    }

    /** One after the other; each is accepted or refused by itself, as if it had come alone. */
    Reply several(Request request) {
        Series series = new Series(request);
        request.body(Outcomes.class).outcomes().forEach(series::take);
        return Reply.ok(new OutcomesAnswer(series.answers));
    }

    private Answer<Completed> end(String project, String task, Outcome outcome) {
        return outcome.status() == Outcome.Status.COMPLETED
                ? store.complete(project, task, Completions.of(outcome))
                : store.fail(project, task, outcome.fencingToken(), outcome.error().message(), outcome.error().retryable());
    }

    private static StatusAnswer accepted(Completed ended) {
        return new StatusAnswer(ended.task(), TaskWord.of(ended.state()).word(), Times.at(ended.retryAt()), ended.newlyReady(),
                Views.reservations(ended.reservations()));
    }

    /** What becomes of several outcomes, in the order in which they come. */
    private final class Series {

        private final Request request;
        private final long begun = nanos.getAsLong();
        private final Map<String, OutcomesAnswer.One> answers = new LinkedHashMap<>();
        /** Why what comes now is refused untried; {@code null} as long as all goes well. */
        private Problem over;

        Series(Request request) {
            this.request = request;
        }

        /** Once the store is out of reach, what comes next is refused untried: each would only wait as long again. */
        void take(String task, Outcome outcome) {
            if (over == null && nanos.getAsLong() - begun > ENOUGH_NANOS) {
                LOG.log(System.Logger.Level.WARNING, () -> "no time left from " + task + " on: [" + request.id() + "]");
                over = Problems.noTimeLeft();
            }
            answers.put(task, over != null ? refused(task, over) : tried(task, outcome));
        }

        private OutcomesAnswer.One tried(String task, Outcome outcome) {
            try {
                return answer(task, end(request.project(), task, outcome));
            } catch (ProblemException whole) {
                throw whole;
            } catch (RuntimeException fault) {
                return refused(task, problem(task, fault));
            }
        }

        /** Without the project nothing is left to be said of any of its tasks. */
        private OutcomesAnswer.One answer(String task, Answer<Completed> answer) {
            return answer.fold(ended -> OutcomesAnswer.One.of(accepted(ended)), refusal -> {
                Problem problem = Refusals.problem(refusal);
                if (refusal instanceof Refusal.NoSuchProject) {
                    throw new ProblemException(problem);
                }
                return refused(task, problem);
            });
        }

        private OutcomesAnswer.One refused(String task, Problem problem) {
            return OutcomesAnswer.One.of(problem.document("/v1/projects/" + request.project() + "/tasks/" + task + "/status"));
        }

        /**
         * What was accepted before must be answered, since tasks may have been handed over with it; and a fault of one must not keep the others out.
         *
         * @throws RuntimeException {@code fault}, if the store was out of reach from the start
         */
        private Problem problem(String task, RuntimeException fault) {
            OptionalInt seconds = StoreFaults.secondsUntilReachable(fault);
            if (seconds.isEmpty()) {
                LOG.log(System.Logger.Level.ERROR, "failed: the outcome of " + task + " [" + request.id() + "]", fault);
                measures.add(Figure.OUTCOME_FAULTS, 1);
                return Problems.internal(request.id());
            }
            if (answers.isEmpty()) {
                throw fault;
            }
            LOG.log(System.Logger.Level.WARNING, () -> "store unavailable from " + task + " on: [" + request.id() + "]: " + fault.getMessage());
            over = Problems.unavailableFromHereOn(seconds.getAsInt());
            return over;
        }
    }
}
