package dev.sluice.local;

import java.util.List;
import java.util.Map;

/**
 * An HTTP request as it came in.
 *
 * @param method in capitals
 * @param rawPath the path, still encoded
 * @param rawQuery what follows the question mark, still encoded; empty if there is nothing
 * @param headers in the order received, names in any case, a name perhaps several times
 * @param body all of it; empty if there is none
 * @param protocol such as {@code HTTP/1.1}
 * @param sourceIp the peer's address
 */
record IncomingRequest(
        String method,
        String rawPath,
        String rawQuery,
        List<Map.Entry<String, String>> headers,
        byte[] body,
        String protocol,
        String sourceIp) {}
