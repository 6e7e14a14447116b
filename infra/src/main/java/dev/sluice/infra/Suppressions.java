package dev.sluice.infra;

import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import java.util.List;
import software.constructs.Construct;

/** Where cdk-nag's advice is not followed, and why. Each stands on the one thing it is about. */
final class Suppressions {

    private Suppressions() {
    }

    static void tracing(Construct role) {
        NagSuppressions.addResourceSuppressions(role, List.of(NagPackSuppression.builder()
                .id("AwsSolutions-IAM5")
                .reason("X-Ray has no resources that a policy could name: PutTraceSegments and PutTelemetryRecords need *.")
                .appliesTo(List.of("Resource::*"))
                .build()));
    }

    static void openRoute(Construct route) {
        NagSuppressions.addResourceSuppressions(route, List.of(NagPackSuppression.builder()
                .id("AwsSolutions-APIG4")
                .reason("Serves files of the dashboard, which are public code without data: a browser loads them before its user can sign in.")
                .build()), true);
    }

    static void deadLetterQueue(Construct queue) {
        NagSuppressions.addResourceSuppressions(queue, List.of(NagPackSuppression.builder()
                .id("AwsSolutions-SQS3")
                .reason("This queue is the dead-letter queue; there is nothing behind it, and an alarm says when it is not empty.")
                .build()));
    }
}
