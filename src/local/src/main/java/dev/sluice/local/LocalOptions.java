package dev.sluice.local;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What {@code sluice local} can be told. */
@Command(
        name = "sluice local",
        description = "Runs Sluice in this process, over an embedded DynamoDB.",
        mixinStandardHelpOptions = false,
        sortOptions = false)
final class LocalOptions {

    @Spec
    CommandSpec spec;

    @Option(names = "--port", paramLabel = "PORT", defaultValue = "8080",
            description = "Port to listen on, 0 for any free one (default: ${DEFAULT-VALUE}).")
    int port;

    @Option(names = "--host", paramLabel = "HOST", defaultValue = "127.0.0.1",
            description = "Address to listen on (default: ${DEFAULT-VALUE}). Requests are not authenticated: keep to "
                    + "loopback unless you trust everyone who reaches the port.")
    String host;

    @Option(names = "--data", paramLabel = "DIR",
            description = "Keep everything in this folder, made if missing (default: in memory, gone at exit).")
    Path data;

    @Option(names = "--store", paramLabel = "URL",
            description = "Use the DynamoDB Local at this address, which several services may share, instead of one of its own.")
    URI store;

    @Option(names = "--cleanup-seconds", paramLabel = "SECONDS", defaultValue = "10",
            description = "Time between two cleanups, 1 to 3600 (default: ${DEFAULT-VALUE}).")
    int cleanupSeconds;

    @Option(names = "--limit-per-minute", paramLabel = "CALLS", defaultValue = "0",
            description = "Calls a minute that one caller may make of ready, blocking, health and graph together; ten times "
                    + "as many of everything else (default: any number).")
    int limitPerMinute;

    @Option(names = "--throttle-for", paramLabel = "SECONDS", defaultValue = "0",
            description = "To watch what happens: has the store refuse every request for so long.")
    int throttleFor;

    @Option(names = "--throttle-after", paramLabel = "SECONDS", defaultValue = "10",
            description = "When --throttle-for begins, counted from the start (default: ${DEFAULT-VALUE}).")
    int throttleAfter;

    @Option(names = "--parent", paramLabel = "PID", hidden = true,
            description = "Stop when this process ends.")
    Long parent;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help and exit.")
    boolean help;

    /** @throws ParameterException for a number out of its range a host that is no address of any machine, or a store that is no address of any service */
    void check() {
        require(port >= 0 && port <= 65_535, "--port must be 0 to 65535, not " + port);
        require(cleanupSeconds >= 1 && cleanupSeconds <= 3_600,
                "--cleanup-seconds must be 1 to 3600, not " + cleanupSeconds);
        require(limitPerMinute >= 0 && limitPerMinute <= 1_000_000,
                "--limit-per-minute must be 1 to 1000000, or 0 for none, not " + limitPerMinute);
        require(store == null || isAddress(store), "--store must be an address like http://127.0.0.1:8000, not " + store);
        require(store == null || data == null, "--data is for a store of its own: give it, or --store, but not both");
        require(throttleFor >= 0 && throttleAfter >= 0, "--throttle-for and --throttle-after must not be negative");
        address();
    }

    /** The address to listen on. */
    InetAddress address() {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new ParameterException(spec.commandLine(), "--host names no address: " + host, e);
        }
    }

    /** Where data is kept; empty for in memory. */
    Optional<Path> dataDir() {
        return Optional.ofNullable(data).map(dir -> dir.toAbsolutePath().normalize());
    }

    private static boolean isAddress(URI store) {
        return store.getHost() != null && ("http".equals(store.getScheme()) || "https".equals(store.getScheme()));
    }

    private void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new ParameterException(spec.commandLine(), otherwise);
        }
    }
}
