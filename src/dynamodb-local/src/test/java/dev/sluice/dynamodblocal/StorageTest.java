package dev.sluice.dynamodblocal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StorageTest {

    private static Optional<String> complaint(String system, String processor) throws Exception {
        try (Stream<Path> files = Files.list(EmbeddedDynamoDb.libDir())) {
            List<Path> jars = files.filter(file -> file.getFileName().toString().startsWith("DynamoDBLocal-")).toList();
            assertEquals(1, jars.size());
            try (URLClassLoader libraries = new URLClassLoader(new URL[] {jars.get(0).toUri().toURL()}, null)) {
                return Storage.complaint(libraries, system, processor);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64", "Linux, aarch64", "Mac OS X, x86_64", "Mac OS X, aarch64", "Windows 11, amd64", "Windows Server 2022, x86"
    })
    void tables_can_be_kept_where_there_is_a_library(String system, String processor) throws Exception {
        assertEquals(Optional.empty(), complaint(system, processor));
    }

    @ParameterizedTest
    @CsvSource({"Linux, s390x", "Linux, ppc64le", "Linux, riscv64", "Linux, arm", "Windows 11, aarch64", "FreeBSD, amd64", "SunOS, sparcv9"})
    void elsewhere_it_is_said_where_and_what_to_do(String system, String processor) throws Exception {
        String complaint = complaint(system, processor).orElseThrow();
        assertTrue(complaint.contains("none for " + system + " on " + processor + "."), complaint);
        assertTrue(complaint.contains("--store URL"), complaint);
    }

    @Test
    void a_database_does_not_start_to_answer_with_faults() {
        String before = System.setProperty("os.arch", "s390x");
        try {
            EmbeddedDynamoDb.inMemory().close();
            throw new AssertionError("it started");
        } catch (IllegalStateException refusal) {
            assertTrue(refusal.getMessage().contains(" on s390x."), refusal.getMessage());
        } finally {
            System.setProperty("os.arch", before);
        }
    }
}
