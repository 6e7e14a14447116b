package dev.sluice.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sluice.api.Route;
import dev.sluice.api.Routes;
import dev.sluice.local.BareFunctions.Limits;
import dev.sluice.local.openapi.Contract;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a call may be refused for before its handler hears of it, asked of every route there is and held against the OpenAPI document. */
class LimitsTest {

    private static final ObjectMapper JSON = JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    private static final Contract CONTRACT = Contract.read();

    @ParameterizedTest
    @EnumSource(value = Route.class, mode = EnumSource.Mode.EXCLUDE, names = "GET_SERVICE")
    void a_call_for_which_the_instance_has_no_room_is_answered_503_as_the_document_says(Route route) {
        answered(503, route, call(new FuzzedService(new Limits(0, 0, 0)), route));
    }

    @ParameterizedTest
    @EnumSource(value = Route.class, mode = EnumSource.Mode.EXCLUDE, names = {"GET_SERVICE", "GET_DASHBOARD", "GET_ASSET", "GET_VENDORED"})
    void a_call_beyond_the_callers_limit_is_answered_429_as_the_document_says(Route route) {
        FuzzedService service = new FuzzedService(new Limits(1, 1, 1));
        call(service, route);
        answered(429, route, call(service, route));
    }

    private static void answered(int status, Route route, APIGatewayV2HTTPResponse response) {
        assertThat(response.getStatusCode()).as(response.getBody()).isEqualTo(status);
        assertThat(CONTRACT.faultsOfResponse(route, status, response.getHeaders().get("content-type"), response.getBody())).isEmpty();
    }

    private static APIGatewayV2HTTPResponse call(FuzzedService service, Route route) {
        String path = route.template().replace("{project}", "p").replaceAll("\\{[a-z]*}", "x");
        IncomingRequest request = new IncomingRequest(route.method().name(), path, "", List.of(), new byte[0], "HTTP/1.1", "127.0.0.1");
        Routes.Match match = (Routes.Match) Routes.match(request.method(), path);
        APIGatewayV2HTTPEvent event = new EventMapper(JSON).event(request, match, FuzzedService.CLOCK.instant());
        return service.call(route.function(), event);
    }
}
