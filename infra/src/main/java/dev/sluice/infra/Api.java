package dev.sluice.infra;

import dev.sluice.api.Route;
import dev.sluice.api.Routes;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.aws_apigatewayv2_authorizers.HttpIamAuthorizer;
import software.amazon.awscdk.aws_apigatewayv2_authorizers.HttpJwtAuthorizer;
import software.amazon.awscdk.aws_apigatewayv2_integrations.HttpLambdaIntegration;
import software.amazon.awscdk.services.apigateway.AccessLogFormat;
import software.amazon.awscdk.services.apigatewayv2.CfnStage;
import software.amazon.awscdk.services.apigatewayv2.HttpApi;
import software.amazon.awscdk.services.apigatewayv2.HttpMethod;
import software.amazon.awscdk.services.apigatewayv2.HttpNoneAuthorizer;
import software.amazon.awscdk.services.apigatewayv2.HttpRoute;
import software.amazon.awscdk.services.apigatewayv2.HttpRouteKey;
import software.amazon.awscdk.services.apigatewayv2.HttpStage;
import software.amazon.awscdk.services.apigatewayv2.IAccessLogSettings;
import software.amazon.awscdk.services.apigatewayv2.IHttpRouteAuthorizer;
import software.amazon.awscdk.services.apigatewayv2.LogGroupLogDestination;
import software.amazon.awscdk.services.apigatewayv2.ThrottleSettings;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/** The HTTP API: one route for each that the contract has, so that what is not in the contract never reaches a function. */
final class Api {

    /** One JSON object per request; {@code caller} and {@code subject} are the principal by either way of authorization. */
    private static final String LOG_FORMAT = "{\"requestId\":\"$context.requestId\",\"time\":\"$context.requestTime\","
            + "\"routeKey\":\"$context.routeKey\",\"path\":\"$context.path\",\"status\":\"$context.status\","
            + "\"latencyMillis\":\"$context.responseLatency\",\"functionMillis\":\"$context.integrationLatency\","
            + "\"bytes\":\"$context.responseLength\",\"ip\":\"$context.identity.sourceIp\","
            + "\"caller\":\"$context.identity.userArn\",\"subject\":\"$context.authorizer.claims.sub\","
            + "\"authorizerError\":\"$context.authorizer.error\",\"functionError\":\"$context.integrationErrorMessage\"}";

    private final HttpApi api;

    Api(Construct scope, Stage stage, Options options, Functions functions) {
        api = HttpApi.Builder.create(scope, "Api")
                .apiName(stage.stackName())
                .description("Sluice, HTTP API version 1")
                .createDefaultStage(false)
                .build();
        List<HttpRoute> open = routes(scope, functions, authorizer(options));
        HttpStage deployed = HttpStage.Builder.create(scope, "ApiStage")
                .httpApi(api)
                .stageName("$default")
                .autoDeploy(true)
                .throttle(ThrottleSettings.builder().rateLimit(stage.requestsPerSecond()).burstLimit(stage.burst()).build())
                .accessLogSettings(accessLogs(scope, stage))
                .build();
        throttle(deployed, open, stage);
        CfnOutput.Builder.create(scope, "ApiUrl").description("Where the API answers").value(api.getApiEndpoint()).build();
        CfnOutput.Builder.create(scope, "DashboardUrl").description("What a browser shows").value(api.getApiEndpoint() + "/").build();
    }

    HttpApi get() {
        return api;
    }

    /** @return those that anyone may call */
    private List<HttpRoute> routes(Construct scope, Functions functions, IHttpRouteAuthorizer authorizer) {
        Map<FunctionName, HttpLambdaIntegration> integrations = new EnumMap<>(FunctionName.class);
        List<HttpRoute> open = new ArrayList<>();
        for (Route route : Routes.all()) {
            FunctionName function = FunctionName.valueOf(route.function().toUpperCase(Locale.ROOT));
            HttpRoute made = HttpRoute.Builder.create(scope, Ids.of(route.name()) + "Route")
                    .httpApi(api)
                    .routeKey(HttpRouteKey.with(route.template(), HttpMethod.valueOf(route.method().name())))
                    // The permission is for the API, not for each route: ten of those would outgrow a function's policy.
                    .integration(integrations.computeIfAbsent(function, name -> HttpLambdaIntegration.Builder
                            .create(name.id() + "Integration", functions.get(name)).scopePermissionToRoute(false).build()))
                    .authorizer(route.open() ? new HttpNoneAuthorizer() : authorizer)
                    .build();
            if (route.open()) {
                Suppressions.openRoute(made);
                open.add(made);
            }
        }
        return open;
    }

    /** Whoever floods what anyone may call must not use up what the others need. */
    private static void throttle(HttpStage deployed, List<HttpRoute> open, Stage stage) {
        CfnStage settings = (CfnStage) deployed.getNode().getDefaultChild();
        settings.setRouteSettings(Routes.all().stream().filter(Route::open).collect(Collectors.toMap(Route::key, route -> Map.of(
                "ThrottlingRateLimit", stage.requestsPerSecond() / 2, "ThrottlingBurstLimit", stage.burst() / 2))));
        // A stage can set up no route that is not there yet.
        open.forEach(route -> deployed.getNode().addDependency(route));
    }

    private static IHttpRouteAuthorizer authorizer(Options options) {
        if (!options.withJwt()) {
            return new HttpIamAuthorizer();
        }
        return HttpJwtAuthorizer.Builder.create("Jwt", options.jwtIssuer()).jwtAudience(List.of(options.jwtAudience())).build();
    }

    private static IAccessLogSettings accessLogs(Construct scope, Stage stage) {
        // Groups of this prefix do not use up the account's room for log policies.
        LogGroup logs = LogGroup.Builder.create(scope, "ApiLogs")
                .logGroupName("/aws/vendedlogs/" + stage.prefix() + "api")
                .retention(stage.logsKept())
                .removalPolicy(stage.removal())
                .build();
        return new IAccessLogSettings() {
            @Override
            public LogGroupLogDestination getDestination() {
                return new LogGroupLogDestination(logs);
            }

            @Override
            public AccessLogFormat getFormat() {
                return AccessLogFormat.custom(LOG_FORMAT);
            }
        };
    }
}
