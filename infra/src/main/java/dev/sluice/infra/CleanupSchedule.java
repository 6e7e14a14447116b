package dev.sluice.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.CfnEventInvokeConfig;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.scheduler.CfnSchedule;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/**
 * Calls cleanup every minute. A call that can not be delivered, and a round that fails, is tried again once or twice and then
 * becomes a dead letter: the next round does the same work, so what matters is that somebody hears of it.
 */
final class CleanupSchedule {

    private static final int LETTERS_KEPT_DAYS = 14;
    /** Older calls are worth nothing: the next minute's is on its way. EventBridge takes no less. */
    private static final int EVENT_SECONDS = 60;
    private static final int DELIVERIES_AGAIN = 2;
    private static final int ROUNDS_AGAIN = 1;

    /** A scheduled event as the function's sample has it. Without an input of ours, EventBridge would send {@code detail} as a string. */
    private static final String INPUT = """
            {"version":"0","id":"<aws.scheduler.execution-id>","detail-type":"Scheduled Event","source":"aws.scheduler",\
            "account":"%s","time":"<aws.scheduler.scheduled-time>","region":"%s",\
            "resources":["<aws.scheduler.schedule-arn>"],"detail":{}}""";

    private CleanupSchedule() {
    }

    static Queue deadLetters(Construct scope, Stage stage) {
        Queue queue = Queue.Builder.create(scope, "CleanupDeadLetters")
                .queueName(stage.prefix() + "cleanup-dead-letters")
                .retentionPeriod(Duration.days(LETTERS_KEPT_DAYS))
                .enforceSsl(true)
                .build();
        Suppressions.deadLetterQueue(queue);
        return queue;
    }

    static void schedule(Construct scope, Stage stage, Function cleanup, Queue deadLetters) {
        Stack stack = Stack.of(scope);
        CfnSchedule.Builder.create(scope, "CleanupSchedule")
                .name(stage.prefix() + "cleanup")
                .description("Sluice: a round of cleanup every minute")
                .scheduleExpression("rate(1 minute)")
                .flexibleTimeWindow(CfnSchedule.FlexibleTimeWindowProperty.builder().mode("OFF").build())
                .target(CfnSchedule.TargetProperty.builder()
                        .arn(cleanup.getFunctionArn())
                        .roleArn(role(scope, cleanup, deadLetters).getRoleArn())
                        .input(INPUT.formatted(stack.getAccount(), stack.getRegion()))
                        .retryPolicy(CfnSchedule.RetryPolicyProperty.builder()
                                .maximumRetryAttempts(DELIVERIES_AGAIN).maximumEventAgeInSeconds(EVENT_SECONDS).build())
                        .deadLetterConfig(CfnSchedule.DeadLetterConfigProperty.builder().arn(deadLetters.getQueueArn()).build())
                        .build())
                .build();
        CfnEventInvokeConfig.Builder.create(scope, "CleanupFailures")
                .functionName(cleanup.getFunctionName())
                .qualifier("$LATEST")
                .maximumRetryAttempts(ROUNDS_AGAIN)
                .maximumEventAgeInSeconds(EVENT_SECONDS)
                .destinationConfig(CfnEventInvokeConfig.DestinationConfigProperty.builder()
                        .onFailure(CfnEventInvokeConfig.OnFailureProperty.builder().destination(deadLetters.getQueueArn()).build())
                        .build())
                .build();
    }

    private static Role role(Construct scope, Function cleanup, Queue deadLetters) {
        Map<String, Object> ours = Map.of("StringEquals", Map.of("aws:SourceAccount", Stack.of(scope).getAccount()));
        return Role.Builder.create(scope, "ScheduleRole")
                .description("Sluice: what the schedule may do")
                .assumedBy(ServicePrincipal.Builder.create("scheduler.amazonaws.com").conditions(ours).build())
                .inlinePolicies(Map.of("cleanup", PolicyDocument.Builder.create().statements(List.of(
                        allow("lambda:InvokeFunction", cleanup.getFunctionArn()),
                        allow("sqs:SendMessage", deadLetters.getQueueArn()))).build()))
                .build();
    }

    private static PolicyStatement allow(String action, String resource) {
        return PolicyStatement.Builder.create().actions(List.of(action)).resources(List.of(resource)).build();
    }
}
