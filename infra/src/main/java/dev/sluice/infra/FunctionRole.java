package dev.sluice.infra;

import dev.sluice.store.Access;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/** The role of one function, with everything that it may do said here: no managed policy, nothing added by a helper. */
final class FunctionRole {

    private FunctionRole() {
    }

    /** @param deadLetters where Lambda puts what the function failed at when called asynchronously; {@code null}: it never is */
    static Role of(Construct scope, FunctionName function, DataTables tables, LogGroup logs, Queue deadLetters) {
        Map<String, PolicyDocument> policies = new LinkedHashMap<>();
        policies.put("tables", document(tableStatements(function, tables)));
        policies.put("logs", document(List.of(allow(List.of("logs:CreateLogStream", "logs:PutLogEvents"), logs.getLogGroupArn()))));
        policies.put("tracing", document(List.of(allow(List.of("xray:PutTraceSegments", "xray:PutTelemetryRecords"), "*"))));
        if (deadLetters != null) {
            policies.put("dead-letters", document(List.of(allow(List.of("sqs:SendMessage"), deadLetters.getQueueArn()))));
        }
        Role role = Role.Builder.create(scope, function.id() + "Role")
                .description("Sluice: what the function " + function.word() + " may do")
                .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
                .inlinePolicies(policies)
                .build();
        Suppressions.tracing(role);
        return role;
    }

    private static List<PolicyStatement> tableStatements(FunctionName function, DataTables tables) {
        List<PolicyStatement> statements = new ArrayList<>();
        Access.of(function.word()).entrySet().stream().sorted(Comparator.comparing(entry -> entry.getKey().toString()))
                .forEach(entry -> statements.add(allow(entry.getValue().stream()
                        .map(action -> "dynamodb:" + action.operation()).sorted().toList(), tables.arn(entry.getKey()))));
        return statements;
    }

    private static PolicyDocument document(List<PolicyStatement> statements) {
        // One statement per table and index, as Access says it.
        return PolicyDocument.Builder.create().minimize(false).statements(statements).build();
    }

    private static PolicyStatement allow(List<String> actions, String resource) {
        return PolicyStatement.Builder.create().actions(actions).resources(List.of(resource)).build();
    }
}
