package dev.sluice.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    /** Whether Lambda could start it with this packaging's runtime. */
    boolean isPackedAs(Packaging packaging) {
        try (ZipFile file = new ZipFile(zip().toFile())) {
            return (file.getEntry(BOOTSTRAP) != null) == (packaging == Packaging.NATIVE);
        } catch (IOException e) {
            throw new UncheckedIOException(zip() + " can not be read", e);
        }
    }
}
