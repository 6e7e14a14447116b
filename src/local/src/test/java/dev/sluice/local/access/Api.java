package dev.sluice.local.access;

import dev.sluice.api.Route;
import dev.sluice.api.Routes;
import dev.sluice.local.openapi.Contract;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Calls the API as anyone would, keeps count of which routes have answered and which have refused, and holds all against the OpenAPI document. */
final class Api {

    private final URI root;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Contract contract = Contract.read();
    private final List<String> faults = new ArrayList<>();
    private final Set<Route> answered = EnumSet.noneOf(Route.class);
    private final Set<Route> refused = EnumSet.noneOf(Route.class);

    /** @param root where the API answers */
    Api(URI root) {
        this.root = root;
    }

    Set<Route> answered() {
        return answered;
    }

    Set<Route> refused() {
        return refused;
    }

    /** Where requests that were accepted, or any responses, are not as the document has them. */
    List<String> faults() {
        return faults;
    }

    /** @param body JSON or YAML, {@code null} for none */
    JsonPath call(String method, String path, String body) {
        Route route = ((Routes.Match) Routes.match(method, path.replaceFirst("\\?.*", ""))).route();
        HttpRequest request = HttpRequest.newBuilder(root.resolve(path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body)).build();
        HttpResponse<String> response = Recorder.during(route.function(), () -> send(request));
        if (response.statusCode() >= 500) {
            throw new AssertionError(method + " " + path + " " + body + ": " + response.body());
        }
        (response.statusCode() < 400 ? answered : refused).add(route);
        hold(route, body, response);
        return JsonPath.from(response.body().startsWith("{") ? response.body() : "{}");
    }

    private void hold(Route route, String body, HttpResponse<String> response) {
        if (body != null && response.statusCode() < 400 && route != Route.APPLY_PROJECT) {
            faults.addAll(contract.faultsOfRequest(route, body));
        }
        faults.addAll(contract.faultsOfResponse(route, response.statusCode(), response.headers().firstValue("content-type").orElse(""),
                response.body()));
    }

    JsonPath get(String path) {
        return call("GET", path, null);
    }

    JsonPath put(String path, String body) {
        return call("PUT", path, body);
    }

    JsonPath post(String path, String body) {
        return call("POST", path, body);
    }

    JsonPath delete(String path) {
        return call("DELETE", path, null);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
