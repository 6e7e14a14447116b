package dev.sluice.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.ClientSettings;
import dev.sluice.client.SluiceClient;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.opentest4j.AssertionFailedError;

/** A local service that listens. */
record Service(Child child, URI url) implements AutoCloseable {

    private static final Pattern LISTENS = Pattern.compile("Sluice listens on (http://\\S+)");

    static Service inMemory() {
        return start(Checkout.local("--port", "0"));
    }

    static Service onDisk(Path data, int port) {
        return start(Checkout.local("--port", Integer.toString(port), "--data", data.toString(), "--cleanup-seconds", "1"));
    }

    static Service start(List<String> command) {
        Child child = Child.start(command);
        return new Service(child, Eventually.get("the service listens", () -> listening(child)));
    }

    private static Optional<URI> listening(Child child) {
        Matcher said = LISTENS.matcher(child.out());
        if (said.find()) {
            return Optional.of(URI.create(said.group(1)));
        }
        if (!child.handle().isAlive()) {
            throw new AssertionFailedError("the service ended: " + child.err());
        }
        return Optional.empty();
    }

    SluiceClient client() {
        return new SluiceClient(ClientSettings.of(url, "e2e"));
    }

    Api api() {
        return new Api(url);
    }

    /** Ends it as its user would, and looks whether it had a reason to complain: every fault of it is in its log. */
    @Override
    public void close() {
        child.terminate();
        int exitCode = child.exitCode();
        child.close();
        assertThat(child.err()).as("the service's log").isEmpty();
        assertThat(exitCode).as("the service's exit code").isZero();
    }
}
