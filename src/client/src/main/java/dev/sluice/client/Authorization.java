package dev.sluice.client;

import java.net.URI;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Shows a service who calls. It is asked before every attempt at a call, on whatever thread makes it, so that what expires can be renewed in time.
 */
@FunctionalInterface
public interface Authorization {

    /** Nothing: a local service believes what the client says of its user. */
    Authorization NONE = call -> Map.of();

    /**
     * A call that is about to be sent.
     *
     * @param headers those that it has, by names as they are sent
     * @param body    empty if it has none
     */
    record Outgoing(String method, URI address, Map<String, String> headers, byte[] body) {
    }

    /**
     * Whatever it throws, nothing is sent then, and it is asked again for as long as the client is patient.
     *
     * @return headers to send as well
     * @throws SluiceUnreachable if there is nothing to show, such as credentials that could not be renewed
     */
    Map<String, String> headers(Outgoing call);

    /** A bearer token (RFC 6750), asked for anew before each attempt. */
    static Authorization bearer(Supplier<String> token) {
        return call -> Map.of("Authorization", "Bearer " + token.get());
    }
}
