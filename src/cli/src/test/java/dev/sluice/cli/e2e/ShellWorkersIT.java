package dev.sluice.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.SluiceClient;
import dev.sluice.client.TaskView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code sluice work --exec} with a shell script for a worker, as processes that die and that are asked to end. */
class ShellWorkersIT {

    private static final String MANY = """
            stages:
              part: {instances: 197}
              gather: {dependencies: part}
              check: {dependencies: gather}
              report: {dependencies: check}
            """;

    @TempDir
    private Path folder;

    private Child worker(Service service, String project, String command, String... options) {
        List<String> arguments = new ArrayList<>(List.of("work", project, "--url", service.url().toString(), "--exec", command));
        arguments.addAll(List.of(options));
        return Child.start(Checkout.sluice(arguments.toArray(String[]::new)));
    }

    private boolean exists(String name) {
        return Files.exists(folder.resolve(name));
    }

    private String in(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void two_of_four_workers_are_killed_and_all_200_tasks_are_done_with_no_result_accepted_twice() {
        try (Service service = Service.inMemory()) {
            assertThat(service.api().apply("many", MANY).status()).isEqualTo(201);
            try (Child first = hangsAtItsSecondTask(service, "first"); Child second = hangsAtItsSecondTask(service, "second")) {
                Eventually.holds("both hold a task", () -> exists("first.hangs") && exists("second.hangs"));
                String log = "echo \"$SLUICE_TASK\" >> " + in("log");
                try (Child third = worker(service, "many", log, "--until-done", "--max-parallel", "4", "--lease", "10");
                        Child fourth = worker(service, "many", log, "--until-done", "--max-parallel", "4", "--lease", "10")) {
                    Eventually.holds("all four have done something", () -> accepted(third).findAny().isPresent()
                            && accepted(fourth).findAny().isPresent());
                    killWithAllItStarted(first);
                    killWithAllItStarted(second);
                    assertThat(List.of(third.exitCode(), fourth.exitCode())).as("%s %s", third.err(), fourth.err()).containsOnly(0);
                    everythingIsDoneOnce(service.client(), List.of(first, second, third, fourth));
                }
            }
        }
    }

    /** Does one task, takes the next one and never gets any further, so that it surely holds one when it dies. */
    private Child hangsAtItsSecondTask(Service service, String name) {
        String command = "if [ -e " + in(name) + " ]; then touch " + in(name + ".hangs") + "; exec sleep 600; fi; touch " + in(name);
        return worker(service, "many", command, "--lease", "10");
    }

    private static void killWithAllItStarted(Child worker) {
        List<ProcessHandle> commands = worker.brought();
        worker.kill();
        commands.forEach(ProcessHandle::destroyForcibly);
    }

    /** Tasks whose results the service accepted from that worker. */
    private static Stream<String> accepted(Child worker) {
        return Pattern.compile("(?m)^(\\S+): completed$").matcher(worker.err()).results().map(match -> match.group(1));
    }

    private static void everythingIsDoneOnce(SluiceClient client, List<Child> workers) {
        assertThat(client.project("many").counts()).containsEntry("completed", 200);
        Map<String, Long> accepted = workers.stream().flatMap(ShellWorkersIT::accepted)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(accepted).hasSize(200).allSatisfy((task, times) -> assertThat(times).as(task).isEqualTo(1));
        List<String> abandoned = workers.subList(0, 2).stream().map(ShellWorkersIT::lastBegun).toList();
        assertThat(client.allTasks("many", "completed")).filteredOn(task -> abandoned.contains(task.taskId())).hasSize(2)
                .extracting(TaskView::attempt).allSatisfy(attempt -> assertThat(attempt).isGreaterThan(1));
    }

    private static String lastBegun(Child worker) {
        Matcher begun = Pattern.compile("(?m)^(\\S+): attempt \\d").matcher(worker.err());
        String last = "";
        while (begun.find()) {
            last = begun.group(1);
        }
        return last;
    }

    @Test
    void the_pipeline_and_the_worker_of_the_readme_do_what_it_says() throws IOException {
        Checkout.write(folder, "words.yaml", readme("# words.yaml"));
        Checkout.write(folder, "step.sh", readme("# step.sh"));
        String commands = readme("./sluice validate words.yaml").replace("./sluice ", "sluice ");
        try (Service service = Service.inMemory();
                Child newcomer = Child.start(List.of("env", "SLUICE_URL=" + service.url(), "sh", "-e", "-c",
                        "cd \"$0\"; sluice() { " + quoted(Checkout.sluice()) + " \"$@\"; }\n" + commands, folder.toString()))) {
            assertThat(newcomer.exitCode()).as("%s", newcomer.err()).isZero();
            assertThat(newcomer.out()).contains("words.yaml: no faults; 5 tasks, 0 gates", "words: created, version 1: 5 tasks")
                    .containsPattern("report +report +completed");
            assertThat(service.client().artifact("words", "count", "total").qualityScore()).isEqualTo(0.9);
        }
    }

    private static String quoted(List<String> command) {
        return command.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
    }

    /** The block of code that begins so. */
    private static String readme(String begin) throws IOException {
        return Pattern.compile("(?s)```\\w+\n(.*?)```").matcher(Files.readString(Checkout.HOME.resolve("README.md"))).results()
                .map(block -> block.group(1)).filter(code -> code.startsWith(begin)).findFirst().orElseThrow();
    }

    @Test
    void a_worker_that_is_asked_to_end_finishes_what_it_is_at_and_takes_nothing_more() throws IOException {
        try (Service service = Service.inMemory()) {
            assertThat(service.api().apply("two", "stages: {a: {}, b: {dependencies: a}}").status()).isEqualTo(201);
            String command = "touch " + in("began") + "; until [ -e " + in("go") + " ]; do sleep 0.1; done";
            try (Child worker = worker(service, "two", command, "--grace", "120")) {
                Eventually.holds("it works", () -> exists("began"));
                worker.terminate();
                Eventually.holds("it heard", () -> worker.err().contains("Stopping"));
                Files.createFile(folder.resolve("go"));
                assertThat(worker.exitCode()).isEqualTo(128 + 15);
                assertThat(worker.err()).contains("a: completed").doesNotContain("b: attempt", "Exception");
            }
            assertThat(service.client().task("two", "a").status()).isEqualTo("completed");
            assertThat(service.client().task("two", "b").status()).isEqualTo("ready");
        }
    }

    @Test
    void a_worker_ends_where_among_many_dead_letters_is_the_only_one_that_could_have_opened_a_gate() {
        StringBuilder text = new StringBuilder("stages:\n  b: {outputs: y, retry_policy: {max_attempts: 1}}\n"
                + "  c: {gate_requirements: {type: review_points, points: 1, of: [b]}}\n");
        for (int i = 0; i < 22; i++) {
            text.append("  a").append(i).append(": {retry_policy: {max_attempts: 1}}\n  d").append(i).append(": {instances: 2, dependencies: a").append(i).append("}\n");
        }
        try (Service service = Service.inMemory()) {
            assertThat(service.api().apply("dead", text.toString()).status()).isEqualTo(201);
            try (Child worker = worker(service, "dead", "exit 1", "--until-done", "--max-parallel", "4")) {
                assertThat(worker.exitCode()).as("%s", worker.err()).isEqualTo(1);
                assertThat(worker.err()).contains("Nothing can go on any more:", "more hold others in one of these ways");
            }
            assertThat(service.client().task("dead", "c").status()).as("a gate keeps hope").isEqualTo("pending");
            assertThat(service.client().blocking("dead", 1).rootCounts()).isEqualTo(Map.of("failed", 23));
        }
    }

    @Test
    void ctrl_c_reaches_the_command_as_well_and_its_task_is_given_back() {
        try (Service service = Service.inMemory()) {
            assertThat(service.api().apply("one", "stages: {a: {}}").status()).isEqualTo(201);
            try (Child worker = worker(service, "one", "touch " + in("began") + "; exec sleep 600")) {
                Eventually.holds("it works", () -> exists("began"));
                worker.ctrlC();
                assertThat(worker.exitCode()).isEqualTo(130);
                assertThat(worker.err()).contains("a: given back").doesNotContain("Exception");
            }
            TaskView task = service.client().task("one", "a");
            assertThat(task.status()).isEqualTo("ready");
            assertThat(task.attempt()).as("an attempt that was given back does not count").isZero();
        }
    }
}
