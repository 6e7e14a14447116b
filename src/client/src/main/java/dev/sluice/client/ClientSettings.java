package dev.sluice.client;

import java.net.URI;
import java.time.Duration;

/**
 * Where the service is and how patient the client is with it.
 *
 * @param base           the service's address, such as {@code http://127.0.0.1:8080}, with or without a path before {@code /v1}
 * @param userId         who calls, {@code [A-Za-z0-9._@-]{1,255}}; sent as {@code X-User-Id}, which a local service trusts
 * @param connectTimeout for one attempt to connect
 * @param requestTimeout for one attempt at a call, from sending to the end of the answer
 * @param authorization  shows who calls, where the service does not take the user's word for it
 * @param patience       for how long a call that may be repeated is, counted from its first attempt; zero for one attempt
 */
public record ClientSettings(URI base, String userId, Authorization authorization, Duration connectTimeout, Duration requestTimeout,
                             Duration patience) {

    /**
     * @throws IllegalArgumentException if {@code base} is no {@code http} or {@code https} address
     */
    public ClientSettings {
        if (base.getHost() == null || !("http".equals(base.getScheme()) || "https".equals(base.getScheme()))) {
            throw new IllegalArgumentException("'" + base + "' is no address of a service; write it as http://host:port");
        }
    }

    /** A local service: five seconds to connect, thirty for an answer, ten seconds of patience. */
    public static ClientSettings of(URI base, String userId) {
        return new ClientSettings(base, userId, Authorization.NONE, Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(10));
    }

    /** The same for another user. */
    public ClientSettings withUser(String user) {
        return new ClientSettings(base, user, authorization, connectTimeout, requestTimeout, patience);
    }

    /** The same for a service that wants to be shown who calls. */
    public ClientSettings withAuthorization(Authorization shown) {
        return new ClientSettings(base, userId, shown, connectTimeout, requestTimeout, patience);
    }

    /** The same with another patience. */
    public ClientSettings withPatience(Duration time) {
        return new ClientSettings(base, userId, authorization, connectTimeout, requestTimeout, time);
    }

    /** The same with another time for one attempt at a call. */
    public ClientSettings withRequestTimeout(Duration time) {
        return new ClientSettings(base, userId, authorization, connectTimeout, time, patience);
    }
}
