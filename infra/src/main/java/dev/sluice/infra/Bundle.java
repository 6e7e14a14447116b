package dev.sluice.infra;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The one package, as Maven leaves it, that holds all functions; the environment of each says which of them it is.
 *
 * @param checkout the folder that holds {@code functions/}
 */
record Bundle(Path checkout) {

    /** Lambda starts the file of this name. */
    static final String BOOTSTRAP = "bootstrap";

    Path zip() {
        return checkout.resolve("functions/bundle/target/function.zip");
    }

    boolean missing() {
        return !Files.isRegularFile(zip());
    }

    /** What keeps Lambda from starting it with these options, and what to do about it; empty if nothing does. */
    Optional<String> complaint(Options options) {
        try (ZipFile file = new ZipFile(zip().toFile())) {
            ZipEntry program = file.getEntry(BOOTSTRAP);
            if ((program != null) != (options.packaging() == Packaging.NATIVE)) {
                return Optional.of("the functions are not packed as " + options.packaging().word()
                        + ". ./mvnw package -Pnative makes a native package, ./mvnw package one for packaging=jvm.");
            }
            return program == null ? Optional.empty() : complaint(head(file, program), options.processor());
        } catch (IOException e) {
            throw new UncheckedIOException(zip() + " can not be read", e);
        }
    }

    private static byte[] head(ZipFile file, ZipEntry entry) throws IOException {
        try (InputStream content = file.getInputStream(entry)) {
            return content.readNBytes(Executable.HEAD);
        }
    }

    private static Optional<String> complaint(byte[] head, Processor wanted) {
        return Executable.of(head)
                .map(program -> program.processor().equals(Optional.of(wanted)) ? Optional.<String>empty() : Optional.of(wrong(program, wanted)))
                .orElse(Optional.of("the native program is none for Linux. Build it on Linux with " + wanted.word() + "."));
    }

    private static String wrong(Executable program, Processor wanted) {
        String built = program.processor().map(Processor::word).orElse("another processor (ELF machine " + program.machine() + ")");
        String instead = program.processor().isPresent() ? "Say architecture=" + built + ", or build" : "Build";
        return "the native program was built for " + built + ", but the functions are to run on " + wanted.word() + ". "
                + instead + " it on a machine with " + wanted.word() + ".";
    }
}
