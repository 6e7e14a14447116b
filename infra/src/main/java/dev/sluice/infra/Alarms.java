package dev.sluice.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.EmailSubscription;
import software.constructs.Construct;

/** What somebody should look at. All alarms speak through one topic. */
final class Alarms {

    /** Leases are cleaned up within a minute; five say that cleanup does not keep up. */
    private static final int OVERDUE_SECONDS = 300;
    private static final int OVERDUE_MINUTES = 3;
    private static final int FAULTS_IN_FIVE_MINUTES = 5;

    private final Construct scope;
    private final Stage stage;
    private final Topic topic;

    Alarms(Construct scope, Stage stage, Options options, Watch watch) {
        this.scope = scope;
        this.stage = stage;
        this.topic = topic(scope, stage);
        if (options.alarmEmail() != null) {
            topic.addSubscription(new EmailSubscription(options.alarmEmail()));
        }
        for (FunctionName name : FunctionName.values()) {
            atLeast(1, name.word() + "-errors", "The function " + name.word() + " failed; its log says why.", watch.errors(name));
            atLeast(1, name.word() + "-throttles",
                    "Lambda had no room for the function " + name.word() + ": see the account's concurrency.", watch.throttles(name));
        }
        for (String table : watch.tableNames()) {
            atLeast(1, table + "-throttles", "DynamoDB puts off requests to the table " + table + ".", total("throttled", watch.throttles(table)));
        }
        atLeast(FAULTS_IN_FIVE_MINUTES, "api-faults", "The API answers 5xx, or says so of one of several outcomes.",
                total("faults", List.of(watch.faults(), watch.outcomeFaults())));
        atLeast(1, "dead-letters", "A round of cleanup could not be started, or failed more than once.", watch.deadLetters());
        overdue(watch);
        silent(watch);
    }

    private static Topic topic(Construct scope, Stage stage) {
        Topic topic = Topic.Builder.create(scope, "AlarmTopic").topicName(stage.prefix() + "alarms").enforceSsl(true).build();
        // The policy that refuses calls without TLS replaces SNS's own, which let the account's alarms publish; an alarm action grants nothing.
        topic.addToResourcePolicy(PolicyStatement.Builder.create()
                .principals(List.of(new ServicePrincipal("cloudwatch.amazonaws.com")))
                .actions(List.of("sns:Publish"))
                .resources(List.of(topic.getTopicArn()))
                .conditions(Map.of("StringEquals", Map.of("aws:SourceAccount", Stack.of(scope).getAccount())))
                .build());
        return topic;
    }

    private void overdue(Watch watch) {
        alarm("overdue-leases", "Leases ran out and nobody closes them: cleanup does not keep up.")
                .metric(watch.oldestOverdueLease())
                .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
                .threshold(OVERDUE_SECONDS)
                .evaluationPeriods(OVERDUE_MINUTES)
                .treatMissingData(TreatMissingData.IGNORE)
                .build().addAlarmAction(new SnsAction(topic));
    }

    /** A figure that does not come says nothing by itself, so that cleanup runs at all is watched too. */
    private void silent(Watch watch) {
        alarm("cleanup-silent", "Cleanup has not run for five minutes: see the schedule and its dead letters.")
                .metric(watch.calls(FunctionName.CLEANUP))
                .comparisonOperator(ComparisonOperator.LESS_THAN_THRESHOLD)
                .threshold(1)
                .evaluationPeriods(1)
                .treatMissingData(TreatMissingData.BREACHING)
                .build().addAlarmAction(new SnsAction(topic));
    }

    private void atLeast(int threshold, String name, String description, IMetric metric) {
        alarm(name, description)
                .metric(metric)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD)
                .threshold(threshold)
                .evaluationPeriods(1)
                .treatMissingData(TreatMissingData.NOT_BREACHING)
                .build().addAlarmAction(new SnsAction(topic));
    }

    private Alarm.Builder alarm(String name, String description) {
        return Alarm.Builder.create(scope, Ids.of(name) + "Alarm").alarmName(stage.prefix() + name).alarmDescription(description);
    }

    private static IMetric total(String label, List<Metric> metrics) {
        Map<String, IMetric> named = new TreeMap<>();
        List<String> terms = new ArrayList<>();
        for (int i = 0; i < metrics.size(); i++) {
            named.put("m" + i, metrics.get(i));
            terms.add("FILL(m" + i + ", 0)");
        }
        return MathExpression.Builder.create().expression(String.join(" + ", terms)).usingMetrics(named)
                .period(metrics.get(0).getPeriod()).label(label).build();
    }
}
