package dev.sluice.api;

import dev.sluice.api.request.ApplyQuery;
import dev.sluice.api.request.BlockingQuery;
import dev.sluice.api.request.GraphQuery;
import dev.sluice.api.request.NoQuery;
import dev.sluice.api.request.PageQuery;
import dev.sluice.api.request.ReadyQuery;
import dev.sluice.api.request.ReleaseQuery;
import dev.sluice.api.request.RunsQuery;
import dev.sluice.api.request.StatesQuery;
import dev.sluice.api.request.TasksQuery;
import java.util.List;

/**
 * Every route of the API, version 1: the one list that functions, the local gateway and the deployed HTTP API share. The
 * template is written as API Gateway writes it, with {@code {name}} for one path segment.
 */
public enum Route {
    GET_SERVICE(HttpMethod.GET, "/v1/health", Names.READINESS),
    GET_DASHBOARD(HttpMethod.GET, "/", Names.PROJECTS),
    GET_ASSET(HttpMethod.GET, "/assets/{file}", Names.PROJECTS),
    GET_VENDORED(HttpMethod.GET, "/assets/vendor/{file}", Names.PROJECTS),
    GET_OPEN_API(HttpMethod.GET, "/openapi.yaml", Names.PROJECTS),
    GET_PIPELINE_SCHEMA(HttpMethod.GET, "/pipeline.schema.json", Names.PROJECTS),
    LIST_PROJECTS(HttpMethod.GET, "/v1/projects", Names.PROJECTS, PageQuery.class),
    APPLY_PROJECT(HttpMethod.PUT, "/v1/projects/{project}", Names.PROJECTS, ApplyQuery.class),
    GET_PROJECT(HttpMethod.GET, "/v1/projects/{project}", Names.PROJECTS),
    DELETE_PROJECT(HttpMethod.DELETE, "/v1/projects/{project}", Names.PROJECTS),
    LIST_VERSIONS(HttpMethod.GET, "/v1/projects/{project}/versions", Names.PROJECTS),
    LIST_TASKS(HttpMethod.GET, "/v1/projects/{project}/tasks", Names.PROJECTS, TasksQuery.class),
    LIST_STATES(HttpMethod.GET, "/v1/projects/{project}/states", Names.PROJECTS, StatesQuery.class),
    LIST_RUNS(HttpMethod.GET, "/v1/projects/{project}/runs", Names.PROJECTS, RunsQuery.class),
    GET_TASK(HttpMethod.GET, "/v1/projects/{project}/tasks/{task}", Names.PROJECTS),
    LIST_READY(HttpMethod.GET, "/v1/projects/{project}/ready", Names.READINESS, ReadyQuery.class),
    LIST_GATES(HttpMethod.GET, "/v1/projects/{project}/gates", Names.READINESS),
    GET_BLOCKING(HttpMethod.GET, "/v1/projects/{project}/blocking", Names.READINESS, BlockingQuery.class),
    GET_HEALTH(HttpMethod.GET, "/v1/projects/{project}/health", Names.READINESS),
    GET_GRAPH(HttpMethod.GET, "/v1/projects/{project}/graph", Names.READINESS, GraphQuery.class),
    CLAIM_BEST(HttpMethod.POST, "/v1/projects/{project}/reservations", Names.RESERVATION),
    CLAIM_ONE(HttpMethod.POST, "/v1/projects/{project}/tasks/{task}/reservation", Names.RESERVATION),
    RENEW(HttpMethod.PATCH, "/v1/projects/{project}/tasks/{task}/reservation", Names.RESERVATION),
    RELEASE(HttpMethod.DELETE, "/v1/projects/{project}/tasks/{task}/reservation", Names.RESERVATION, ReleaseQuery.class),
    PUT_STATUS(HttpMethod.PUT, "/v1/projects/{project}/tasks/{task}/status", Names.STATUS),
    POST_OUTCOMES(HttpMethod.POST, "/v1/projects/{project}/outcomes", Names.STATUS),
    ADD_CHECKPOINT(HttpMethod.POST, "/v1/projects/{project}/tasks/{task}/checkpoints", Names.STATUS),
    LIST_ARTIFACTS(HttpMethod.GET, "/v1/projects/{project}/tasks/{task}/artifacts", Names.STATUS),
    GET_ARTIFACT(HttpMethod.GET, "/v1/projects/{project}/tasks/{task}/artifacts/{type}", Names.STATUS),
    PUT_ARTIFACT(HttpMethod.PUT, "/v1/projects/{project}/tasks/{task}/artifacts/{type}", Names.STATUS),
    LIST_REVIEWS(HttpMethod.GET, "/v1/projects/{project}/tasks/{task}/reviews", Names.STATUS),
    ADD_REVIEW(HttpMethod.POST, "/v1/projects/{project}/tasks/{task}/reviews", Names.STATUS),
    SIGN_OFF(HttpMethod.POST, "/v1/projects/{project}/tasks/{task}/reviews/{review}/signoff", Names.STATUS),
    WITHDRAW_SIGN_OFF(HttpMethod.DELETE, "/v1/projects/{project}/tasks/{task}/reviews/{review}/signoff", Names.STATUS);

    private final HttpMethod method;
    private final String template;
    private final String function;
    private final Class<? extends Record> query;
    private final List<String> segments;

    Route(HttpMethod method, String template, String function) {
        this(method, template, function, NoQuery.class);
    }

    Route(HttpMethod method, String template, String function, Class<? extends Record> query) {
        this.method = method;
        this.template = template;
        this.function = function;
        this.query = query;
        this.segments = List.of(template.substring(1).split("/"));
    }

    public HttpMethod method() {
        return method;
    }

    /** For example {@code /v1/projects/{project}}. */
    public String template() {
        return template;
    }

    /** Whether anyone may call it without being known: only what a browser loads before its user can sign in, none of which is data. */
    public boolean open() {
        return this == GET_DASHBOARD || this == GET_ASSET || this == GET_VENDORED;
    }

    /** Name of the function that serves the route, as Funqy exports it. */
    public String function() {
        return function;
    }

    /** What its handler reads the query into; {@link NoQuery} unless the route takes parameters. */
    Class<? extends Record> query() {
        return query;
    }

    /** Method and template as API Gateway puts them into {@code routeKey}, for example {@code GET /v1/projects}. */
    public String key() {
        return method + " " + template;
    }

    /** The template without its slashes; a parameter keeps its braces. */
    List<String> segments() {
        return segments;
    }

    /** Function names; constants of an enum may not refer to its own static fields. */
    private static final class Names {
        static final String PROJECTS = "projects";
        static final String READINESS = "readiness";
        static final String RESERVATION = "reservation";
        static final String STATUS = "status";
    }
}
