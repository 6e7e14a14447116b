package dev.sluice.infra;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awscdk.services.lambda.Runtime;

/** How functions are packed, and what Lambda needs to know of it. */
enum Packaging {

    /** An executable named {@code bootstrap}. */
    NATIVE(256) {
        @Override
        Runtime runtime() {
            return Runtime.PROVIDED_AL2023;
        }

        @Override
        String handler() {
            return "bootstrap";
        }
    },

    /** Classes and jars: to try things out on a machine without GraalVM. Starts in seconds instead of milliseconds. */
    JVM(1_024) {
        @Override
        Runtime runtime() {
            return Runtime.JAVA_25;
        }

        @Override
        String handler() {
            return "io.quarkus.funqy.lambda.FunqyStreamHandler::handleRequest";
        }
    };

    private final int memoryMegabytes;

    Packaging(int memoryMegabytes) {
        this.memoryMegabytes = memoryMegabytes;
    }

    static Optional<Packaging> named(String word) {
        return Arrays.stream(values()).filter(packaging -> packaging.word().equals(word)).findFirst();
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    abstract Runtime runtime();

    abstract String handler();

    int memoryMegabytes() {
        return memoryMegabytes;
    }
}
