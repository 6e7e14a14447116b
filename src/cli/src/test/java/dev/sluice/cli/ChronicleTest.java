package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cli.verdict.Event;
import dev.sluice.cli.verdict.GateSeen;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChronicleTest {

    private static final long SECOND = 1_000_000_000;

    private final List<String> lines = new ArrayList<>();
    private final Chronicle chronicle = new Chronicle(Plans.of(Plans.llmxive()), lines::add);

    private void granted(String task, long token, String worker, long second) {
        chronicle.accept(new Event.Granted(task, token, worker, second * SECOND, second * SECOND, SECOND, false));
    }

    private void gate(boolean satisfied, String current) {
        chronicle.accept(new Event.Gates(List.of(new GateSeen("g", satisfied, current)), 0, 0));
    }

    @Test
    void times_count_from_the_first_line() {
        granted("idea_generation", 1, "w1", 100);
        granted("technical_design", 1, "w2", 101);
        chronicle.accept(new Event.Failed("technical_design", 1, "it crashed", 102 * SECOND, 103 * SECOND));
        granted("technical_design", 2, "w3", 104);
        assertThat(lines).containsExactly(
                "    0.0 s  idea_generation: the first to be handed out, to w1",
                "    3.0 s  technical_design: the attempt failed (it crashed)",
                "    4.0 s  technical_design: handed out again, to w3");
    }

    @Test
    void another_round_is_told_of_once() {
        granted("design_review-r2-2", 1, "w1", 0);
        granted("design_review-r2-1", 1, "w2", 1);
        granted("design_review-r3-1", 1, "w2", 2);
        assertThat(lines).filteredOn(line -> line.contains("another round")).hasSize(2);
    }

    @Test
    void of_a_gate_every_step_is_told_until_it_is_open() {
        gate(false, "1 of 5");
        gate(false, "1 of 5");
        gate(false, "2 of 5");
        gate(true, "5 of 5");
        gate(false, "2 of 5");
        assertThat(lines).extracting(line -> line.substring(11)).containsExactly("g: 2 of 5", "g: open");
    }

    @Test
    void deaths_refusals_reviews_and_figures_are_told() {
        chronicle.accept(new Event.Dropped("a", 1, Event.How.DIED, 0));
        chronicle.accept(new Event.Dropped("a", 1, Event.How.RELEASED, 0));
        chronicle.accept(new Event.Refused("a", 1, 0, 0));
        chronicle.accept(new Event.Reviewed("a", "r", "person-1", true, false, 0, 0));
        chronicle.accept(new Event.Scored("a", Map.of("q", new BigDecimal("0.72")), true, 0, 0));
        chronicle.accept(new Event.Scored("a", Map.of("q", new BigDecimal("0.86")), true, 0, 0));
        chronicle.accept(new Event.Scored("a", Map.of("q", new BigDecimal("0.99")), false, 0, 0));
        assertThat(lines).extracting(line -> line.substring(11)).containsExactly("a: its worker died and left the lease behind",
                "a: what came under an outdated token was refused", "a: reviewed by person-1, negatively",
                "a: delivered with q 0.72", "a: improved to q 0.86");
    }

    @Test
    void why_a_task_was_skipped_is_said() {
        chronicle.accept(new Event.Listed(Set.of(), Set.of("ethics_review", "simplified_technical_design"), 0, 0));
        assertThat(lines).extracting(line -> line.substring(11)).containsExactly("ethics_review: skipped, the project does not need it",
                "simplified_technical_design: skipped, nothing had to be stood in for");
    }
}
