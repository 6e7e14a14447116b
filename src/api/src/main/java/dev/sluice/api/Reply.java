package dev.sluice.api;

import java.util.Map;

/**
 * What a handler answers.
 *
 * @param status  HTTP status
 * @param type    content type; anything but {@code application/json} has a text as its body
 * @param body    written as JSON, or as it is if it is of another type; {@code null} for none
 * @param headers further response headers
 */
public record Reply(int status, String type, Object body, Map<String, String> headers) {

    private static final String JSON = "application/json";

    public Reply {
        headers = Map.copyOf(headers);
    }

    public static Reply ok(Object body) {
        return new Reply(200, JSON, body, Map.of());
    }

    public static Reply created(Object body) {
        return new Reply(201, JSON, body, Map.of());
    }

    public static Reply noContent() {
        return new Reply(204, JSON, null, Map.of());
    }

    /** A text that is no JSON; {@code type} such as {@code text/vnd.mermaid}, in UTF-8. */
    public static Reply text(String type, String text) {
        return new Reply(200, type + "; charset=utf-8", text, Map.of());
    }

    /** An answer whose body has been written before, {@code null} for none. */
    public static Reply written(int status, String type, String body, Map<String, String> headers) {
        return new Reply(status, type, body == null ? null : new Written(body), headers);
    }

    /** A body that is sent as it is, JSON or not. */
    private record Written(String text) {
    }

    /** The body as it is sent, {@code null} for none. */
    public String content() {
        if (body instanceof Written written) {
            return written.text();
        }
        if (body == null) {
            return null;
        }
        return type.equals(JSON) ? Json.write(body) : body.toString();
    }
}
