package dev.sluice.cli;

import dev.sluice.cli.access.SignIn;
import dev.sluice.client.Authorization;
import dev.sluice.client.ClientSettings;
import dev.sluice.client.SluiceClient;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
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

    @Option(names = "--sign-in", paramLabel = "HOW", description = {"How you sign in (default: $SLUICE_SIGN_IN, else", "none): none, iam (AWS credentials) or token",
            "($SLUICE_TOKEN or $SLUICE_TOKEN_FILE)."})
    private String signIn;

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
        ClientSettings settings = settings(environment, line, who);
        return new SluiceClient(settings.withPatience(Duration.ofSeconds(patience)).withAuthorization(authorization(settings.base(), environment, line)));
    }

    private ClientSettings settings(Map<String, String> environment, CommandLine line, String who) {
        try {
            return ClientSettings.of(URI.create(url(environment)), who);
        } catch (IllegalArgumentException alien) {
            throw new ParameterException(line, "--url: '" + url(environment) + "' is no address of a service; write it as http://host:port.");
        }
    }

    private Authorization authorization(URI service, Map<String, String> environment, CommandLine line) {
        String how = signIn == null ? environment.getOrDefault("SLUICE_SIGN_IN", "none") : signIn;
        SignIn way = Arrays.stream(SignIn.values()).filter(one -> one.name().equalsIgnoreCase(how)).findFirst().orElseThrow(() ->
                new ParameterException(line, "--sign-in: '" + how + "' is none of none, iam and token."));
        try {
            return way.to(service, environment);
        } catch (IllegalArgumentException missing) {
            throw new ParameterException(line, "--sign-in " + how + ": " + missing.getMessage() + ".");
        }
    }
}
