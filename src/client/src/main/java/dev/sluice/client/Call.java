package dev.sluice.client;

import java.net.URI;
import java.net.http.HttpRequest;

/**
 * One call as it will be sent, perhaps more than once.
 *
 * @param repeatable whether a repeat does no harm when the first attempt may have arrived
 */
record Call(String method, String path, byte[] body, String contentType, boolean gzip, boolean repeatable) {

    static Call get(String path) {
        return new Call("GET", path, null, null, false, true);
    }

    static Call delete(String path) {
        return new Call("DELETE", path, null, null, false, true);
    }

    static Call json(String method, String path, byte[] body, boolean repeatable) {
        return new Call(method, path, body, "application/json", false, repeatable);
    }

    HttpRequest request(ClientSettings settings) {
        String base = settings.base().toString().replaceAll("/+$", "");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(settings.requestTimeout())
                .header("X-User-Id", settings.userId())
                .header("Accept", "application/json, application/problem+json, text/*");
        if (body == null) {
            return request.method(method, HttpRequest.BodyPublishers.noBody()).build();
        }
        request.header("Content-Type", contentType);
        if (gzip) {
            request.header("Content-Encoding", "gzip");
        }
        return request.method(method, HttpRequest.BodyPublishers.ofByteArray(body)).build();
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
