package dev.sluice.cli;

import dev.sluice.client.ClientSettings;
import dev.sluice.client.SluiceClient;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Options of commands that call a service. */
final class ServiceOptions {

    static final String DEFAULT_URL = "http://127.0.0.1:8080";

    @Option(names = "--url", paramLabel = "URL", description = {"Where it is (default: $SLUICE_URL, else", DEFAULT_URL + ")."})
    private String url;

    @Option(names = "--user", paramLabel = "ID", description = "Who calls (default: $SLUICE_USER, else your login name).")
    private String user;

    @Option(names = "--patience", paramLabel = "SECONDS", description = "How long to try a service that does not answer (default: 10).")
    private int patience = 10;

    /** The service's address as the user gave it. */
    String url(Map<String, String> environment) {
        return url == null ? environment.getOrDefault("SLUICE_URL", DEFAULT_URL) : url;
    }

    /** Who calls, {@code [A-Za-z0-9._@-]{1,255}}. */
    String user(Map<String, String> environment) {
        String said = user == null ? environment.get("SLUICE_USER") : user;
        String login = System.getProperty("user.name", "").replaceAll("[^A-Za-z0-9._@-]+", "-");
        return said == null ? login.isEmpty() ? "anonymous" : login : said;
    }

    /** @throws ParameterException if the options make no sense */
    SluiceClient client(Map<String, String> environment, CommandLine line) {
        String who = user(environment);
        if (!who.matches("[A-Za-z0-9._@-]{1,255}")) {
            throw new ParameterException(line, "--user: '" + who + "' is no user id; use letters, digits, '.', '_', '@' and '-'.");
        }
        if (patience < 0) {
            throw new ParameterException(line, "--patience must not be negative, but is " + patience + ".");
        }
        try {
            return new SluiceClient(ClientSettings.of(URI.create(url(environment)), who).withPatience(Duration.ofSeconds(patience)));
        } catch (IllegalArgumentException alien) {
            throw new ParameterException(line, "--url: '" + url(environment) + "' is no address of a service; write it as http://host:port.");
        }
    }
}
