package dev.sluice.dynamodblocal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A DynamoDB that runs in this process and answers on the loopback interface only.
 *
 * <p>Any credentials and any region see the same tables. Nothing is reported to anyone: the server is assembled without
 * its telemetry. Several may run at once, each with its own port.
 */
public final class EmbeddedDynamoDb implements AutoCloseable {

    private final IsolatedServer server;

    private EmbeddedDynamoDb(IsolatedServer server) {
        this.server = server;
    }

    /**
     * Starts a DynamoDB that keeps everything in memory, on any free port.
     *
     * @throws IllegalStateException as {@link #start}
     */
    public static EmbeddedDynamoDb inMemory() {
        return start(libDir(), Optional.empty(), 0);
    }

    /**
     * Starts a DynamoDB and returns once it answers.
     *
     * @param libDir the folder with the jars and native libraries of DynamoDB Local, see {@link #libDir()}
     * @param dataDir where tables are kept, created if missing; empty keeps them in memory
     * @param port the port to listen on, 0 for any free one
     * @throws IllegalStateException if it cannot start, for instance because the port is taken; the message says why
     * @throws UncheckedIOException if {@code dataDir} cannot be created or {@code libDir} not be read
     */
    public static EmbeddedDynamoDb start(Path libDir, Optional<Path> dataDir, int port) {
        try {
            if (dataDir.isPresent()) {
                Files.createDirectories(dataDir.get());
            }
            return new EmbeddedDynamoDb(IsolatedServer.start(libDir, dataDir, port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The folder into which the build copied DynamoDB Local: the system property {@code sluice.dynamodb.lib} if set, else
     * {@code src/dynamodb-local/target/lib} of the checkout that the started jar, or else the working directory, is in.
     *
     * @throws IllegalStateException if there is none, with the command that makes it
     */
    public static Path libDir() {
        return LibDir.find();
    }

    /** The port it listens on, 1 to 65535. */
    public int port() {
        return server.port();
    }

    /** The address for an AWS SDK client's endpoint override. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /** Stops listening and closes the data files. What was acknowledged is on disk. Repeating it does nothing. */
    @Override
    public void close() {
        server.close();
    }
}
