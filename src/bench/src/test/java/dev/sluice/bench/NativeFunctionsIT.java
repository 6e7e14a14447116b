package dev.sluice.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.dynamodblocal.EmbeddedDynamoDb;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The native functions answer every sample event as they should. */
class NativeFunctionsIT {

    private static final Path HOME = Path.of(System.getProperty("sluice.home")).toAbsolutePath().normalize();

    @Test
    void every_sample_event_is_answered_correctly_by_the_native_functions() {
        assumeTrue(NativeFunction.built(HOME), "SKIPPED: the functions were not built as a native program; build it with"
                + " ./mvnw package -Pnative and a GRAALVM_HOME");
        try (EmbeddedDynamoDb database = NativeFigures.database()) {
            Map<String, NativeFunction> functions = NativeFigures.startAll(HOME, database.endpoint());
            try {
                SampleEvents samples = new SampleEvents(HOME.resolve("events"), (function, event) -> functions.get(function).send(event));
                assertThat(samples.play()).isEmpty();
                assertThat(samples.count()).isGreaterThan(30);
            } finally {
                functions.values().forEach(NativeFunction::close);
            }
        }
    }
}
