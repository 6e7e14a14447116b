package dev.sluice.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sluice.api.Route;
import dev.sluice.api.Routes;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What no route may do, asked of every one there is. */
class QueriesTest {

    private static final ObjectMapper JSON = JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    private final FuzzedService service = new FuzzedService();

    @ParameterizedTest
    @EnumSource(Route.class)
    void a_parameter_that_a_route_does_not_know_is_refused_by_name_and_nothing_is_done(Route route) throws Exception {
        String path = route.template().replace("{project}", "p").replace("{task}", "done").replace("{type}", "paper").replaceAll("\\{[a-z]*}", "x");
        APIGatewayV2HTTPResponse response = call(route.method().name(), path, "dryRun=true");
        assertThat(response.getStatusCode()).as(response.getBody()).isEqualTo(422);
        assertThat(JSON.readTree(response.getBody()).path("errors")).anySatisfy(error -> {
            assertThat(error.path("pointer").asText()).isEqualTo("/dryRun");
            assertThat(error.path("in").asText()).isEqualTo("query");
            assertThat(error.path("detail").asText()).startsWith("dryRun is not known here.");
        });
        assertThat(call("GET", "/v1/projects/p", "").getStatusCode()).isEqualTo(200);
    }

    private APIGatewayV2HTTPResponse call(String method, String path, String query) {
        IncomingRequest request = new IncomingRequest(method, path, query, List.of(), new byte[0], "HTTP/1.1", "127.0.0.1");
        Routes.Match match = (Routes.Match) Routes.match(method, path);
        return service.call(match.route().function(), new EventMapper(JSON).event(request, match, FuzzedService.CLOCK.instant()));
    }
}
