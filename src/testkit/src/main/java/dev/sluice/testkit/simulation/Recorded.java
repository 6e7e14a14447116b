package dev.sluice.testkit.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Recorded workflows in a folder {@code shared/workflows} beside the project; there need not be any. */
public final class Recorded {

    /** A larger one has thousands of tasks: too long a schedule for one of many. */
    private static final long LARGEST_BYTES = 20_000;

    private Recorded() {
    }

    /** The files that are there and small enough, in the order of their names. */
    public static List<byte[]> workflows() {
        Path folder = Stream.iterate(Path.of("").toAbsolutePath(), above -> above != null, Path::getParent)
                .map(above -> above.resolve("shared/workflows")).filter(Files::isDirectory).findFirst().orElse(null);
        if (folder == null) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json.gz")).filter(Recorded::small).sorted().map(Recorded::read).toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static boolean small(Path file) {
        return file.toFile().length() <= LARGEST_BYTES;
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
