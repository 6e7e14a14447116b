package dev.sluice.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Pipelines that are wrong: the service and the command say the same of them, each fault at its line. */
class BadPipelineIT {

    private static Service service;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        service = Service.inMemory();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("a cycle", "stages:\n  a: {dependencies: c}\n  b: {dependencies: a}\n  c: {dependencies: b}\n",
                        List.of("2:3 /stages/a"), "a -> b -> c -> a"),
                Arguments.of("an unknown dependency", "stages:\n  fetch:\n  count:\n    dependencies: fetsh\n",
                        List.of("4:19 /stages/count/dependencies"), "'fetsh'"),
                Arguments.of("a duplicate id", "stages:\n  - id: a\n  - id: a\n", List.of("3:9 /stages/1/id"), "'a' is taken"),
                Arguments.of("a duplicate key", "stages:\n  a:\n  a:\n", List.of("3:3 /stages/a"), "'a'"),
                Arguments.of("a slash in an id", "stages:\n  a/b:\n", List.of("2:3 /stages/a~1b"), "contains '/'"),
                Arguments.of("a hash in an id", "stages:\n  \"a#b\":\n", List.of("2:3 /stages/a#b"), "contains '#'"),
                Arguments.of("a negative limit", "stages:\n  a:\n    max_parallel_instances: -2\n",
                        List.of("3:29 /stages/a/max_parallel_instances"), "-2"),
                Arguments.of("a score above one", "stages:\n  a: {outputs: x}\n  b:\n    dependencies: {of: x, min_score: 1.5}\n",
                        List.of("4:38 /stages/b/dependencies/min_score"), "1.5"),
                Arguments.of("three faults", """
                        stages:
                          a: {dependencies: nothing}
                          b: {instances: -1}
                          c: {colour: red}
                        """, List.of("2:21 /stages/a/dependencies", "3:18 /stages/b/instances", "4:7 /stages/c/colour"),
                        "'colour'"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void is_refused_with_each_fault_at_its_place(String what, String pipeline, List<String> places, String word) {
        Api.Answer answer = service.api().apply("wrong", pipeline);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.problem()).isEqualTo("invalid");
        assertThat(answer.faults()).isEqualTo(places);
        assertThat(answer.body().toString()).contains(word);
        assertThat(service.api().get("/v1/projects/wrong").status()).as("nothing was applied").isEqualTo(404);

        Path file = Checkout.write(folder, "wrong.yaml", pipeline);
        Child run = run(file);
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).isEqualTo(answer.body().path("errors").findParents("pointer").stream()
                .map(fault -> file + ":" + fault.path("line") + ":" + fault.path("column") + ": " + fault.path("detail").asText())
                .toList());
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void what_is_no_pipeline_at_all_cannot_be_read(String text, String word) {
        Api.Answer answer = service.api().apply("wrong", text);
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("unreadable");
        assertThat(answer.detail()).contains(word);
        assertThat(answer.body().at("/errors/0/line").asInt()).as("%s", answer.body()).isPositive();

        Child run = run(Checkout.write(folder, "wrong.yaml", text));
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err().lines()).singleElement().asString().containsPattern("wrong\\.yaml:\\d+:\\d+: ").contains(word);
    }

    static Stream<Arguments> unreadable() {
        return Stream.of(Arguments.of("stages: [a, {b: }\n: - }", "cannot be read as YAML"), Arguments.of("\u0001\u0002", "special characters"),
                Arguments.of("{\"stages\": ", "cannot be read as JSON"));
    }

    private static Child run(Path file) {
        Child run = Child.start(Checkout.sluice("run", file.toString(), "--url", service.url().toString()));
        run.exitCode();
        return run;
    }

    /** Only the service knows what has been begun. */
    @Test
    void what_would_rewrite_history_is_refused_by_the_service_and_printed_by_the_command() {
        String before = "stages:\n  a: {}\n  b: {dependencies: a}\n";
        assertThat(run(Checkout.write(folder, "history.yaml", before)).exitCode()).isZero();
        Child run = run(Checkout.write(folder, "history.yaml", "stages:\n  c: {}\n  b: {dependencies: c}\n"));
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("history.yaml").doesNotContain("Exception");
    }
}
