package dev.sluice.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DashboardFilesTest {

    private static final Path ASSETS = Path.of("src", "main", "resources", "dev", "sluice", "dashboard", "assets");

    private final DashboardFiles files = new DashboardFiles(SignIn.NONE, "");

    @Test
    void every_file_is_served_with_its_type() throws Exception {
        try (Stream<Path> all = Files.walk(ASSETS)) {
            List<Path> there = all.filter(Files::isRegularFile).toList();
            assertThat(there).hasSizeGreaterThan(15);
            for (Path file : there) {
                String name = file.getFileName().toString();
                boolean vendored = file.getParent().endsWith("vendor");
                assertThat(vendored ? files.vendored(name) : files.asset(name)).as("%s", file).hasValueSatisfying(served -> {
                    assertThat(served.text().getBytes(StandardCharsets.UTF_8)).isEqualTo(bytes(file));
                    assertThat(served.type()).isNotNull();
                });
            }
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void nothing_else_is() {
        for (String name : List.of("nothing.js", "index.html", "../index.html", "..", "", "vendor", "vendor/dagre.esm.js", "DashboardFiles.class")) {
            assertThat(files.asset(name)).as(name).isEmpty();
            assertThat(files.vendored(name)).as(name).isEmpty();
        }
    }

    @Test
    void names_that_are_no_files_take_no_memory() {
        for (int i = 0; i < 100; i++) {
            assertThat(files.asset("missing-" + i + ".js")).isEmpty();
            assertThat(files.vendored("missing-" + i + ".js")).isEmpty();
        }
        assertThat(files.kept()).isZero();
        assertThat(files.asset("main.js")).isPresent();
        assertThat(files.kept()).isEqualTo(1);
    }

    @Test
    void the_page_is_told_how_callers_sign_in_and_has_another_etag_then() {
        DashboardFiles.Served signed = new DashboardFiles(SignIn.IAM, "eu-central-1").page();
        assertThat(signed.text()).contains("<meta name=\"sluice-sign-in\" content=\"iam\">", "<meta name=\"sluice-region\" content=\"eu-central-1\">");
        assertThat(files.page().text()).contains("<meta name=\"sluice-sign-in\" content=\"none\">", "<meta name=\"sluice-region\" content=\"\">");
        assertThat(signed.etag()).isNotEqualTo(files.page().etag()).matches("\"[0-9a-f]{32}\"");
        assertThat(new DashboardFiles(SignIn.IAM, "eu-central-1").page()).isEqualTo(signed);
    }

    @Test
    void what_the_page_can_not_be_told_is_refused() {
        assertThatThrownBy(() -> SignIn.named("basic")).hasMessage("sluice.dashboard.sign-in is none, iam, jwt, not basic");
        assertThatThrownBy(() -> new DashboardFiles(SignIn.IAM, "\"><script>")).isInstanceOf(IllegalArgumentException.class);
    }
}
