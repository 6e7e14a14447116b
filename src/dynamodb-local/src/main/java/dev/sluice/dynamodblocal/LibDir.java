package dev.sluice.dynamodblocal;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Finds the folder with DynamoDB Local's libraries. */
final class LibDir {

    private static final String PROPERTY = "sluice.dynamodb.lib";
    private static final Path IN_CHECKOUT = Path.of("src", "dynamodb-local", "target", "lib");

    private LibDir() {}

    static Path find() {
        String told = System.getProperty(PROPERTY);
        return told != null ? told(Path.of(told)) : above(List.of(started(), Path.of("").toAbsolutePath()));
    }

    /** The jar that was started lies in the checkout it was built in, wherever it was started from. */
    private static Path started() {
        String first = System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator), 2)[0];
        return Path.of(first).toAbsolutePath();
    }

    private static Path told(Path dir) {
        if (!Files.isDirectory(dir)) {
            throw new IllegalStateException(
                    "the system property " + PROPERTY + " names " + dir + ", which is not a folder");
        }
        return dir;
    }

    static Path above(List<Path> starts) {
        for (Path start : starts) {
            for (Path dir = start; dir != null; dir = dir.getParent()) {
                Path candidate = dir.resolve(IN_CHECKOUT);
                if (Files.isDirectory(candidate)) {
                    return candidate;
                }
            }
        }
        throw new IllegalStateException("no " + IN_CHECKOUT + " above any of " + starts
                + ": run ./mvnw -DskipTests package in the checkout, or set the system property " + PROPERTY);
    }
}
