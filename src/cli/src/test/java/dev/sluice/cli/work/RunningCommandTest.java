package dev.sluice.cli.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningCommandTest {

    private final List<String> printed = new CopyOnWriteArrayList<>();
    private volatile CompletableFuture<Void> set = new CompletableFuture<>();

    private RunningCommand start(String command, String input) throws IOException {
        return RunningCommand.start(command, Path.of("").toAbsolutePath(), Map.of("GREETING", "hello"), input, this::heard);
    }

    private void heard(String line) {
        printed.add(line);
        if (line.equals("set")) {
            set.complete(null);
        }
    }

    @Test
    void it_gets_its_input_and_its_environment_and_everything_it_prints_is_heard() throws Exception {
        RunningCommand command = start("cat; echo $GREETING >&2; exit 7", "the task");
        assertThat(command.await()).isEqualTo(7);
        assertThat(printed).containsExactly("the task", "hello");
    }

    @Test
    void it_need_not_read_what_is_larger_than_a_pipe() throws Exception {
        assertThat(start("true", "x".repeat(1_000_000)).await()).isZero();
    }

    @Test
    void of_much_output_the_last_lines_are_kept() throws Exception {
        RunningCommand command = start("i=0; while [ $i -lt 100 ]; do i=$((i+1)); echo $i; done", "");
        command.await();
        assertThat(command.lastLines()).hasSize(20).startsWith("81").endsWith("100");
        assertThat(printed).hasSize(100);
    }

    @Test
    void a_signal_is_told_as_shells_tell_it() throws Exception {
        assertThat(start("kill -TERM $$", "").await()).isEqualTo(128 + 15);
    }

    @Test
    void stopped_it_may_tidy_up() throws Exception {
        RunningCommand command = start("trap 'echo tidy; exit 3' TERM; echo set; while true; do sleep 0.05; done", "");
        set.join();
        command.stop(Duration.ofSeconds(60));
        assertThat(command.await()).isEqualTo(3);
        assertThat(printed).contains("tidy");
    }

    @Test
    void one_that_does_not_listen_is_killed() throws Exception {
        RunningCommand command = start("trap '' TERM; echo set; while true; do sleep 0.05; done", "");
        set.join();
        command.stop(Duration.ofMillis(100));
        assertThat(command.await()).isEqualTo(128 + 9);
    }

    /** Each ends only when the other has been asked to, too. */
    @Test
    void several_are_asked_to_end_at_the_same_time(@TempDir Path folder) throws Exception {
        String command = "trap 'touch %s; while [ ! -e %s ]; do sleep 0.05; done; exit 3' TERM; echo set; while true; do sleep 0.05; done";
        String one = folder.resolve("one").toString();
        String two = folder.resolve("two").toString();
        RunningCommand first = start(command.formatted(one, two), "");
        set.join();
        set = new CompletableFuture<>();
        RunningCommand second = start(command.formatted(two, one), "");
        set.join();
        RunningCommand.stop(List.of(first, second), Duration.ofSeconds(60));
        assertThat(List.of(first.await(), second.await())).containsExactly(3, 3);
    }
}
