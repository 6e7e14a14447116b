package dev.sluice.local;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;

/** Collects a body as it came, whatever its type says: Vert.x's own handler would take forms apart. */
final class BodyReader {

    private final long limit;
    private final Runnable tooLarge;
    private Buffer collected = Buffer.buffer();
    private boolean refused;

    private BodyReader(long limit, Runnable tooLarge) {
        this.limit = limit;
        this.tooLarge = tooLarge;
    }

    /**
     * Calls {@code whole} with the body once it is complete, or {@code tooLarge} as soon as it has more than {@code limit}
     * bytes. Calls neither when the client goes away.
     */
    static void read(HttpServerRequest request, long limit, Consumer<byte[]> whole, Runnable tooLarge) {
        BodyReader reader = new BodyReader(limit, tooLarge);
        reader.announced(request.getHeader("Content-Length"));
        request.exceptionHandler(clientGone -> reader.refused = true);
        request.handler(reader::add);
        request.endHandler(end -> {
            if (!reader.refused) {
                whole.accept(reader.collected.getBytes());
            }
        });
    }

    /** Netty has already refused what is no number. */
    private void announced(String contentLength) {
        if (contentLength != null && Long.parseLong(contentLength) > limit) {
            refuse();
        }
    }

    private void add(Buffer chunk) {
        if (refused) {
            return;
        }
        if (collected.length() + (long) chunk.length() > limit) {
            refuse();
        } else {
            collected.appendBuffer(chunk);
        }
    }

    private void refuse() {
        refused = true;
        collected = Buffer.buffer();
        tooLarge.run();
    }
}
