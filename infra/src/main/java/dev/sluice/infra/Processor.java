package dev.sluice.infra;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awscdk.services.lambda.Architecture;

/** What the functions run on. Native functions must have been built for it. */
enum Processor {

    /** A fifth cheaper than the other. */
    ARM64(0xb7) {
        @Override
        Architecture architecture() {
            return Architecture.ARM_64;
        }
    },
    X86_64(0x3e) {
        @Override
        Architecture architecture() {
            return Architecture.X86_64;
        }
    };

    private final int machine;

    Processor(int machine) {
        this.machine = machine;
    }

    static Optional<Processor> named(String word) {
        return Arrays.stream(values()).filter(processor -> processor.word().equals(word)).findFirst();
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    abstract Architecture architecture();

    /** Its number in the header of a program for Linux. */
    int machine() {
        return machine;
    }
}
