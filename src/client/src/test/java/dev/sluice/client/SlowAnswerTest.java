package dev.sluice.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A service whose answer begins and does not come to its end. */
class SlowAnswerTest {

    private final ServerSocket server = listening();
    private final CompletableFuture<Void> hungUp = new CompletableFuture<>();

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private static ServerSocket listening() {
        try {
            return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Sends the head of an answer and one byte of its body, then waits for the client to hang up. */
    private SluiceClient client(Duration requestTimeout, Runnable begun) {
        Thread thread = new Thread(() -> serve(begun), "service");
        thread.setDaemon(true);
        thread.start();
        return new SluiceClient(ClientSettings.of(URI.create("http://127.0.0.1:" + server.getLocalPort()), "t")
                .withRequestTimeout(requestTimeout).withPatience(Duration.ZERO));
    }

    private void serve(Runnable begun) {
        try (Socket socket = server.accept()) {
            socket.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{".getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            begun.run();
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException broken) {
            // It hung up more rudely.
        }
        hungUp.complete(null);
    }

    @Test
    void an_answer_has_to_come_to_its_end_in_time_or_the_client_hangs_up() {
        SluiceClient client = client(Duration.ofMillis(300), () -> { });
        SluiceUnreachable silence = catchThrowableOfType(SluiceUnreachable.class, () -> client.project("p"));
        assertThat(silence).hasMessage("No answer from GET /v1/projects/p (request timed out).");
        assertThat(silence.mayHaveArrived()).isTrue();
        assertThat(hungUp).succeedsWithin(Duration.ofMinutes(1));
    }

    @Test
    void who_waits_for_the_end_of_an_answer_can_be_interrupted() {
        Thread caller = Thread.currentThread();
        SluiceClient client = client(Duration.ofMinutes(1), caller::interrupt);
        SluiceUnreachable silence = catchThrowableOfType(SluiceUnreachable.class, () -> client.project("p"));
        assertThat(Thread.interrupted()).as("the interrupt is not lost").isTrue();
        assertThat(silence).hasMessageContaining("was interrupted");
        assertThat(hungUp).succeedsWithin(Duration.ofMinutes(1));
    }
}
