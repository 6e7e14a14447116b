package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cli.run.Ending;
import dev.sluice.cli.run.Pace;
import dev.sluice.cli.run.RunResult;
import dev.sluice.cli.verdict.Verdict;
import dev.sluice.client.MonotonicClock;
import dev.sluice.client.SluiceClient;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
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
    private final PipelineOptions options = new PipelineOptions();
    private final Terminal terminal = Terminal.of(new PrintWriter(out), new PrintWriter(err), Map.of());
    private final AtomicLong nanos = new AtomicLong();
    private final PipelineRun run = new PipelineRun(terminal, options, settings -> new SluiceClient(settings, new Skipping()));

    /** Pauses take no time, but count. */
    private final class Skipping implements MonotonicClock {

        @Override
        public long nanos() {
            return nanos.get();
        }

        @Override
        public void sleep(Duration time) {
            nanos.addAndGet(time.toNanos());
        }
    }

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
    void what_is_left_after_ctrl_c_is_said_only_where_something_is() {
        options.speed = 1.0;
        service.onCompletion(task -> run.interrupt());
        execute("stages: {a: {outputs: [x]}, b: {outputs: [y], instances: 3, expected: PT1H}}");
        assertThat(out.toString()).contains("where the service lives on, the same command goes on with the project");
        assertThat(report(Optional.empty())).contains("verdict: interrupted").doesNotContain("goes on");
        assertThat(report(Optional.of("the tables are kept"))).contains("  the tables are kept\n");
    }

    private static String report(Optional<String> afterwards) {
        StringWriter text = new StringWriter();
        Verdict verdict = new Verdict(List.of(), List.of(), List.of("a"), new Verdict.Measures(1, 0, 0, 0, 0, 0, 0, 0), List.of());
        new Report(Terminal.of(new PrintWriter(text), new PrintWriter(text), Map.of()), afterwards)
                .print(new RunResult(new Ending(Ending.Kind.INTERRUPTED, ""), verdict, Set.of(), List.of(), 1), false);
        return text.toString();
    }

    @Test
    void a_service_that_is_away_for_longer_while_a_plan_is_applied_is_waited_for_like_at_any_other_time() {
        options.patience = 60;
        service.ignoresApplyWhile(() -> nanos.get() < Duration.ofSeconds(40).toNanos());
        assertThat(execute(Plans.DIAMOND)).isZero();
        assertThat(err.toString()).contains("does not answer; trying for another 57 s.").hasLineCount(1);
    }

    @Test
    void patience_with_a_service_that_stays_away_ends_when_it_should() {
        options.patience = 60;
        service.ignoresApplyWhile(() -> true);
        assertThat(execute(Plans.DIAMOND)).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(Duration.ofNanos(nanos.get())).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(60));
        assertThat(err.toString()).contains("cannot be reached").hasLineCount(2);
    }

    @Test
    void after_a_run_that_is_not_good_the_next_one_is_not_begun() {
        service.project().neverReady("c");
        Production.Prepared production = (Production.Prepared) Production.prepare(
                new PipelineFile("pipe.yaml", Plans.DIAMOND.getBytes(StandardCharsets.UTF_8)), false, "p", options,
                (plan, people, given) -> Manner.plain(plan, people, given).at(HASTY));
        List<Integer> results = new ArrayList<>();
        run.execute(List.of(production.production(), production.production()), found -> {
            results.add(found.size());
            return 0;
        });
        assertThat(results).containsExactly(1);
    }

    @Test
    void a_service_that_goes_away_ends_the_run_when_patience_ends() {
        options.patience = 0;
        service.onCompletion(task -> service.close());
        assertThat(execute(Plans.DIAMOND)).isEqualTo(1);
        assertThat(out.toString()).contains("verdict: not finished").contains("No answer from");
    }
}
