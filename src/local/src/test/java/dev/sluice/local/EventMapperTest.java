package dev.sluice.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sluice.api.Routes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventMapperTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.250Z");

    private final EventMapper mapper = new EventMapper(JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build());

    @Test
    void route_path_and_time_are_told_as_api_gateway_tells_them() {
        APIGatewayV2HTTPEvent event = event("GET", "/v1/projects/a%20b/tasks/t1", "", "");

        assertThat(event.getVersion()).isEqualTo("2.0");
        assertThat(event.getRouteKey()).isEqualTo("GET /v1/projects/{project}/tasks/{task}");
        assertThat(event.getRawPath()).isEqualTo("/v1/projects/a%20b/tasks/t1");
        assertThat(event.getPathParameters()).containsExactlyInAnyOrderEntriesOf(Map.of("project", "a b", "task", "t1"));
        assertThat(event.getRequestContext().getHttp().getMethod()).isEqualTo("GET");
        assertThat(event.getRequestContext().getHttp().getPath()).isEqualTo("/v1/projects/a%20b/tasks/t1");
        assertThat(event.getRequestContext().getHttp().getSourceIp()).isEqualTo("127.0.0.1");
        assertThat(event.getRequestContext().getTimeEpoch()).isEqualTo(NOW.toEpochMilli());
        assertThat(event.getRequestContext().getTime()).isEqualTo("01/Mar/2026:12:00:00 +0000");
    }

    @Test
    void repeated_query_parameters_are_joined_with_commas() {
        APIGatewayV2HTTPEvent event =
                event("GET", "/v1/projects/p/ready", "capability=a%26b&limit=5&capability=c+d&flag", "");

        assertThat(event.getRawQueryString()).isEqualTo("capability=a%26b&limit=5&capability=c+d&flag");
        assertThat(event.getQueryStringParameters())
                .containsExactlyInAnyOrderEntriesOf(Map.of("capability", "a&b,c d", "limit", "5", "flag", ""));
    }

    @Test
    void header_names_are_lower_case_and_repeated_ones_joined() {
        APIGatewayV2HTTPEvent event = event("GET", "/v1/projects", "", "", "Accept", "a", "ACCEPT", "b", "Cookie", "x=1; y=2");

        assertThat(event.getHeaders()).containsEntry("accept", "a,b").doesNotContainKeys("Accept", "cookie");
        assertThat(event.getCookies()).containsExactly("x=1", "y=2");
    }

    @Test
    void the_user_header_becomes_the_authorizers_principal() {
        APIGatewayV2HTTPEvent event = event("GET", "/v1/projects", "", "", "X-User-Id", "ada@example.org");

        assertThat(event.getRequestContext().getAuthorizer().getLambda()).containsEntry("principalId", "ada@example.org");
        assertThat(event("GET", "/v1/projects", "", "").getRequestContext().getAuthorizer()).isNull();
    }

    @Test
    void json_and_text_arrive_as_they_are() {
        for (String type : List.of("application/json; charset=utf-8", "text/plain", "application/merge-patch+json")) {
            APIGatewayV2HTTPEvent event = event("PUT", "/v1/projects/p", "", "{\"ü\":1}", "Content-Type", type);

            assertThat(event.getIsBase64Encoded()).as(type).isFalse();
            assertThat(event.getBody()).as(type).isEqualTo("{\"ü\":1}");
        }
    }

    @Test
    void yaml_packed_bodies_and_unknown_types_arrive_in_base64() {
        assertBase64(event("PUT", "/v1/projects/p", "", "a: ü", "Content-Type", "application/yaml"));
        assertBase64(event("PUT", "/v1/projects/p", "", "a: ü"));
        assertBase64(event("PUT", "/v1/projects/p", "", "a: ü", "Content-Type", "application/json", "Content-Encoding", "gzip"));
    }

    @Test
    void without_a_body_there_is_none_in_the_event() {
        APIGatewayV2HTTPEvent event = event("GET", "/v1/projects", "", "");

        assertThat(event.getBody()).isNull();
        assertThat(event.getIsBase64Encoded()).isFalse();
    }

    private static void assertBase64(APIGatewayV2HTTPEvent event) {
        assertThat(event.getIsBase64Encoded()).isTrue();
        assertThat(new String(Base64.getDecoder().decode(event.getBody()), StandardCharsets.UTF_8)).isEqualTo("a: ü");
    }

    private APIGatewayV2HTTPEvent event(String method, String path, String query, String body, String... headers) {
        IncomingRequest request = new IncomingRequest(
                method, path, query, pairs(headers), body.getBytes(StandardCharsets.UTF_8), "HTTP/1.1", "127.0.0.1");
        return mapper.event(request, (Routes.Match) Routes.match(method, path), NOW);
    }

    private static List<Map.Entry<String, String>> pairs(String... namesAndValues) {
        return IntStream.range(0, namesAndValues.length / 2)
                .mapToObj(i -> Map.entry(namesAndValues[2 * i], namesAndValues[2 * i + 1]))
                .toList();
    }
}
