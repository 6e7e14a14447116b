package dev.sluice.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.store.testing.Lab;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * One of the scenarios of the store's tests.
 *
 * @param name of its class and its own
 * @param test fails if what it promises does not hold
 */
public record Scenario(String name, Runnable test) {

    private static final List<Scenario> PROMISES = Stream.of(
            needed(LeaseConditionsTest.class, LeaseConditionsTest::claims, LeaseConditionsTest::renewals, LeaseConditionsTest::expiries),
            needed(SlotConditionsTest.class, SlotConditionsTest::scenarios),
            needed(CompletionConditionsTest.class, CompletionConditionsTest::intents, CompletionConditionsTest::effects, CompletionConditionsTest::ends,
                    CompletionConditionsTest::failures),
            needed(GateConditionsTest.class, GateConditionsTest::opening, GateConditionsTest::telling, GateConditionsTest::deliveries),
            ApplyConditionsTest.scenarios().map(one -> promise(ApplyConditionsTest.class, one.promise(), () -> one.holds().test(Lab.alone()))))
            .flatMap(Function.identity()).toList();

    @SafeVarargs
    private static Stream<Scenario> needed(Class<?> test, Supplier<Stream<Needed>>... all) {
        return Stream.of(all).flatMap(Supplier::get).map(one -> promise(test, one.promise(), () -> one.holds().test(Lab.alone(one.pipeline()))));
    }

    private static Scenario promise(Class<?> test, String promise, Supplier<Boolean> holds) {
        return new Scenario(test.getSimpleName() + ": " + promise, () -> assertThat(holds.get()).as(promise).isTrue());
    }

    /** The one that promises exactly this. */
    public static Scenario of(String promise) {
        return of(promise, PROMISES);
    }

    static Scenario of(String promise, List<Scenario> among) {
        List<Scenario> found = among.stream().filter(scenario -> scenario.promise().equals(promise)).toList();
        if (found.size() != 1) {
            throw new IllegalArgumentException(found.isEmpty() ? "no scenario promises \"" + promise + "\""
                    : found.size() + " scenarios promise the same: " + String.join("; ", found.stream().map(Scenario::name).toList()));
        }
        return found.get(0);
    }

    private String promise() {
        return name.substring(name.indexOf(": ") + 2);
    }

    /** A repeat of a slot's write keeps the slot. */
    public static Scenario ownSlot() {
        return new Scenario("SlotConditionsTest: a repeat after a lost answer finds its own slot and keeps it",
                () -> new SlotConditionsTest().a_repeat_after_a_lost_answer_finds_its_own_slot_and_keeps_it());
    }

    /** A lease that is renewed while it expires keeps its slot. */
    public static Scenario taskBeforeSlot() {
        return new Scenario("OrderOfWritesTest: an expiry touches the task first so that a lease renewed meanwhile keeps its slot",
                () -> new OrderOfWritesTest().an_expiry_touches_the_task_first_so_that_a_lease_renewed_meanwhile_keeps_its_slot());
    }

    /** A chain that is given up is given up for those, too, who are about to lease its next task. */
    public static Scenario barredSuccessor() {
        return new Scenario("ChainsTest: what is ready is not leased in a chain that was given up meanwhile",
                () -> new ChainsTest().what_is_ready_is_not_leased_in_a_chain_that_was_given_up_meanwhile());
    }

    /** The bar gives nobody a place in the order of claims that a plan has just changed. */
    public static Scenario anotherPriority() {
        return new Scenario("ChainsTest: a successor that gets another priority while its chain is given up goes by that",
                () -> new ChainsTest().a_successor_that_gets_another_priority_while_its_chain_is_given_up_goes_by_that());
    }

    /** The bar sets no token back. */
    public static Scenario noTokenTwice() {
        return new Scenario("ChainsTest: whoever gives a chain up makes no token be given out again",
                () -> new ChainsTest().whoever_gives_a_chain_up_makes_no_token_be_given_out_again());
    }

    /** Whoever had begun before it was made a fallback does not forget whom it stands in for. */
    public static Scenario fallbackTooLate() {
        return new Scenario("MovedFallbacksTest: a task that begins just before a plan makes it a fallback stands in for who has failed meanwhile",
                () -> new MovedFallbacksTest().a_task_that_begins_just_before_a_plan_makes_it_a_fallback_stands_in_for_who_has_failed_meanwhile());
    }

    /** A failure has nothing but its own place in the index to be carried on by. */
    public static Scenario doneBefore() {
        return new Scenario("MovedFallbacksTest: the failure of a task whose fallback was done before is carried on if its process dies",
                () -> new MovedFallbacksTest().the_failure_of_a_task_whose_fallback_was_done_before_is_carried_on_if_its_process_dies());
    }

    /** What is ready is leased as the next of a chain only while it is ready. */
    public static Scenario sentBack() {
        return new Scenario("ChainsTest: what is ready is not leased in a chain once an apply has sent it back to its blockers",
                () -> new ChainsTest().what_is_ready_is_not_leased_in_a_chain_once_an_apply_has_sent_it_back_to_its_blockers());
    }

    /** A completion passes on to all dependents there are. */
    public static Scenario dependentsAfterIntent() {
        return new Scenario("OrderOfWritesTest: dependents are read after the intent so that one that comes just before is not missed",
                () -> new OrderOfWritesTest().dependents_are_read_after_the_intent_so_that_one_that_comes_just_before_is_not_missed());
    }

    /** What becomes ready while it is barred stands in the index as it is. */
    public static Scenario readyWhileBarred() {
        return new Scenario("ChainsTest: a successor that becomes ready while its chain is given up can be claimed at once",
                () -> new ChainsTest().a_successor_that_becomes_ready_while_its_chain_is_given_up_can_be_claimed_at_once());
    }

    /** Nobody waits for cleanup where a worker asks. */
    public static Scenario carriedOn() {
        return new Scenario("LeasesTest: a renewal that finds a completion half done carries it on",
                () -> new LeasesTest().a_renewal_that_finds_a_completion_half_done_carries_it_on());
    }

    /** A slot belongs to one lease of its task. */
    public static Scenario slotOfAnEarlierLease() {
        return new Scenario("CleanupTest: a slot of an earlier lease is taken off though its task is leased again",
                () -> new CleanupTest().a_slot_of_an_earlier_lease_is_taken_off_though_its_task_is_leased_again());
    }

    /** Whatever of a review was not told is told by its repeat. */
    public static Scenario repeatedReview() {
        return new Scenario("GateConditionsTest: gates hear of a review that is repeated after whoever took it died on the way",
                () -> new GateConditionsTest().gates_hear_of_a_review_that_is_repeated_after_whoever_took_it_died_on_the_way());
    }

    /** What makes it fail once {@code bug} stands between every store and the database; empty if it holds all the same. */
    public Optional<Throwable> failure(UnaryOperator<DynamoDbClient> bug) {
        try {
            Lab.withBug(bug, test);
            return Optional.empty();
        } catch (RuntimeException | AssertionError failed) {
            return Optional.of(failed);
        }
    }
}
