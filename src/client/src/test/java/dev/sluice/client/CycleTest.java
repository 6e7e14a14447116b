package dev.sluice.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CycleTest {

    private static final String NOTHING_WAITS = "{\"waitingTasks\":0}";

    private final FakeService service = new FakeService();
    private final ManualTime time = new ManualTime();
    private final Worker worker = Worker.in(time, time, new SluiceClient(ClientSettings.of(service.address(), "w1"), time), "p",
            new Claim("w1", Set.of(), 30));

    @AfterEach
    void stop() {
        service.close();
    }

    private Cycle.Summary cycle(Work work) {
        return new Cycle(worker, work, Runnable::run).run(3, new WorkerPool.Watcher() { });
    }

    @Test
    void it_executes_what_is_ready_and_says_what_came_of_it_and_what_is_left() {
        service.answers(200, "{\"tasks\":[{\"taskId\":\"a\"},{\"taskId\":\"b\"},{\"taskId\":\"c\"}]}");
        service.answers(200, "{\"reservations\":[{\"taskId\":\"a\",\"fencingToken\":1},{\"taskId\":\"b\",\"fencingToken\":1},"
                + "{\"taskId\":\"c\",\"fencingToken\":1}]}");
        service.answers(200, "{\"status\":\"completed\"}").answers(200, "{\"status\":\"ready\"}").answers(204, "");
        service.answers(200, "{\"tasks\":[{\"taskId\":\"d\"}]}");
        service.answers(200, "{\"waitingTasks\":2,\"rootCauses\":[{\"kind\":\"gate\",\"node\":\"gate:e\",\"cause\":\"e waits.\",\"tasksBehind\":2}]}");
        Cycle.Summary summary = cycle(lease -> switch (lease.task().taskId()) {
            case "a" -> {
                time.sleep(Duration.ofMillis(1_500));
                yield Work.done();
            }
            case "b" -> new Work.Failed("No.", true);
            default -> new Work.GivenBack();
        });
        assertThat(summary.executed()).isEqualTo(1);
        assertThat(summary.failed()).isEqualTo(1);
        assertThat(summary.others()).isEqualTo(1);
        assertThat(summary.nextReady()).containsExactly("d");
        assertThat(summary.blocking().waitingTasks()).isEqualTo(2);
        assertThat(summary.seconds()).isEqualTo(1.5);
    }

    @Test
    void what_it_says_is_ready_next_is_what_a_worker_without_capabilities_could_claim() {
        service.answers(200, "{\"tasks\":[]}");
        service.answers(200, "{\"tasks\":[{\"taskId\":\"d\",\"requirement\":\"gpu\"},{\"taskId\":\"e\"},{\"taskId\":\"f\",\"requirement\":\"NOT gpu\"},"
                + "{\"taskId\":\"g\",\"requirement\":\"vram_gb >= 24\"},{\"taskId\":\"h\",\"requirement\":\"of ( a later kind\"}]}");
        service.answers(200, NOTHING_WAITS);
        assertThat(cycle(lease -> Work.done()).nextReady()).containsExactly("e", "f");
    }

    @Test
    void a_task_that_it_cannot_do_does_not_keep_it_from_those_behind() {
        service.answers(200, "{\"tasks\":[{\"taskId\":\"a\",\"requirement\":\"gpu\"}]}");
        service.answers(200, "{\"reservations\":[{\"taskId\":\"b\",\"fencingToken\":1}]}").answers(200, "{\"status\":\"completed\"}");
        service.answers(200, "{\"tasks\":[{\"taskId\":\"a\",\"requirement\":\"gpu\"}]}").answers(200, NOTHING_WAITS);
        Cycle.Summary summary = cycle(lease -> Work.done());
        assertThat(summary.executed()).isEqualTo(1);
        assertThat(summary.nextReady()).isEmpty();
    }

    @Test
    void a_watcher_that_throws_hinders_neither_a_task_nor_the_summary_and_the_first_it_throws_is_heard_of() {
        service.answers(200, "{\"tasks\":[{\"taskId\":\"a\"},{\"taskId\":\"b\"}]}");
        service.answers(200, "{\"reservations\":[{\"taskId\":\"a\",\"fencingToken\":1},{\"taskId\":\"b\",\"fencingToken\":1}]}");
        service.answers(200, "{\"status\":\"completed\"}").answers(200, "{\"status\":\"completed\"}");
        service.answers(200, "{\"tasks\":[]}").answers(200, NOTHING_WAITS);
        List<Throwable> uncaught = new ArrayList<>();
        Thread.currentThread().setUncaughtExceptionHandler((thread, what) -> uncaught.add(what));
        try {
            assertThat(new Cycle(worker, lease -> Work.done(), Runnable::run).run(3, new WorkerPool.Watcher() {
                @Override
                public void ended(Ended how) {
                    throw new IllegalStateException("The log is full after " + how.task().taskId() + ".");
                }
            }).executed()).isEqualTo(2);
        } finally {
            Thread.currentThread().setUncaughtExceptionHandler(null);
        }
        assertThat(uncaught).singleElement().satisfies(what -> assertThat(what).hasMessage("The log is full after a."));
    }

    @Test
    void with_nothing_ready_nothing_is_claimed() {
        service.answers(200, "{\"tasks\":[]}").answers(200, "{\"tasks\":[]}").answers(200, NOTHING_WAITS);
        assertThat(cycle(lease -> Work.done()).executed()).isZero();
        assertThat(service.requests()).extracting(FakeService.Request::line).noneMatch(line -> line.startsWith("POST"));
    }
}
