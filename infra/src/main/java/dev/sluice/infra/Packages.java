package dev.sluice.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipFile;

/**
 * The functions as Maven has packed them.
 *
 * @param checkout the folder that holds {@code functions/}
 */
record Packages(Path checkout) {

    /** Lambda starts the file of this name. */
    static final String BOOTSTRAP = "bootstrap";

    Path of(FunctionName function) {
        return checkout.resolve("functions").resolve(function.word()).resolve("target/function.zip");
    }

    /** Functions that have not been packed yet. */
    List<FunctionName> missing() {
        return Arrays.stream(FunctionName.values()).filter(function -> !Files.isRegularFile(of(function))).toList();
    }

    /** Functions whose package is not of that kind, so that Lambda could not start them. */
    List<FunctionName> notPackedAs(Packaging packaging) {
        return Arrays.stream(FunctionName.values())
                .filter(function -> isNative(of(function)) != (packaging == Packaging.NATIVE)).toList();
    }

    private static boolean isNative(Path zip) {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            return file.getEntry(BOOTSTRAP) != null;
        } catch (IOException e) {
            throw new UncheckedIOException(zip + " can not be read", e);
        }
    }
}
