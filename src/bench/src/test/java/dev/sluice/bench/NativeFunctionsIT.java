package dev.sluice.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.dynamodblocal.EmbeddedDynamoDb;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The native functions answer every sample event as they should, and log nothing but JSON. */
class NativeFunctionsIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path HOME = Path.of(System.getProperty("sluice.home")).toAbsolutePath().normalize();

    @Test
    void every_sample_event_is_answered_correctly_by_the_native_functions() throws IOException {
        assumeTrue(NativeFunction.built(HOME), "SKIPPED: the functions were not built as a native program; build it with"
                + " ./mvnw package -Pnative and a GRAALVM_HOME");
        try (EmbeddedDynamoDb database = NativeFigures.database()) {
            Map<String, NativeFunction> functions = NativeFigures.startAll(HOME, database.endpoint());
            try {
                SampleEvents samples = new SampleEvents(HOME.resolve("events"), (function, event) -> functions.get(function).send(event));
                assertThat(samples.play()).isEmpty();
                assertThat(samples.count()).isGreaterThan(30);
                for (NativeFunction function : functions.values()) {
                    assertThat(function.logged().lines()).isNotEmpty().allSatisfy(line -> assertThat(JSON.readTree(line).isObject()).isTrue());
                }
                assertThat(audited(functions.get("reservation"))).anySatisfy(fields -> assertThat(fields)
                        .containsEntry("what", "claim").containsEntry("project", "hello").containsEntry("task", "plan")
                        .containsEntry("worker", "worker-1@host").containsKeys("token", "requestId", "from", "to", "outcome"));
            } finally {
                functions.values().forEach(NativeFunction::close);
            }
        }
    }

    /** The fields of each line of the audit. */
    private static List<Map<String, String>> audited(NativeFunction function) throws IOException {
        List<Map<String, String>> lines = new ArrayList<>();
        for (String line : function.logged().lines().toList()) {
            JsonNode log = JSON.readTree(line);
            if (log.path("loggerName").asText().equals("sluice.audit")) {
                lines.add(JSON.convertValue(log.get("mdc"), new TypeReference<Map<String, String>>() { }));
            }
        }
        return lines;
    }
}
