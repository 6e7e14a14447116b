package dev.sluice.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** Standard output that remembers why it took no more; print streams and writers know only that. */
final class Outlet extends PrintWriter {

    private final Pipe pipe;

    Outlet(OutputStream to) {
        this(new Pipe(to));
    }

    private Outlet(Pipe pipe) {
        super(pipe, true, StandardCharsets.UTF_8);
        this.pipe = pipe;
    }

    /** Why it took no more; empty if it took everything, or does not say. */
    Optional<String> failure() {
        return Optional.ofNullable(pipe.failure).map(IOException::getMessage);
    }

    /**
     * Whether it took no more because the reader has enough, as in {@code | head -1}. There is only the system's word for it: one that speaks
     * another language gets a sentence more than it needs.
     */
    boolean leftByReader() {
        return failure().filter(message -> message.toLowerCase(Locale.ROOT).contains("pipe")).isPresent();
    }

    private static final class Pipe extends OutputStream {

        private final OutputStream to;
        private volatile IOException failure;

        private Pipe(OutputStream to) {
            this.to = to;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            try {
                to.write(bytes, from, length);
            } catch (IOException full) {
                failure = failure == null ? full : failure;
                throw full;
            }
        }
    }
}
