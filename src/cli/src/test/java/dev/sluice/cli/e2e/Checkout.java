package dev.sluice.cli.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Where things lie in this checkout, and the command lines that start what was packaged. */
final class Checkout {

    static final Path HOME = above().filter(folder -> Files.isRegularFile(folder.resolve("sluice")))
            .findFirst().orElseThrow(() -> new IllegalStateException("no launcher script above the working directory"));

    private Checkout() {
    }

    /** A packaged file; a test without it would only time out. */
    private static Path packaged(String path) {
        Path file = HOME.resolve(path);
        if (!Files.exists(file)) {
            throw new IllegalStateException("there is no " + file + "; run ./mvnw package, all modules of it, first");
        }
        return file;
    }

    static List<String> java(String... arguments) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        if (Runtime.version().feature() >= 24) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.addAll(List.of(arguments));
        return command;
    }

    /** {@code sluice local}, as {@code sluice run} starts it: none of these lives long enough for the last compiler to pay. It ends with this process, however this ends. */
    static List<String> local(String... arguments) {
        List<String> command = java("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dsluice.dynamodb.lib=" + packaged("src/dynamodb-local/target/lib"), "-jar",
                packaged("src/local/target/quarkus-app/quarkus-run.jar").toString(),
                "--parent", Long.toString(ProcessHandle.current().pid()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** {@code sluice} with any other command, as the launcher starts it. */
    static List<String> sluice(String... arguments) {
        List<String> command = java("-Dsluice.home=" + HOME, "-jar", packaged("src/cli/target/sluice-cli.jar").toString());
        command.addAll(List.of(arguments));
        return command;
    }

    static Path example(String name) {
        return packaged("src/domain/src/main/resources/dev/sluice/examples/" + name);
    }

    /** A recorded workflow, read from a folder beside the project; the file may be missing. */
    static Path workflow(String name) {
        return above().map(folder -> folder.resolve("shared/workflows")).filter(Files::isDirectory).findFirst()
                .orElse(Path.of("shared/workflows")).resolve(name + ".json.gz");
    }

    static Path write(Path folder, String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Stream<Path> above() {
        return Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent);
    }
}
