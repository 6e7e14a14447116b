package dev.sluice.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeepOpenIT {

    @TempDir
    private Path folder;

    @Test
    void a_run_can_leave_its_service_open_so_that_its_dashboard_can_be_looked_at_until_ctrl_c() throws IOException, InterruptedException {
        Path file = Checkout.write(folder, "small.yaml", "stages:\n  a: {}\n  b: {dependencies: a}\n");
        try (Child run = Child.start(Checkout.sluice("run", file.toString(), "--keep-open"))) {
            Eventually.holds("the run is over", () -> run.err().contains("until Ctrl-C"));
            assertThat(run.out()).contains("verdict: good");
            URI page = URI.create(run.err().lines().filter(line -> line.startsWith("Watch it in a browser: ")).findFirst().orElseThrow()
                    .substring("Watch it in a browser: ".length()));
            assertThat(page.getFragment()).isEqualTo("/projects/small");
            var answer = HttpClient.newHttpClient().send(HttpRequest.newBuilder(page.resolve("/")).build(), BodyHandlers.ofString());
            assertThat(answer.body()).contains("<title>Sluice</title>");

            List<ProcessHandle> brought = run.brought();
            run.ctrlC();
            assertThat(run.exitCode()).isEqualTo(130);
            Eventually.holds("the service is gone", () -> brought.stream().noneMatch(ProcessHandle::isAlive));
        }
    }
}
