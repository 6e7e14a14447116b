package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LocalServiceTest {

    private static List<String> child(String mode) {
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                Path.of("target", "test-classes").toString(), FakeLocal.class.getName(), mode);
    }

    @Test
    void it_listens_where_its_one_line_says_and_ends_when_closed() throws Exception {
        CompletableFuture<String> end = new CompletableFuture<>();
        try (LocalService service = LocalService.start(child("listens"))) {
            assertThat(service.address()).isEqualTo(URI.create("http://127.0.0.1:4711"));
            service.onEnd(end::complete);
            assertThat(end).isNotDone();
        }
        assertThat(end.get(30, TimeUnit.SECONDS)).startsWith("The local service ended (exit code ");
    }

    @Test
    void one_that_does_not_start_leaves_its_last_words() {
        LocalService.NotStarted failure = catchThrowableOfType(LocalService.NotStarted.class,
                () -> LocalService.start(child("fails")));
        assertThat(failure).hasMessageContaining("ended before it listened").hasMessageContaining("The port is taken.");
    }

    @Test
    void a_program_that_is_not_there_is_said_in_a_sentence() {
        assertThat(catchThrowableOfType(LocalService.NotStarted.class, () -> LocalService.start(List.of("no-such-program"))))
                .hasMessageStartingWith("The local service cannot be started: ");
    }
}
