package dev.sluice.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WorkerPoolTest {

    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final FakeService service = new FakeService();
    private final ManualTime time = new ManualTime();
    private final SluiceClient client = new SluiceClient(ClientSettings.of(service.address(), "w1").withPatience(Duration.ZERO), time);
    private final Worker worker = Worker.in(time, time, client, "p", new Claim("w1", Set.of("gpu"), 30));
    private final Deque<Runnable> jobs = new ArrayDeque<>();
    private final List<String> heard = new ArrayList<>();
    private Work work = lease -> Work.done();
    private Runnable beginning = () -> { };
    private Runnable ending = () -> { };
    private final List<Throwable> uncaught = new ArrayList<>();

    private final WorkerPool pool = new WorkerPool(worker, lease -> work.on(lease), new WorkerPool.Settings(1, 4, SHORTEST, LONGEST),
            new WorkerPool.Watcher() {
                @Override
                public void began(Reservation task) {
                    beginning.run();
                }

                @Override
                public void ended(Ended how) {
                    heard.add(how.task().taskId() + " " + how.how() + (how.detail().isEmpty() ? "" : ": " + how.detail()));
                    ending.run();
                }

                @Override
                public void trouble(SluiceException what) {
                    heard.add("trouble");
                }
            }, jobs::add);

    @BeforeEach
    void hearWhatNobodyCatches() {
        Thread.currentThread().setUncaughtExceptionHandler((thread, what) -> uncaught.add(what));
    }

    @AfterEach
    void stop() {
        Thread.currentThread().setUncaughtExceptionHandler(null);
        service.close();
    }

    private WorkerPoolTest gives(String... tasks) {
        service.answers(200, "{\"reservations\":[" + reservations(tasks) + "]}");
        return this;
    }

    private static String reservations(String... tasks) {
        return String.join(",", List.of(tasks).stream().map(task -> "{\"taskId\":\"" + task + "\",\"fencingToken\":1}").toList());
    }

    private void accepts(String handedOver, String... newlyReady) {
        String ready = String.join(",", List.of(newlyReady).stream().map(task -> '"' + task + '"').toList());
        service.answers(200, "{\"status\":\"completed\",\"newlyReady\":[" + ready + "],\"reservations\":[" + handedOver + "]}");
    }

    private List<String> limits() {
        return service.requests().stream().filter(request -> request.line().endsWith("/reservations"))
                .map(request -> request.body().replaceAll(".*\"limit\":(\\d+).*", "$1")).toList();
    }

    @Test
    void it_grows_while_there_is_more_and_never_claims_more_than_it_can_begin() {
        gives("a").gives("b").gives("c", "d");
        assertThat(List.of(pool.turn(), pool.turn(), pool.turn())).containsOnly(Duration.ZERO);
        assertThat(pool.turn()).as("all places are taken").isEqualTo(LONGEST);
        assertThat(limits()).containsExactly("1", "1", "2");
        assertThat(pool.busy()).isEqualTo(4);
    }

    @Test
    void it_shrinks_when_there_is_less_and_keeps_a_place_to_look_for_more() {
        gives("a").gives("b").gives("c");
        pool.turn();
        pool.turn();
        assertThat(pool.turn()).isBetween(SHORTEST.dividedBy(2), SHORTEST);
        gives("d");
        assertThat(pool.turn()).isZero();
        assertThat(limits()).containsExactly("1", "1", "2", "1");
    }

    @Test
    void with_nothing_to_do_it_asks_less_and_less_often() {
        List<Duration> pauses = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            gives();
            pauses.add(pool.turn());
        }
        assertThat(pauses.get(0)).isLessThanOrEqualTo(SHORTEST);
        assertThat(pauses.get(7)).isBetween(LONGEST.dividedBy(2), LONGEST);
        assertThat(limits()).containsOnly("1");
    }

    @Test
    void a_worker_goes_on_with_what_it_is_handed_over() {
        gives("a");
        pool.turn();
        accepts(reservations("b"));
        accepts("");
        jobs.remove().run();
        assertThat(heard).containsExactly("a COMPLETED", "b COMPLETED");
        assertThat(pool.busy()).isZero();
        assertThat(service.requests().get(1).body()).contains("\"next\":{\"capabilities\":[\"gpu\"],\"limit\":1,\"leaseSeconds\":30}");
    }

    @Test
    void what_the_work_itself_asks_for_is_not_heeded_since_nobody_would_do_it() {
        gives("a");
        pool.turn();
        work = lease -> new Work.Done(new Completion(List.of(), Map.of(), Optional.of(new Completion.Next(Set.of(), 50, 30))));
        accepts("");
        jobs.remove().run();
        assertThat(service.requests().get(1).body()).contains("\"limit\":1").doesNotContain("50");
    }

    @Test
    void a_pool_that_is_stopped_asks_for_nothing_more_and_gives_back_what_it_gets_all_the_same() {
        gives("a");
        pool.turn();
        work = lease -> {
            pool.stop();
            return Work.done();
        };
        accepts(reservations("b"));
        service.answers(204, "");
        jobs.remove().run();
        assertThat(heard).containsExactly("a COMPLETED");
        assertThat(service.requests()).extracting(FakeService.Request::line).last().asString().startsWith("DELETE /v1/projects/p/tasks/b/");
    }

    @Test
    void work_that_throws_is_a_failed_attempt_with_its_message() {
        gives("a");
        pool.turn();
        work = lease -> {
            throw new IllegalStateException("No disk.");
        };
        service.answers(200, "{\"status\":\"ready\"}");
        jobs.remove().run();
        assertThat(heard).containsExactly("a FAILED: No disk.");
        assertThat(service.requests().get(1).body()).contains("\"retryable\":true");
    }

    @Test
    void work_that_breaks_down_is_a_failed_attempt_that_names_the_error_and_its_worker_goes_on() {
        gives("a");
        pool.turn();
        work = lease -> {
            throw new NoClassDefFoundError("some/Library");
        };
        service.answers(200, "{\"status\":\"ready\"}");
        jobs.remove().run();
        assertThat(heard).containsExactly("a FAILED: java.lang.NoClassDefFoundError: some/Library");
        assertThat(service.requests().get(1).body()).contains("\"status\":\"failed\"", "\"retryable\":true");
        assertThat(pool.busy()).isZero();
    }

    @Test
    void work_without_a_result_and_failures_without_a_message_are_failed_attempts() {
        gives("a").gives("b");
        pool.turn();
        pool.turn();
        work = lease -> lease.task().taskId().equals("a") ? null : new Work.Failed(null, true);
        service.answers(200, "{\"status\":\"ready\"}").answers(200, "{\"status\":\"ready\"}");
        jobs.forEach(Runnable::run);
        assertThat(heard).containsExactly("a FAILED: The work ended without a result.", "b FAILED: It failed without a word.");
    }

    @Test
    void a_watcher_that_throws_hinders_no_task_and_the_first_it_throws_is_heard_of() {
        gives("a");
        pool.turn();
        beginning = () -> {
            throw new IllegalStateException("The log is full.");
        };
        ending = () -> {
            throw new NoClassDefFoundError("some/Log");
        };
        accepts(reservations("b"));
        accepts("");
        jobs.remove().run();
        assertThat(heard).containsExactly("a COMPLETED", "b COMPLETED");
        assertThat(service.requests()).extracting(FakeService.Request::line).noneMatch(line -> line.startsWith("DELETE "));
        assertThat(uncaught).singleElement().satisfies(what -> assertThat(what).hasMessage("The log is full."));
        assertThat(time.appointments()).isZero();
        assertThat(pool.busy()).isZero();
    }

    @Test
    void a_watcher_that_throws_of_trouble_does_not_end_the_pool() throws InterruptedException {
        service.answers(500, "{}").answers(500, "{}");
        gives("a");
        accepts("");
        gives();
        WorkerPool whole = new WorkerPool(worker, lease -> Work.done(), new WorkerPool.Settings(1, 1, Duration.ofMillis(1), Duration.ofMillis(1)),
                new WorkerPool.Watcher() {
                    @Override
                    public void ended(Ended how) {
                        heard.add(how.how().name());
                    }

                    @Override
                    public void trouble(SluiceException what) {
                        throw new IllegalStateException("The log is full.", what);
                    }
                }, Runnable::run);
        whole.run(() -> !heard.isEmpty());
        assertThat(heard).containsExactly("COMPLETED");
        assertThat(uncaught).singleElement().satisfies(what -> assertThat(what).hasMessage("The log is full."));
    }

    @Test
    void a_handler_that_throws_of_what_the_watcher_threw_is_borne_too() {
        Thread.currentThread().setUncaughtExceptionHandler((thread, what) -> {
            throw new IllegalStateException("Not now.", what);
        });
        gives("a");
        pool.turn();
        ending = () -> {
            throw new IllegalStateException("The log is full.");
        };
        accepts("");
        jobs.remove().run();
        assertThat(heard).containsExactly("a COMPLETED");
    }

    @Test
    void results_that_the_service_refuses_are_a_failed_attempt_that_says_why() {
        gives("a");
        pool.turn();
        service.answers(422, "{\"title\":\"Output missing\",\"detail\":\"x\",\"errors\":[{\"pointer\":\"\",\"detail\":\"Deliver 'text'.\"}]}");
        service.answers(200, "{\"status\":\"ready\"}");
        jobs.remove().run();
        assertThat(heard).containsExactly("a FAILED: Its results were refused: Deliver 'text'.");
    }

    @Test
    void results_that_are_too_large_are_a_failed_attempt_that_says_why() {
        gives("a");
        pool.turn();
        service.answers(413, "{\"title\":\"The body is too large\",\"detail\":\"The body has 300000 bytes; here it may have 262144.\"}");
        service.answers(200, "{\"status\":\"ready\"}");
        jobs.remove().run();
        assertThat(heard).containsExactly("a FAILED: Its results were refused: The body has 300000 bytes; here it may have 262144.");
        assertThat(service.requests().get(2).body()).contains("\"status\":\"failed\"", "\"retryable\":true");
    }

    @Test
    void a_task_whose_results_meet_a_fault_of_the_service_is_not_given_back_so_that_the_attempt_counts() {
        gives("a");
        pool.turn();
        service.answers(500, "{\"title\":\"Internal\",\"detail\":\"A fault.\"}", Map.of("Content-Type", "application/problem+json"));
        jobs.remove().run();
        assertThat(heard).containsExactly("a UNREPORTED: 500 Internal: A fault.");
        assertThat(service.requests()).extracting(FakeService.Request::line).noneMatch(line -> line.startsWith("DELETE "));
        assertThat(time.appointments()).isZero();
    }

    @Test
    void work_is_interrupted_when_its_lease_is_lost_and_nothing_is_reported() {
        gives("a");
        pool.turn();
        List<Boolean> interrupted = new ArrayList<>();
        work = lease -> {
            service.answers(409, "{\"title\":\"Stale token\",\"detail\":\"Outdated.\"}");
            time.pass(Duration.ofSeconds(10));
            interrupted.add(Thread.currentThread().isInterrupted());
            return Work.done();
        };
        jobs.remove().run();
        assertThat(interrupted).containsExactly(true);
        assertThat(Thread.interrupted()).as("what comes next on the thread is not hit").isFalse();
        assertThat(heard).containsExactly("a LOST: Outdated.");
        assertThat(service.requests()).hasSize(2);
    }

    @Test
    void what_is_given_back_is_released() {
        gives("a");
        pool.turn();
        work = lease -> new Work.GivenBack();
        service.answers(204, "");
        jobs.remove().run();
        assertThat(heard).containsExactly("a GIVEN_BACK");
        assertThat(service.requests()).extracting(FakeService.Request::line).last().asString().startsWith("DELETE ");
    }

    @Test
    void trouble_with_the_service_is_told_and_borne() {
        service.answers(500, "{}");
        assertThat(pool.turn()).isLessThanOrEqualTo(SHORTEST);
        gives("a");
        assertThat(pool.turn()).isZero();
        assertThat(heard).containsExactly("trouble");
    }

    @Test
    void it_runs_until_enough_is_said_when_nobody_works() throws InterruptedException {
        gives("a");
        accepts("");
        gives();
        WorkerPool whole = new WorkerPool(worker, lease -> Work.done(), new WorkerPool.Settings(1, 1, SHORTEST, LONGEST),
                new WorkerPool.Watcher() { }, Runnable::run);
        whole.run(() -> true);
        assertThat(service.requests()).hasSize(3);
        assertThat(whole.busy()).isZero();
    }

    @Test
    void whether_it_is_enough_is_asked_again_where_the_service_cannot_say_for_now() throws InterruptedException {
        gives().gives();
        List<SluiceException> troubles = new ArrayList<>();
        List<Boolean> asked = new ArrayList<>();
        WorkerPool whole = new WorkerPool(worker, work, new WorkerPool.Settings(1, 1, Duration.ofMillis(1), Duration.ofMillis(1)),
                new WorkerPool.Watcher() {
                    @Override
                    public void trouble(SluiceException what) {
                        troubles.add(what);
                    }
                }, Runnable::run);
        whole.run(() -> {
            asked.add(true);
            if (asked.size() == 1) {
                throw new SluiceUnreachable("No answer.", true, null);
            }
            return true;
        });
        assertThat(asked).hasSize(2);
        assertThat(troubles).singleElement().satisfies(what -> assertThat(what).hasMessage("No answer."));
    }

    @Test
    void whether_it_is_enough_is_not_asked_again_where_the_service_refuses_to_say() {
        gives();
        SluiceProblem gone = new SluiceProblem(new SluiceProblem.Details("about:blank", "Not found", 404, "There is no project.", List.of()));
        WorkerPool whole = new WorkerPool(worker, work, new WorkerPool.Settings(1, 1, SHORTEST, LONGEST), new WorkerPool.Watcher() { }, Runnable::run);
        assertThatThrownBy(() -> whole.run(() -> {
            throw gone;
        })).isSameAs(gone);
    }
}
