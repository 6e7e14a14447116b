package dev.sluice.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import dev.sluice.api.request.NoQuery;
import dev.sluice.domain.pipeline.Ids;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A request whose route is found and whose path parameters are valid. Query and body are checked when they are asked for. */
public final class Request {

    private final Route route;
    private final Map<String, String> pathParameters;
    private final Map<String, String> query;
    private final byte[] body;
    private final String caller;
    private final APIGatewayV2HTTPEvent event;
    private final RequestReader reader;

    private Request(Routes.Match match, APIGatewayV2HTTPEvent event, RequestReader reader) {
        this.route = match.route();
        this.pathParameters = match.pathParameters();
        this.query = event.getQueryStringParameters() == null ? Map.of() : event.getQueryStringParameters();
        this.body = Content.of(event, route, header(event, "content-encoding"));
        this.caller = Caller.of(event);
        this.event = event;
        this.reader = reader;
    }

    /**
     * @throws ProblemException if there is no such route, a path parameter is no id or the body is too large
     */
    static Request of(APIGatewayV2HTTPEvent event, RequestReader reader) {
        Routes.Match match = Target.of(event);
        List<Problem.Entry> faults = new ArrayList<>();
        new LinkedHashMap<>(match.pathParameters()).forEach((name, id) -> {
            if (!Ids.valid(id)) {
                String what = switch (name) {
                    case "type" -> "artifact type";
                    case "file" -> "file name";
                    default -> name + " id";
                };
                faults.add(new Problem.Entry("/" + name, Ids.complaint(what, Shown.cut(id)), "path", null, null));
            }
        });
        if (!faults.isEmpty()) {
            throw new ProblemException(Problem.invalid("path", faults));
        }
        return new Request(match, event, reader);
    }

    public Route route() {
        return route;
    }

    /** The gateway's id of the request, under which the log knows it. */
    public String id() {
        return Target.requestId(event);
    }

    /** The path's project id, {@code null} if the route has none. */
    public String project() {
        return pathParameters.get("project");
    }

    /** The path's task id, {@code null} if the route has none. */
    public String task() {
        return pathParameters.get("task");
    }

    /** The path's review id, {@code null} if the route has none. */
    public String review() {
        return pathParameters.get("review");
    }

    /** The path's artifact type, {@code null} if the route has none. */
    public String artifactType() {
        return pathParameters.get("type");
    }

    /** The path's file name, {@code null} if the route has none. */
    public String file() {
        return pathParameters.get("file");
    }

    /** Who calls, as exactly as the authorizer knows, never {@code null}: for logs and for what is kept with a change. */
    public String caller() {
        return caller;
    }

    /** Whose call it is, never {@code null}: all sessions of a role are one. For what each caller has for itself. */
    public String identity() {
        return Caller.withoutSession(caller);
    }

    /** A header of the request, {@code null} if it has none of this name. */
    public String header(String lowerCaseName) {
        return header(event, lowerCaseName);
    }

    /**
     * @param type what the route says that it is
     * @throws ProblemException {@link ProblemCode#INVALID} with all faults
     */
    public <T extends Record> T query(Class<T> type) {
        if (type != route.query()) {
            throw new IllegalArgumentException(route + " takes " + route.query().getSimpleName() + ", not " + type.getSimpleName());
        }
        return reader.query(query, type);
    }

    /**
     * The handler of a route without parameters never asks for its query, and so would not notice any.
     *
     * @throws ProblemException {@link ProblemCode#INVALID} with all of them
     */
    void refuseUnaskedParameters() {
        if (route.query() == NoQuery.class && !query.isEmpty()) {
            query(NoQuery.class);
        }
    }

    /**
     * @throws ProblemException {@link ProblemCode#UNREADABLE} or {@link ProblemCode#INVALID} with all faults
     */
    public <T extends Record> T body(Class<T> type) {
        return reader.body(body, type);
    }

    /** The body as it came; empty if there is none. */
    public byte[] content() {
        return body.clone();
    }

    private static String header(APIGatewayV2HTTPEvent event, String lowerCaseName) {
        if (event.getHeaders() == null) {
            return null;
        }
        // API Gateway lower-cases names; whoever writes an event by hand may not.
        return event.getHeaders().entrySet().stream()
                .filter(header -> header.getKey().toLowerCase(Locale.ROOT).equals(lowerCaseName))
                .map(Map.Entry::getValue).findFirst().orElse(null);
    }
}
