package dev.sluice.cli;

import dev.sluice.client.ClientSettings;
import dev.sluice.domain.pipeline.Ids;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options of commands that run a pipeline. What means, or defaults to, something else for each of them has its own names there. */
abstract class RunOptions {

    @Option(names = "--workers", paramLabel = "N", defaultValue = "8",
            description = "Simulated workers, 1 to 1,000 (default: ${DEFAULT-VALUE}).")
    int workers;

    @Option(names = "--url", paramLabel = "URL",
            description = "A running service. Without it, the command brings its own local one.")
    URI url;

    @Option(names = "--data", paramLabel = "DIR",
            description = "Where the local service that this command starts keeps its tables. Without it, in memory.")
    Path data;

    @Option(names = "--keep-open",
            description = "Leaves that service open when the run has ended, so that its dashboard can be looked at, until Ctrl-C.")
    boolean keepOpen;

    @Option(names = "--no-hand-over", description = "Completions do not ask for the next task; workers claim each one.")
    boolean noHandOver;

    @Option(names = "--seed", paramLabel = "S", description = "Other mishaps and other reviews for another seed (default: 1).")
    Long seed;

    @Option(names = "--patience", paramLabel = "SECONDS", defaultValue = "60",
            description = "How long workers wait for a service that does not answer (default: ${DEFAULT-VALUE}).")
    int patience;

    /** What was said of it, {@code null} if nothing was; so are the others. */
    abstract Double speed();

    abstract String project();

    /** In seconds. */
    abstract Integer lease();

    abstract Double dieRate();

    abstract Double failRate();

    /** Whether the project needs ethics. */
    abstract boolean ethics();

    /** What is wrong with the values, a sentence; empty if nothing is. */
    Optional<String> complaint() {
        if (workers < 1 || workers > 1_000) {
            return Optional.of("--workers must be 1 to 1000, but is " + workers + ".");
        }
        if (speed() != null && !(speed() > 0)) {
            return Optional.of("--speed must be above 0, but is " + speed() + ".");
        }
        if (lease() != null && (lease() < 1 || lease() > 43_200)) {
            return Optional.of("--lease must be 1 to 43200 seconds, but is " + lease() + ".");
        }
        if (dieRate() != null && !(dieRate() >= 0 && dieRate() <= 1)) {
            return Optional.of("--die-rate must be 0 to 1, but is " + dieRate() + ".");
        }
        if (failRate() != null && !(failRate() >= 0 && failRate() <= 1)) {
            return Optional.of("--fail-rate must be 0 to 1, but is " + failRate() + ".");
        }
        if (patience < 0) {
            return Optional.of("--patience must not be negative, but is " + patience + ".");
        }
        if (url != null && data != null) {
            return Optional.of("--data is for the local service that this command starts; it cannot go with --url.");
        }
        if (url != null && keepOpen) {
            return Optional.of("--keep-open is for the local service that this command starts; it cannot go with --url.");
        }
        if (project() != null && !Ids.valid(project())) {
            return Optional.of("--project: " + Ids.complaint("project id", project()));
        }
        return url == null ? Optional.empty() : complaint(url);
    }

    private static Optional<String> complaint(URI url) {
        try {
            ClientSettings.of(url, "anyone");
            return Optional.empty();
        } catch (IllegalArgumentException alien) {
            return Optional.of("--url: " + alien.getMessage() + ".");
        }
    }

    long seed() {
        return seed == null ? 1 : seed;
    }

    Duration patience() {
        return Duration.ofSeconds(patience);
    }
}
