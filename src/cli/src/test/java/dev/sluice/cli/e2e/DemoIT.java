package dev.sluice.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** People and models, as a user has them: a process that brings its own service. */
class DemoIT {

    private static final Pattern GOOD_RUN = Pattern.compile("verdict: good\\R {2}(\\d+) of \\1 tasks done, each exactly once");

    private static Child ended(String... arguments) {
        Child child = Child.start(Checkout.sluice(arguments));
        child.exitCode();
        return child;
    }

    @Test
    void the_demo_takes_llmxive_to_its_end_twice_and_shows_everything_worth_seeing() {
        try (Child demo = ended("demo")) {
            assertThat(demo.exitCode()).as("%s %s", demo.out(), demo.err()).isZero();
            assertThat(GOOD_RUN.matcher(demo.out()).results()).hasSize(2);
            String last = demo.out().substring(demo.out().indexOf("the demo as a whole:"));
            assertThat(last.lines().filter(line -> line.startsWith("  seen "))).hasSize(12);
            assertThat(last).endsWith("verdict: good").doesNotContain("NOT SEEN", "BROKEN");
            assertThat(demo.out()).contains("ethics_review: skipped", "delivered with code_quality_score 0.72",
                    "improved to code_quality_score 0.86", "design_review-r2-", "the attempt failed", "under an outdated token was refused");
            assertThat(demo.err()).startsWith("Starting a local service ...");
        }
    }

    @Test
    void llmxive_runs_under_other_seeds_with_few_or_many_workers_and_without_a_pause() {
        String file = Checkout.example("llmxive.yaml").toString();
        try (Service service = Service.inMemory()) {
            for (List<String> options : List.of(List.of("--seed", "7", "--workers", "2"), List.of("--seed", "8", "--workers", "24", "--ethics"))) {
                String[] arguments = Stream.concat(Stream.of("run", file, "--url", service.url().toString(), "--project", "p" + options.get(1)),
                        options.stream()).toArray(String[]::new);
                try (Child run = ended(arguments)) {
                    assertThat(run.exitCode()).as("%s %s", run.out(), run.err()).isZero();
                    assertThat(run.out()).containsPattern(GOOD_RUN).contains("I6 no gate opens below its requirement: held")
                            .contains("I7 whatever waits says what for: held").contains("another round");
                }
            }
        }
    }
}
