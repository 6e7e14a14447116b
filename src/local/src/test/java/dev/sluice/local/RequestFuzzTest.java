package dev.sluice.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sluice.api.Route;
import dev.sluice.api.Routes;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Whatever is sent to whichever function, the answer is below 500 and can be read. An input is up to five requests, written much as HTTP writes
 * them (method and address, headers, an empty line, the body), with a line {@code %%} between them; they go to one project, one after the other.
 */
class RequestFuzzTest {

    private static final int MOST_REQUESTS = 5;
    private static final ObjectMapper JSON = JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    @FuzzTest(maxDuration = "10s")
    void requests_are_answered(byte[] input) {
        FuzzedService service = new FuzzedService();
        String[] requests = new String(input, StandardCharsets.ISO_8859_1).split("\n%%\n", MOST_REQUESTS + 1);
        for (int i = 0; i < Math.min(MOST_REQUESTS, requests.length); i++) {
            IncomingRequest request = request(requests[i]);
            if (request != null && Routes.match(request.method(), request.rawPath()) instanceof Routes.Match match
                    && match.route() != Route.GET_SERVICE) {
                APIGatewayV2HTTPEvent event = new EventMapper(JSON).event(request, match, FuzzedService.CLOCK.instant());
                answered(request, service.call(match.route().function(), event));
            }
        }
    }

    private static void answered(IncomingRequest request, APIGatewayV2HTTPResponse response) {
        assertThat(response.getStatusCode()).as("%s %s: %s", request.method(), request.rawPath(), response.getBody()).isBetween(200, 499);
        if (response.getBody() != null && response.getHeaders().getOrDefault("content-type", "").endsWith("json")) {
            try {
                JSON.readTree(response.getBody());
            } catch (JsonProcessingException broken) {
                throw new AssertionError(response.getBody(), broken);
            }
        }
    }

    /** {@code null} if no server would take it for a request. */
    private static IncomingRequest request(String text) {
        String[] headAndBody = text.split("\n\n", 2);
        String[] lines = headAndBody[0].split("\n");
        String[] first = lines[0].split(" ");
        if (first.length != 2 || !isAddress(first[1])) {
            return null;
        }
        String[] address = first[1].split("\\?", 2);
        byte[] body = headAndBody.length < 2 ? new byte[0] : headAndBody[1].getBytes(StandardCharsets.ISO_8859_1);
        return new IncomingRequest(first[0], address[0], address.length < 2 ? "" : address[1], headers(lines), body, "HTTP/1.1", "127.0.0.1");
    }

    private static List<Map.Entry<String, String>> headers(String[] lines) {
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        for (int i = 1; i < lines.length; i++) {
            String[] header = lines[i].split(": ", 2);
            if (header.length == 2) {
                headers.add(Map.entry(header[0], header[1]));
            }
        }
        return headers;
    }

    private static boolean isAddress(String text) {
        try {
            new URI(text);
            return text.startsWith("/") && !text.contains("#");
        } catch (URISyntaxException no) {
            return false;
        }
    }
}
