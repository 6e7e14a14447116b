package dev.sluice.client;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.LinkedHashMap;
import java.util.Map;

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

    /** @throws SluiceUnreachable if the authorization has nothing to show: then it cannot be sent now, but maybe a moment later */
    HttpRequest request(ClientSettings settings) {
        String base = settings.base().toString().replaceAll("/+$", "");
        URI address = URI.create(base + path);
        Map<String, String> headers = headers(settings.userId());
        byte[] sent = body == null ? new byte[0] : body;
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        authorize(request, settings.authorization(), new Authorization.Outgoing(method, address, headers, sent));
        return request.build();
    }

    /** Whatever it throws may pass, as where a token's file is being replaced or credentials are renewed. */
    private void authorize(HttpRequest.Builder request, Authorization authorization, Authorization.Outgoing call) {
        try {
            authorization.headers(call).forEach(request::setHeader);
        } catch (SluiceUnreachable nothing) {
            throw nothing;
        } catch (RuntimeException failure) {
            String reason = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
            throw SluiceUnreachable.unproven(this + " was not sent, since it could not be shown who calls (" + reason + ").", failure);
        }
    }

    private Map<String, String> headers(String userId) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-User-Id", userId);
        headers.put("Accept", "application/json, application/problem+json, text/*");
        if (body != null) {
            headers.put("Content-Type", contentType);
        }
        if (gzip) {
            headers.put("Content-Encoding", "gzip");
        }
        return headers;
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
