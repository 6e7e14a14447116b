package dev.sluice.infra;

import java.util.Arrays;
import java.util.Optional;

/**
 * A program for Linux, by the first bytes of its file, the ELF header.
 *
 * @param machine number of the processors that it runs on, {@code e_machine}
 */
record Executable(int machine) {

    /** As much of a file as {@link #of} looks at. */
    static final int HEAD = 20;

    private static final byte[] MAGIC = {0x7f, 'E', 'L', 'F'};
    private static final int MACHINE = 18;

    /** Empty if it is none: a program for another system, or no program. */
    static Optional<Executable> of(byte[] head) {
        if (head.length < HEAD || !Arrays.equals(head, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            return Optional.empty();
        }
        return Optional.of(new Executable(Byte.toUnsignedInt(head[MACHINE]) | Byte.toUnsignedInt(head[MACHINE + 1]) << Byte.SIZE));
    }

    /** What it was built for; empty if Lambda has none of the kind. */
    Optional<Processor> processor() {
        return Arrays.stream(Processor.values()).filter(processor -> processor.machine() == machine).findFirst();
    }
}
