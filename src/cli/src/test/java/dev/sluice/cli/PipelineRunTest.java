package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cli.run.Pace;
import dev.sluice.client.SluiceClient;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What needs a hand inside: looks at the service without a pause, and Ctrl-C at a certain moment. */
class PipelineRunTest {

    private static final Pace HASTY = new Pace(Duration.ofMillis(1), Duration.ofMillis(5), Duration.ZERO,
            Duration.ofMillis(5), Duration.ZERO);

    private final FakeSluice service = new FakeSluice();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final RunOptions options = new RunOptions();
    private final PipelineRun run = new PipelineRun(
            Terminal.of(new PrintWriter(out), new PrintWriter(err), Map.of()), options, SluiceClient::new);

    @BeforeEach
    void set() {
        options.url = service.address();
        options.workers = 4;
        options.patience = 5;
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private int execute(String pipeline) {
        return run.execute(new PipelineFile("pipe.yaml", pipeline.getBytes(StandardCharsets.UTF_8)),
                (plan, people, given) -> Manner.plain(plan, people, given).at(HASTY));
    }

    @Test
    void a_run_that_gets_stuck_ends_and_says_what_waits_for_what() {
        service.project().neverReady("b-2");
        assertThat(execute(Plans.DIAMOND)).isEqualTo(1);
        assertThat(out.toString()).contains("verdict: not finished").contains("2 of 4 tasks done")
                .contains("c (pending) waits for task:b-2 (ready)");
    }

    @Test
    void a_project_that_was_begun_is_finished_and_nothing_is_said_of_what_was_done_before() {
        service.project().apply(Plans.DIAMOND.getBytes(StandardCharsets.UTF_8));
        service.project().doneByOthers("a", "b-1");
        assertThat(execute(Plans.DIAMOND)).isZero();
        assertThat(out.toString()).contains("4 of 4 tasks done").contains("2 of them before this run or by others");
    }

    @Test
    void a_project_that_is_done_is_left_alone_and_the_way_to_another_is_said() {
        service.project().apply(Plans.DIAMOND.getBytes(StandardCharsets.UTF_8));
        service.project().doneByOthers("a", "b-1", "b-2", "c");
        assertThat(execute(Plans.DIAMOND)).isZero();
        assertThat(out.toString()).contains("nothing was left to do; --project NAME");
    }

    @Test
    void what_others_do_meanwhile_ends_the_run_as_well() {
        service.project().neverReady("b-2");
        service.onCompletion(task -> {
            if (task.equals("b-1")) {
                service.project().doneByOthers("b-2");
            }
        });
        assertThat(execute(Plans.DIAMOND)).isZero();
        assertThat(out.toString()).contains("1 of them before this run or by others");
    }

    @Test
    void ctrl_c_gives_back_what_is_held_and_reports_what_was_done() {
        options.speed = 1.0;
        service.onCompletion(task -> run.interrupt());
        assertThat(execute("stages: {a: {outputs: [x]}, b: {outputs: [y], instances: 3, expected: PT1H}}")).isEqualTo(130);
        assertThat(out.toString()).contains("verdict: interrupted").contains("1 of 4 tasks done");
        assertThat(service.project().tasks("in_progress")).isEmpty();
    }

    @Test
    void a_service_that_goes_away_ends_the_run_when_patience_ends() {
        options.patience = 0;
        service.onCompletion(task -> service.close());
        assertThat(execute(Plans.DIAMOND)).isEqualTo(1);
        assertThat(out.toString()).contains("verdict: not finished").contains("No answer from");
    }
}
