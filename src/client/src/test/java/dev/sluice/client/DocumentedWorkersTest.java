package dev.sluice.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles and runs the programs in {@code docs/worker-client.md}. */
class DocumentedWorkersTest {

    private static final String RESERVATION = "{\"taskId\":\"a\",\"stage\":\"s\",\"fencingToken\":7,\"attempt\":1}";

    private final FakeService service = new FakeService();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void the_ten_lines_claim_complete_and_end_when_there_is_nothing_more() throws Exception {
        service.answers(200, "{\"reservations\":[" + RESERVATION + "]}").answers(200, "{\"status\":\"completed\"}")
                .answers(200, "{\"reservations\":[]}");
        run("TenLines");
        assertThat(service.requests()).extracting(FakeService.Request::line).containsExactly("POST /v1/projects/mine/reservations",
                "PUT /v1/projects/mine/tasks/a/status", "POST /v1/projects/mine/reservations");
        assertThat(service.requests().get(0).body()).contains("ada-1", "python");
    }

    @Test
    void the_ten_lines_are_about_ten() throws IOException {
        String body = source("TenLines").replaceAll("(?s).*void main\\([^)]*\\) \\{(.*)", "$1");
        assertThat(body.lines().filter(line -> !line.isBlank() && !line.strip().matches("}+"))).hasSizeLessThanOrEqualTo(10);
    }

    @Test
    void the_pool_works_until_the_project_is_complete() throws Exception {
        service.answers(200, "{\"reservations\":[]}").answers(200, "{\"tasks\":1,\"counts\":{\"completed\":1}}");
        run("Pool");
        assertThat(service.requests()).extracting(FakeService.Request::line).last().isEqualTo("GET /v1/projects/mine");
    }

    private void run(String name) throws Exception {
        Path file = Files.writeString(folder.resolve(name + ".java"), source(name));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        String path = Stream.of(SluiceClient.class, JsonNode.class, JsonFactory.class)
                .map(type -> Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString())).toString())
                .collect(Collectors.joining(File.pathSeparator));
        StringWriter complaints = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            assertThat(compiler.getTask(complaints, files, null, List.of("--release", "17", "-d", folder.toString(), "-cp", path), null,
                    files.getJavaFileObjects(file)).call()).as("%s", complaints).isTrue();
        }
        try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
            loader.loadClass(name).getMethod("main", String[].class)
                    .invoke(null, (Object) new String[] {service.address().toString()});
        }
    }

    private static String source(String name) throws IOException {
        Path page = Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
                .map(above -> above.resolve("docs/worker-client.md")).filter(Files::exists).findFirst().orElseThrow();
        return Pattern.compile("(?s)```java\n(.*?)```").matcher(Files.readString(page)).results().map((MatchResult block) -> block.group(1))
                .filter(code -> code.contains("public class " + name + " ")).findFirst().orElseThrow();
    }
}
