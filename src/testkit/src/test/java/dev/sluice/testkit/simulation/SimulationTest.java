package dev.sluice.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.store.Answer;
import dev.sluice.store.Page;
import dev.sluice.store.Store;
import dev.sluice.store.TaskView;
import dev.sluice.testkit.simulation.Figures.Event;
import java.lang.reflect.Proxy;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Searches many schedules for one that breaks an invariant. {@code -Dsluice.simulation.schedules=N} plays another number of them,
 * {@code -Dsluice.simulation.seed=S} nothing but the schedule of one seed, in words, {@code -Dsluice.simulation.theme=T} those of one {@link Theme}.
 */
class SimulationTest {

    private static final String SEED = "sluice.simulation.seed";
    private static final long SCHEDULES = 100_000;
    /** Such a part of all is about chains, and one about rare moves; the rest about whatever a seed says. */
    private static final long PART = 10;
    private static final long FIRST = 1;
    /** From here on a coverage of nothing would be no chance. */
    private static final long MANY = 20_000;
    /**
     * What the seeds of a campaign must have met; a schedule in which nothing of the kind happens is worth nothing. Several outcomes in one call are known to the
     * functions alone, and relays are rare: broad projects have a test of their own.
     */
    private static final Set<Event> MUST_HAPPEN = EnumSet.complementOf(EnumSet.range(Event.SEVERAL, Event.RELAY_PASSED));

    private static final int PLAYERS = Runtime.getRuntime().availableProcessors();

    @Test
    void no_schedule_breaks_an_invariant() {
        long schedules = asked().isPresent() ? schedules() : schedules() - 2 * (schedules() / PART);
        Campaign.Result result = play(asked().map(theme -> Campaign.about(theme, PLAYERS, Recorded.workflows()))
                .orElseGet(() -> new Campaign(PLAYERS, Recorded.workflows())), schedules);
        if (schedules >= MANY && Long.getLong(SEED) == null && asked().isEmpty()) {
            assertThat(MUST_HAPPEN).allSatisfy(event -> assertThat(result.figures().of(event)).as(event.name()).isPositive());
            assertThat(EnumSet.complementOf(EnumSet.of(Fault.NONE)))
                    .allSatisfy(fault -> assertThat(result.figures().of(fault)).as(fault.name()).isPositive());
        }
    }

    @Test
    void no_schedule_in_which_whoever_completes_asks_for_the_next_breaks_an_invariant() {
        playPart(Theme.CHAINS);
    }

    @Test
    void no_schedule_in_which_instances_come_and_go_and_fallbacks_go_to_others_breaks_an_invariant() {
        playPart(Theme.MOVES);
    }

    private static void playPart(Theme theme) {
        assumeTrue(asked().isEmpty() && Long.getLong(SEED) == null, "one schedule, or those of one theme, were asked for");
        play(Campaign.about(theme, PLAYERS, Recorded.workflows()), schedules() / PART);
    }

    @Test
    @Timeout(60)
    void an_answer_that_nobody_can_judge_is_a_finding_with_a_seed() {
        Interposed nonsense = new Interposed() {
            @Override
            public Store ofCallers(Store store, DynamoDbClient client, InstantSource clock) {
                return (Store) Proxy.newProxyInstance(Store.class.getClassLoader(), new Class<?>[] {Store.class}, (proxy, method, arguments) ->
                        method.getReturnType() == Answer.class ? new Answer.Accepted<>("nonsense") : null);
            }
        };
        Set<String> broken = new HashSet<>();
        Campaign.Result result = new Campaign(PLAYERS, List.of(), nonsense, "").play(FIRST, 200, failure -> {
            broken.add(failure.violation().invariant());
            return false;
        }, played -> {
        });
        assertThat(result.figures().of(Event.SCHEDULE)).isEqualTo(200);
        assertThat(broken).contains("fault");
    }

    @Test
    void a_task_whose_blockers_are_gone_and_that_names_no_reason_is_found_without_anybody_asking() {
        Interposed silent = new Interposed() {
            @Override
            public Store ofViews(Store store) {
                return (Store) Proxy.newProxyInstance(Store.class.getClassLoader(), new Class<?>[] {Store.class}, (proxy, method, arguments) ->
                        store.tasks((String) arguments[0], null, (int) arguments[2], (String) arguments[3]).fold(page -> Answer.accepted(new Page<>(
                                page.items().stream().map(SimulationTest::namingBlockersAlone).toList(), page.next())), Answer::refused));
            }
        };
        Campaign.Result result = new Campaign(PLAYERS, List.of(), silent, "").play(FIRST, 1_000);
        assertThat(result.failure()).map(failure -> failure.violation().invariant()).contains("I7");
    }

    private static TaskView namingBlockersAlone(TaskView task) {
        List<TaskView.Reason> named = task.waitsFor().stream().filter(reason -> !task.status().equals("pending") || reason.blocker().contains(":")).toList();
        return new TaskView(task.id(), task.stage(), task.status(), named, task.band(),
                task.attempt(), task.maxAttempts(), task.lease(), task.retryAt(), task.startedAt(), task.endedAt(), task.error(), task.requirement(), task.outputs(),
                task.runs(), task.artifacts(), task.checkpoint());
    }

    private static long schedules() {
        return Long.getLong("sluice.simulation.schedules", SCHEDULES);
    }

    private static Optional<Theme> asked() {
        return Optional.ofNullable(System.getProperty("sluice.simulation.theme")).map(Theme::valueOf);
    }

    private static Campaign.Result play(Campaign campaign, long schedules) {
        Long seed = Long.getLong(SEED);
        if (seed != null) {
            System.out.println(campaign.inWords(seed).trace());
        }
        Campaign.Result result = campaign.play(seed != null ? seed : FIRST, seed != null ? 1 : schedules);
        System.out.print(result);
        assertThat(result.failure().map(campaign::told)).isEmpty();
        return result;
    }
}
