package dev.sluice.store.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Recorded workflows that lie beside a checkout, if at all. */
public final class Shared {

    private Shared() {
    }

    /** The file's bytes; without it the test is skipped, and says which file it misses. */
    public static byte[] workflow(String name) {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path file = at.resolve("shared/workflows").resolve(name);
            if (Files.isRegularFile(file)) {
                try {
                    return Files.readAllBytes(file);
                } catch (IOException unreadable) {
                    throw new UncheckedIOException(unreadable);
                }
            }
        }
        Assumptions.abort("no shared/workflows/" + name + " above the working directory");
        return null;
    }
}
