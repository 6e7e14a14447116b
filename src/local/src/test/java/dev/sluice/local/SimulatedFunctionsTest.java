package dev.sluice.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.task.TaskStatus;
import dev.sluice.store.Answer;
import dev.sluice.store.Completed;
import dev.sluice.store.Completion;
import dev.sluice.store.Store;
import dev.sluice.testkit.simulation.Campaign;
import dev.sluice.testkit.simulation.Figures.Event;
import dev.sluice.testkit.simulation.Interposed;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The simulation once more, in which every call is an HTTP request to a function: events in, responses out, each read as a client reads it. The rules judge by every
 * write to the database and by these answers. {@code -Dsluice.simulation.schedules=N} plays another number of schedules, {@code -Dsluice.simulation.seed=S} nothing
 * but the schedule of one seed, in words.
 */
@ExtendWith(Quiet.class)
class SimulatedFunctionsTest {

    private static final long FIRST = 1;
    private static final int SCHEDULES = 1_500;
    private static final int REPEATED = 20;
    private static final int FEW = 300;
    private static final Set<Event> MUST_HAPPEN = EnumSet.of(Event.HAND_OVER, Event.TAKE_OVER, Event.RENEWED, Event.RELEASED, Event.STALE_TOKEN, Event.STOOD_IN,
            Event.GATE_OPENED, Event.RE_APPLIED, Event.CREATED_AGAIN, Event.SIGN_OFF, Event.CHANGE, Event.CLEANUP, Event.DUPLICATE, Event.ARRIVED_LATE,
            Event.SEVERAL, Event.SEVERAL_MIXED, Event.SEVERAL_TEN, Event.SEVERAL_REPEATED, Event.SEVERAL_CUT);

    private static final String AGAIN =
            "./mvnw -pl src/local -am test -Dtest=SimulatedFunctionsTest -Dsurefire.failIfNoSpecifiedTests=false -Dsluice.simulation.seed=";

    /** Between callers and the store of each process stand functions. */
    private record ByHttp(UnaryOperator<Store> mistake, UnaryOperator<FunctionCalls.Functions> wrong) implements Interposed {

        @Override
        public Store ofCallers(Store store, DynamoDbClient client, InstantSource clock) {
            BareFunctions functions = new BareFunctions(mistake.apply(store), client);
            return new StoreByHttp(functions, new FunctionCalls(wrong.apply(functions::call), clock));
        }

        @Override
        public boolean together() {
            return true;
        }

        @Override
        public boolean climates() {
            return true;
        }
    }

    private static Campaign with(UnaryOperator<Store> mistake) {
        return with(mistake, UnaryOperator.identity());
    }

    private static Campaign with(UnaryOperator<Store> mistake, UnaryOperator<FunctionCalls.Functions> wrong) {
        return new Campaign(Runtime.getRuntime().availableProcessors(), List.of(), new ByHttp(mistake, wrong), AGAIN);
    }

    @Test
    void no_schedule_of_requests_to_the_functions_breaks_an_invariant() {
        Campaign campaign = with(UnaryOperator.identity());
        Long seed = Long.getLong("sluice.simulation.seed");
        long schedules = seed != null ? 1 : Long.getLong("sluice.simulation.schedules", SCHEDULES);
        if (seed != null) {
            System.out.println(campaign.inWords(seed).trace());
        }
        Campaign.Result result = campaign.play(seed != null ? seed : FIRST, schedules);
        System.out.print(result);
        assertThat(result.failure().map(campaign::told)).isEmpty();
        if (schedules >= SCHEDULES) {
            assertThat(MUST_HAPPEN).allSatisfy(event -> assertThat(result.figures().of(event)).as(event.name()).isPositive());
        }
    }

    @Test
    void the_same_seed_takes_the_same_course() {
        for (long seed = FIRST; seed <= REPEATED; seed++) {
            assertThat(with(UnaryOperator.identity()).inWords(seed).trace()).isEqualTo(with(UnaryOperator.identity()).inWords(seed).trace());
        }
    }

    @Test
    void a_function_that_takes_a_completion_for_done_of_which_it_heard_nothing_is_found_out() {
        Campaign hasty = with(store -> meddled(store, "complete", (arguments, call) -> {
            try {
                return call.get();
            } catch (SdkException unanswered) {
                return Answer.accepted(new Completed((String) arguments[1], TaskStatus.COMPLETED, null, List.of(), List.of()));
            }
        }));
        assertThat(hasty.play(FIRST, FEW).failure()).map(failure -> failure.violation().invariant()).contains("I4");
    }

    @Test
    void a_function_that_fails_is_found_out() {
        Campaign failing = with(store -> meddled(store, "release", (arguments, call) -> {
            throw new IllegalStateException("a fault of Sluice");
        }));
        assertThat(failing.play(FIRST, FEW).failure()).map(failure -> failure.violation().invariant()).contains("fault");
    }

    @Test
    void several_outcomes_of_which_none_is_tried_after_a_problem_but_all_are_said_to_be_accepted_are_found_out() {
        Campaign stopping = with(UnaryOperator.identity(), functions -> new WrongOutcomes(functions, WrongOutcomes.Mistake.STOPS_AT_A_PROBLEM));
        assertThat(stopping.play(FIRST, FEW).failure()).map(failure -> failure.violation().invariant()).contains("I4");
    }

    @Test
    void several_outcomes_each_of_which_is_handed_what_is_meant_for_another_are_found_out() {
        Campaign mixing = with(UnaryOperator.identity(), functions -> new WrongOutcomes(functions, WrongOutcomes.Mistake.HANDS_TO_ANOTHER));
        assertThat(mixing.play(FIRST, FEW).failure()).map(failure -> failure.violation().invariant()).contains("I1");
    }

    @Test
    void a_function_that_takes_failures_for_completions_is_found_out() {
        Campaign kind = with(store -> meddled(store, "fail", (arguments, call) -> store.complete((String) arguments[0], (String) arguments[1],
                new Completion((long) arguments[2], List.of(), Map.of(), null))));
        assertThat(kind.play(FIRST, FEW).failure()).map(failure -> failure.violation().invariant()).contains("I2");
    }

    private static Store meddled(Store store, String method, BiFunction<Object[], Supplier<Object>, Object> instead) {
        return (Store) Proxy.newProxyInstance(Store.class.getClassLoader(), new Class<?>[] {Store.class}, (proxy, called, arguments) -> {
            Supplier<Object> call = () -> invoked(store, called, arguments);
            return called.getName().equals(method) ? instead.apply(arguments, call) : call.get();
        });
    }

    private static Object invoked(Store store, Method method, Object[] arguments) {
        try {
            return method.invoke(store, arguments);
        } catch (InvocationTargetException fault) {
            return thrown(fault.getCause());
        } catch (IllegalAccessException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> Object thrown(Throwable fault) throws E {
        throw (E) fault;
    }
}
