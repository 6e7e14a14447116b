package dev.sluice.infra;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Tracing;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/** The functions, each with a role and a log of its own. */
final class Functions {

    /** API Gateway waits for 30 s at most. */
    private static final int SECONDS = 29;
    private static final int CLEANUP_SECONDS = 60;
    /** What a round of cleanup may take; the rest is for the step that it is in then. */
    private static final int CLEANUP_BUDGET_MILLIS = 45_000;

    private final Map<FunctionName, Function> byName = new EnumMap<>(FunctionName.class);
    private final Construct scope;
    private final Stage stage;
    private final Options options;
    private final Bundle bundle;

    /** @param deadLetters where cleanup's failures end */
    Functions(Construct scope, Stage stage, Options options, Bundle bundle, DataTables tables, Queue deadLetters) {
        this.scope = scope;
        this.stage = stage;
        this.options = options;
        this.bundle = bundle;
        for (FunctionName name : FunctionName.values()) {
            byName.put(name, function(name, tables, name == FunctionName.CLEANUP ? deadLetters : null));
        }
    }

    Function get(FunctionName name) {
        return byName.get(name);
    }

    private Function function(FunctionName name, DataTables tables, Queue deadLetters) {
        LogGroup logs = LogGroup.Builder.create(scope, name.id() + "Logs")
                .logGroupName("/aws/lambda/" + stage.prefix() + name.word())
                .retention(stage.logsKept())
                .removalPolicy(stage.removal())
                .build();
        Packaging packaging = options.packaging();
        return Function.Builder.create(scope, name.id() + "Function")
                .functionName(stage.prefix() + name.word())
                .description("Sluice: " + name.word())
                .runtime(packaging.runtime())
                .architecture(options.processor().architecture())
                .handler(packaging.handler())
                .code(Code.fromAsset(bundle.zip().toString()))
                .memorySize(packaging.memoryMegabytes())
                .timeout(Duration.seconds(name == FunctionName.CLEANUP ? CLEANUP_SECONDS : SECONDS))
                .environment(environment(name))
                .role(FunctionRole.of(scope, name, tables, logs, deadLetters).withoutPolicyUpdates())
                .logGroup(logs)
                .tracing(Tracing.ACTIVE)
                .build();
    }

    private Map<String, String> environment(FunctionName name) {
        Map<String, String> environment = new HashMap<>();
        environment.put("SLUICE_TABLE_PREFIX", stage.prefix());
        environment.put("QUARKUS_FUNQY_EXPORT", name.word());
        environment.put("POWERTOOLS_METRICS_NAMESPACE", Watch.NAMESPACE);
        // Sets the figures of one stage apart from those of another in the same account.
        environment.put("POWERTOOLS_SERVICE_NAME", stage.stackName());
        if (name == FunctionName.CLEANUP) {
            environment.put("SLUICE_CLEANUP_BUDGET_MILLIS", String.valueOf(CLEANUP_BUDGET_MILLIS));
        }
        if (name == FunctionName.PROJECTS) {
            // What the dashboard asks its user for.
            environment.put("SLUICE_DASHBOARD_SIGN_IN", options.withJwt() ? "jwt" : "iam");
        }
        if (options.packaging() == Packaging.NATIVE) {
            // Lambda stops a function by freezing it, never by a signal that a native executable could handle.
            environment.put("DISABLE_SIGNAL_HANDLERS", "true");
        }
        if (options.dynamoDbEndpoint() != null) {
            environment.put("QUARKUS_DYNAMODB_ENDPOINT_OVERRIDE", options.dynamoDbEndpoint());
        }
        return environment;
    }
}
