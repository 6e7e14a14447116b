package dev.sluice.local;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.api.Route;
import dev.sluice.api.Routes;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * Makes of an HTTP request the event that an API Gateway HTTP API sends to Lambda, payload format 2.0. It is written as
 * JSON and read into the event class, as in Lambda, so that what does not survive that way does not work here either.
 *
 * <p>The caller stands in {@code requestContext.authorizer.lambda.principalId}, where a Lambda authorizer puts it; here it
 * is taken from the header {@code X-User-Id} on trust.
 */
final class EventMapper {

    private static final String USER_HEADER = "x-user-id";
    private static final DateTimeFormatter COMMON_LOG_TIME =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final ObjectMapper json;

    EventMapper(ObjectMapper json) {
        this.json = json;
    }

    /**
     * The event for a request whose address is a valid URI; Quarkus lets no other in.
     *
     * @param now when the request came in
     */
    APIGatewayV2HTTPEvent event(IncomingRequest request, Routes.Match match, Instant now) {
        try {
            return json.treeToValue(payload(request, match, now), APIGatewayV2HTTPEvent.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the event class does not read its own format", e);
        }
    }

    private ObjectNode payload(IncomingRequest request, Routes.Match match, Instant now) {
        Map<String, String> headers = headers(request);
        ObjectNode event = json.createObjectNode();
        event.put("version", "2.0");
        event.put("routeKey", match.route().key());
        event.put("rawPath", request.rawPath());
        event.put("rawQueryString", request.rawQuery());
        cookies(event, headers);
        event.set("headers", json.valueToTree(headers));
        event.set("queryStringParameters", json.valueToTree(query(request.rawQuery())));
        event.set("pathParameters", json.valueToTree(match.pathParameters()));
        event.set("requestContext", context(request, match.route(), headers, now));
        body(event, request.body(), headers);
        return event;
    }

    private ObjectNode context(IncomingRequest request, Route route, Map<String, String> headers, Instant now) {
        ObjectNode context = json.createObjectNode();
        context.put("accountId", "000000000000");
        context.put("apiId", "local");
        context.put("domainName", headers.getOrDefault("host", "localhost"));
        context.put("domainPrefix", "local");
        context.put("requestId", UUID.randomUUID().toString());
        context.put("routeKey", route.key());
        context.put("stage", "$default");
        context.put("time", COMMON_LOG_TIME.format(now));
        context.put("timeEpoch", now.toEpochMilli());
        context.putObject("http")
                .put("method", request.method())
                .put("path", request.rawPath())
                .put("protocol", request.protocol())
                .put("sourceIp", request.sourceIp())
                .put("userAgent", headers.getOrDefault("user-agent", ""));
        String user = headers.get(USER_HEADER);
        if (user != null) {
            context.putObject("authorizer").putObject("lambda").put("principalId", user);
        }
        return context;
    }

    private static Map<String, String> headers(IncomingRequest request) {
        Map<String, String> headers = new LinkedHashMap<>();
        request.headers().forEach(header ->
                headers.merge(header.getKey().toLowerCase(Locale.ROOT), header.getValue(), (a, b) -> a + "," + b));
        return headers;
    }

    private static void cookies(ObjectNode event, Map<String, String> headers) {
        String cookies = headers.remove("cookie");
        if (cookies != null) {
            ArrayNode list = event.putArray("cookies");
            for (String cookie : cookies.split(";")) {
                list.add(cookie.strip());
            }
        }
    }

    private static Map<String, String> query(String rawQuery) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : rawQuery.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                parameters.merge(decoded(name), decoded(value),
                        (a, b) -> a + "," + b);
            }
        }
        return parameters;
    }

    private static String decoded(String encoded) {
        return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    }

    private static void body(ObjectNode event, byte[] body, Map<String, String> headers) {
        boolean text = isText(headers);
        event.put("isBase64Encoded", body.length > 0 && !text);
        if (body.length > 0) {
            event.put("body", text ? new String(body, StandardCharsets.UTF_8) : Base64.getEncoder().encodeToString(body));
        }
    }

    /** API Gateway hands over as text what it knows to be text; all else, YAML among it, arrives in Base64. */
    private static boolean isText(Map<String, String> headers) {
        if (!headers.getOrDefault("content-encoding", "identity").equalsIgnoreCase("identity")) {
            return false;
        }
        String type = headers.getOrDefault("content-type", "").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return type.startsWith("text/") || type.endsWith("/json") || type.endsWith("+json")
                || type.endsWith("/xml") || type.endsWith("+xml") || type.endsWith("/javascript");
    }
}
