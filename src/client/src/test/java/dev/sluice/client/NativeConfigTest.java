package dev.sluice.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Native programs keep for reflection, and so for JSON, only what is listed. */
class NativeConfigTest {

    private static final String LIST = "/META-INF/native-image/dev.sluice/sluice-client/reflect-config.json";

    @Test
    void every_record_of_the_client_is_listed_and_nothing_else() throws Exception {
        assertThat(listed()).containsExactlyElementsOf(records());
    }

    private static List<String> listed() throws IOException {
        try (InputStream in = NativeConfigTest.class.getResourceAsStream(LIST)) {
            return new ObjectMapper().readTree(in).findValues("name").stream().map(JsonNode::asText).toList();
        }
    }

    private static List<String> records() throws Exception {
        Path classes = Path.of(URI.create(SluiceClient.class.getProtectionDomain().getCodeSource().getLocation().toString()));
        try (Stream<Path> files = Files.list(classes.resolve("dev/sluice/client"))) {
            return files.map(file -> file.getFileName().toString()).filter(file -> file.endsWith(".class") && !file.startsWith("package-info"))
                    .map(file -> type("dev.sluice.client." + file.replace(".class", ""))).filter(Class::isRecord).map(Class::getName)
                    .sorted().toList();
        }
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name, false, NativeConfigTest.class.getClassLoader());
        } catch (ClassNotFoundException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
