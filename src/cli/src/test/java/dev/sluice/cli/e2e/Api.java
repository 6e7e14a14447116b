package dev.sluice.cli.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

/** The API without the client's help, so that wrong requests get through. */
record Api(URI url) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** @param body {@code null} if there is none */
    record Answer(int status, HttpResponse<String> response, JsonNode body) {

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** The problem's stable code, {@code ""} if it is none. */
        String problem() {
            return header("content-type").startsWith("application/problem+json")
                    ? body.path("type").asText().replaceFirst("^urn:sluice:problem:", "") : "";
        }

        String detail() {
            return body.path("detail").asText();
        }

        /** The faults as {@code line:column pointer}, or only the pointer where there are no lines. */
        List<String> faults() {
            return body.path("errors").findParents("pointer").stream().map(fault -> (fault.has("line")
                    ? fault.path("line").asText() + ":" + fault.path("column").asText() + " " : "")
                    + fault.path("pointer").asText()).toList();
        }
    }

    Answer apply(String project, String pipeline) {
        return send("PUT", "/v1/projects/" + project, "application/yaml", pipeline);
    }

    Answer get(String path) {
        return send("GET", path, "application/json", "");
    }

    Answer json(String method, String path, String body) {
        return send(method, path, "application/json", body);
    }

    Answer send(String method, String path, String type, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path)).header("content-type", type)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)).build();
        try {
            HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
            return new Answer(response.statusCode(), response,
                    response.body().isEmpty() ? null : JSON.readTree(response.body()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
