package dev.sluice.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Alarms and the dashboard. */
class WatchTest {

    private static final String ALARM = "AWS::CloudWatch::Alarm";

    @ParameterizedTest
    @EnumSource(Stage.class)
    void there_is_an_alarm_for_all_that_somebody_should_look_at(Stage stage) {
        Set<String> names = new TreeSet<>();
        Synthesised.of(stage).properties(ALARM).forEach(alarm -> names.add(alarm.get("AlarmName").asText()));
        Stream<String> functions = Stream.of(FunctionName.values())
                .flatMap(name -> Stream.of(name.word() + "-errors", name.word() + "-throttles"));
        Stream<String> others = Stream.of("tasks-throttles", "gates-throttles", "api-faults", "dead-letters", "overdue-leases",
                "cleanup-silent");
        assertThat(names).containsExactlyInAnyOrderElementsOf(
                Stream.concat(functions, others).map(name -> stage.prefix() + name).toList());
    }

    @Test
    void every_alarm_speaks_through_the_topic_and_says_what_it_means() {
        Synthesised made = Synthesised.of(Stage.PROD);
        String topic = made.one("AWS::SNS::Topic", "TopicName", "sluice-prod-alarms").getKey();
        for (JsonNode alarm : made.properties(ALARM)) {
            assertThat(alarm.at("/AlarmActions/0/Ref").asText()).isEqualTo(topic);
            assertThat(alarm.get("AlarmDescription").asText()).endsWith(".");
        }
        assertThat(made.resources("AWS::SNS::Subscription")).isEmpty();
    }

    /** A policy of a topic takes the place of the one that SNS gives it, so whoever is not named in it may not publish. */
    @ParameterizedTest
    @EnumSource(Stage.class)
    void alarms_of_this_account_may_publish_to_the_topic_and_nobody_without_tls(Stage stage) {
        Synthesised made = Synthesised.of(stage);
        JsonNode topic = reference(made.one("AWS::SNS::Topic", "TopicName", stage.prefix() + "alarms").getKey());
        assertThat(made.properties("AWS::SNS::TopicPolicy")).hasSize(1);
        JsonNode policy = made.properties("AWS::SNS::TopicPolicy").get(0);
        assertThat(policy.get("Topics")).containsExactly(topic);

        Map<String, JsonNode> statements = new TreeMap<>();
        policy.at("/PolicyDocument/Statement").forEach(statement -> statements.put(statement.get("Effect").asText(), statement));
        assertThat(policy.at("/PolicyDocument/Statement")).hasSize(2);
        assertThat(statements.get("Deny").at("/Condition/Bool/aws:SecureTransport").asText()).isEqualTo("false");
        JsonNode allowed = statements.get("Allow");
        assertThat(allowed.at("/Principal/Service").asText()).isEqualTo("cloudwatch.amazonaws.com");
        assertThat(allowed.get("Action").asText()).isEqualTo("sns:Publish");
        assertThat(allowed.get("Resource")).isEqualTo(topic);
        assertThat(allowed.at("/Condition/StringEquals/aws:SourceAccount")).isEqualTo(reference("AWS::AccountId"));
    }

    private static JsonNode reference(String id) {
        return JsonNodeFactory.instance.objectNode().put("Ref", id);
    }

    @Test
    void who_wants_to_be_told_is_told() {
        JsonNode subscription = Synthesised.with("dev jwtIssuer=https://idp.example.com/ jwtAudience=sluice alarmEmail=ops@example.com")
                .get(Stage.DEV).properties("AWS::SNS::Subscription").get(0);
        assertThat(subscription.get("Protocol").asText() + " " + subscription.get("Endpoint").asText())
                .isEqualTo("email ops@example.com");
    }

    @Test
    void leases_that_are_overdue_for_five_minutes_are_seen_by_the_figure_that_cleanup_writes() {
        JsonNode alarm = Synthesised.of(Stage.PROD).one(ALARM, "AlarmName", "sluice-prod-overdue-leases").getValue();
        JsonNode metric = alarm.at("/Metrics/0/MetricStat");
        assertThat(metric.at("/Metric/Namespace").asText()).isEqualTo("Sluice");
        assertThat(metric.at("/Metric/MetricName").asText()).isEqualTo("OldestOverdueLeaseSeconds");
        assertThat(metric.get("Stat").asText()).isEqualTo("Maximum");
        Map<String, String> dimensions = new TreeMap<>();
        metric.at("/Metric/Dimensions").forEach(one -> dimensions.put(one.get("Name").asText(), one.get("Value").asText()));
        JsonNode environment = Synthesised.of(Stage.PROD).function(Stage.PROD, FunctionName.CLEANUP).getValue()
                .at("/Environment/Variables");
        assertThat(environment.get("POWERTOOLS_METRICS_NAMESPACE").asText()).isEqualTo("Sluice");
        assertThat(dimensions).isEqualTo(Map.of("Service", environment.get("POWERTOOLS_SERVICE_NAME").asText(), "Function", "cleanup"));
        assertThat(alarm.get("Threshold").asInt()).isEqualTo(300);
        assertThat(alarm.get("ComparisonOperator").asText()).isEqualTo("GreaterThanThreshold");
    }

    @Test
    void a_cleanup_that_does_not_run_is_an_alarm_though_it_says_nothing() {
        JsonNode alarm = Synthesised.of(Stage.PROD).one(ALARM, "AlarmName", "sluice-prod-cleanup-silent").getValue();
        assertThat(alarm.get("MetricName").asText()).isEqualTo("Invocations");
        assertThat(alarm.get("ComparisonOperator").asText()).isEqualTo("LessThanThreshold");
        assertThat(alarm.get("TreatMissingData").asText()).isEqualTo("breaching");
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void the_dashboard_shows_every_function_and_table(Stage stage) {
        Synthesised made = Synthesised.of(stage);
        String body = made.one("AWS::CloudWatch::Dashboard", "DashboardName", stage.stackName()).getValue()
                .get("DashboardBody").toString();
        assertThat(body).contains("OldestOverdueLeaseSeconds", "ApproximateNumberOfMessagesVisible", "Completions", "CircuitState");
        for (String type : Set.of("AWS::Lambda::Function", "AWS::DynamoDB::Table")) {
            made.resources(type).keySet().forEach(id -> assertThat(body).contains("\"Ref\":\"" + id + "\""));
        }
    }
}
