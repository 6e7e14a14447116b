package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cli.run.Ending;
import dev.sluice.cli.run.RunResult;
import dev.sluice.cli.verdict.Exhibit;
import dev.sluice.cli.verdict.Finding;
import dev.sluice.cli.verdict.Promise;
import dev.sluice.cli.verdict.Verdict;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The last word of a demo: good only if everything worth seeing was seen. */
class DemoTest {

    private final StringWriter out = new StringWriter();
    private final Demo demo = new Demo(Terminal.of(new PrintWriter(out), new PrintWriter(new StringWriter()), Map.of()),
            new DemoOptions(), new PipelineFile("llmxive.yaml", Plans.llmxive().getBytes(StandardCharsets.UTF_8)), Clock.systemUTC());

    private static RunResult result(Set<Exhibit> seen, Promise unseen, List<Finding> findings, String... missing) {
        List<Promise.Shown> promises = Stream.of(Promise.values()).map(promise -> new Promise.Shown(promise, promise == unseen ? 0 : 3,
                findings.stream().noneMatch(finding -> finding.kind().promise() == promise))).toList();
        Verdict verdict = new Verdict(findings, promises, List.of(missing), new Verdict.Measures(1, 0, 1, 1, 0, 0, 0, 0), List.of());
        return new RunResult(new Ending(Ending.Kind.ALL_DONE, ""), verdict, seen, List.of(), 1);
    }

    private static final Set<Exhibit> FIRST = EnumSet.complementOf(EnumSet.of(Exhibit.REQUIRED_ETHICS));
    private static final Set<Exhibit> SECOND = EnumSet.of(Exhibit.REQUIRED_ETHICS);

    @Test
    void everything_seen_in_one_run_or_the_other_is_good() {
        assertThat(demo.conclude(List.of(result(FIRST, Promise.OUTDATED, List.of()), result(SECOND, null, List.of())))).isZero();
        assertThat(out.toString()).contains("verdict: good").doesNotContain("NOT SEEN");
    }

    @Test
    void something_that_was_not_seen_makes_it_bad() {
        for (Exhibit exhibit : FIRST) {
            Set<Exhibit> less = EnumSet.copyOf(FIRST);
            less.remove(exhibit);
            assertThat(demo.conclude(List.of(result(less, null, List.of()), result(SECOND, null, List.of())))).as("%s", exhibit).isEqualTo(1);
            assertThat(out.toString()).contains("NOT SEEN  " + exhibit.sentence()).doesNotContain("verdict: good");
        }
        assertThat(demo.conclude(List.of(result(FIRST, null, List.of())))).as("only one run").isEqualTo(1);
    }

    @Test
    void a_promise_that_nobody_could_have_seen_broken_makes_it_bad() {
        assertThat(demo.conclude(List.of(result(FIRST, Promise.GATES, List.of()), result(SECOND, Promise.GATES, List.of())))).isEqualTo(1);
        assertThat(out.toString()).contains("NOT SEEN  I6");
    }

    @Test
    void a_broken_promise_or_a_task_that_was_not_done_makes_it_bad() {
        Finding finding = new Finding(Finding.Kind.GATE_OPEN_TOO_EARLY, "g", "It was.");
        assertThat(demo.conclude(List.of(result(FIRST, null, List.of(finding)), result(SECOND, null, List.of())))).isEqualTo(1);
        assertThat(out.toString()).contains("BROKEN    I6");
        assertThat(demo.conclude(List.of(result(FIRST, null, List.of()), result(SECOND, null, List.of(), "a")))).isEqualTo(1);
    }
}
