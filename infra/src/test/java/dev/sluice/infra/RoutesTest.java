package dev.sluice.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.api.Route;
import dev.sluice.api.Routes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The HTTP API has the contract's routes, each leads to its function, and nobody gets in unknown. */
class RoutesTest {

    private static final String ROUTE = "AWS::ApiGatewayV2::Route";
    private static final String[] OPEN = {"GET /", "GET /assets/{file}", "GET /assets/vendor/{file}"};
    private static final String JWT = "dev jwtIssuer=https://idp.example.com/ jwtAudience=sluice alarmEmail=ops@example.com";

    @ParameterizedTest
    @EnumSource(Stage.class)
    void the_routes_are_those_of_the_contract_and_lead_to_their_functions(Stage stage) {
        Synthesised made = Synthesised.of(stage);
        Map<String, String> inTemplate = new TreeMap<>();
        made.properties(ROUTE).forEach(route -> inTemplate.put(route.get("RouteKey").asText(), functionName(made, route)));
        assertThat(inTemplate).isEqualTo(Routes.all().stream()
                .collect(Collectors.toMap(Route::key, route -> stage.prefix() + route.function())));
    }

    private static String functionName(Synthesised made, JsonNode route) {
        String integration = route.at("/Target/Fn::Join/1/1/Ref").asText();
        JsonNode properties = made.template().at("/Resources/" + integration + "/Properties");
        assertThat(properties.get("PayloadFormatVersion").asText()).isEqualTo("2.0");
        String function = properties.at("/IntegrationUri/Fn::GetAtt/0").asText();
        return made.template().at("/Resources/" + function + "/Properties/FunctionName").asText();
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void the_api_may_call_each_function_that_serves_a_route_and_no_other(Stage stage) {
        Synthesised made = Synthesised.of(stage);
        List<String> callable = made.properties("AWS::Lambda::Permission").stream()
                .map(permission -> made.template().at("/Resources/" + permission.at("/FunctionName/Fn::GetAtt/0").asText()
                        + "/Properties/FunctionName").asText()).toList();
        assertThat(callable).containsExactlyInAnyOrderElementsOf(Routes.all().stream()
                .map(route -> stage.prefix() + route.function()).collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void callers_sign_with_iam_unless_told_otherwise(Stage stage) {
        assertThat(authorization(Synthesised.of(stage).properties(ROUTE).stream().filter(RoutesTest::closed))).containsExactly("AWS_IAM");
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void only_the_files_of_the_dashboard_are_for_everyone_and_they_can_not_use_up_what_the_stage_lets_through(Stage stage) {
        Synthesised made = Synthesised.of(stage);
        assertThat(made.properties(ROUTE).stream().filter(route -> route.get("AuthorizationType").asText().equals("NONE"))
                .map(route -> route.get("RouteKey").asText())).containsExactlyInAnyOrder(OPEN);
        JsonNode deployed = made.one("AWS::ApiGatewayV2::Stage", "StageName", "$default").getValue();
        assertThat(deployed.get("RouteSettings").properties()).extracting(Map.Entry::getKey).containsExactlyInAnyOrder(OPEN);
        deployed.get("RouteSettings").forEach(settings -> {
            assertThat(settings.get("ThrottlingRateLimit").asInt()).isEqualTo(stage.requestsPerSecond() / 2);
            assertThat(settings.get("ThrottlingBurstLimit").asInt()).isEqualTo(stage.burst() / 2);
        });
        Map.Entry<String, JsonNode> resource = made.resources("AWS::ApiGatewayV2::Stage").entrySet().iterator().next();
        made.resources(ROUTE).forEach((id, route) -> {
            if (!closed(route.get("Properties"))) {
                assertThat(resource.getValue().get("DependsOn")).extracting(JsonNode::asText).contains(id);
            }
        });
    }

    @ParameterizedTest
    @CsvSource({"'', iam", "dev jwtIssuer=https://idp.example.com/ jwtAudience=sluice alarmEmail=ops@example.com, jwt"})
    void the_dashboard_asks_for_what_the_routes_ask_for(String arguments, String word) {
        JsonNode function = Synthesised.with(arguments).get(Stage.DEV).function(Stage.DEV, FunctionName.PROJECTS).getValue();
        assertThat(function.at("/Environment/Variables/SLUICE_DASHBOARD_SIGN_IN").asText()).isEqualTo(word);
    }

    private static boolean closed(JsonNode route) {
        return !Set.of(OPEN).contains(route.get("RouteKey").asText());
    }

    private static Set<String> authorization(Stream<JsonNode> routes) {
        return routes.map(route -> (route.get("AuthorizationType").asText() + " " + route.at("/AuthorizerId/Ref").asText()).strip())
                .collect(Collectors.toSet());
    }

    @Test
    void with_an_issuer_every_other_route_wants_a_token_of_it_for_the_audience() {
        Synthesised made = Synthesised.with(JWT).get(Stage.DEV);
        Map.Entry<String, JsonNode> authorizer = made.one("AWS::ApiGatewayV2::Authorizer", "AuthorizerType", "JWT");
        assertThat(authorizer.getValue().at("/JwtConfiguration/Issuer").asText()).isEqualTo("https://idp.example.com/");
        assertThat(authorizer.getValue().at("/JwtConfiguration/Audience/0").asText()).isEqualTo("sluice");
        assertThat(authorization(made.properties(ROUTE).stream().filter(RoutesTest::closed))).containsExactly("JWT " + authorizer.getKey());
        assertThat(made.said("error")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void calls_are_throttled_and_logged(Stage stage) {
        Synthesised made = Synthesised.of(stage);
        JsonNode api = made.one("AWS::ApiGatewayV2::Stage", "StageName", "$default").getValue();
        assertThat(api.at("/DefaultRouteSettings/ThrottlingRateLimit").asInt()).isEqualTo(stage == Stage.DEV ? 50 : 500);
        assertThat(api.at("/DefaultRouteSettings/ThrottlingBurstLimit").asInt()).isEqualTo(stage == Stage.DEV ? 100 : 1_000);
        assertThat(api.at("/AccessLogSettings/Format").asText()).contains("$context.requestId", "$context.routeKey", "$context.status");
        // CloudWatch bills every figure of every route.
        assertThat(api.at("/DefaultRouteSettings/DetailedMetricsEnabled").asBoolean()).isFalse();
        String logs = api.at("/AccessLogSettings/DestinationArn/Fn::GetAtt/0").asText();
        assertThat(made.template().at("/Resources/" + logs + "/Properties/LogGroupName").asText())
                .isEqualTo("/aws/vendedlogs/" + stage.prefix() + "api");
    }
}
