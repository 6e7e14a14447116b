package dev.sluice.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.apigatewayv2.HttpApi;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.sqs.Queue;

/** The figures that alarms and dashboard are made of. */
final class Watch {

    /** Where the functions put their own figures. */
    static final String NAMESPACE = "Sluice";
    private static final Duration MINUTE = Duration.minutes(1);
    private static final Duration FIVE_MINUTES = Duration.minutes(5);

    private final Stage stage;
    private final DataTables tables;
    private final Functions functions;
    private final HttpApi api;
    private final Queue deadLetters;

    Watch(Stage stage, DataTables tables, Functions functions, HttpApi api, Queue deadLetters) {
        this.stage = stage;
        this.tables = tables;
        this.functions = functions;
        this.api = api;
        this.deadLetters = deadLetters;
    }

    Metric calls(FunctionName name) {
        return function(name).metricInvocations(sum(FIVE_MINUTES));
    }

    Metric errors(FunctionName name) {
        return function(name).metricErrors(sum(FIVE_MINUTES));
    }

    Metric throttles(FunctionName name) {
        return function(name).metricThrottles(sum(FIVE_MINUTES));
    }

    Metric slowest(FunctionName name) {
        return function(name).metricDuration(MetricOptions.builder().statistic("p99").period(FIVE_MINUTES).build());
    }

    private Function function(FunctionName name) {
        return functions.get(name);
    }

    Metric deadLetters() {
        return deadLetters.metricApproximateNumberOfMessagesVisible(
                MetricOptions.builder().statistic("Maximum").period(MINUTE).build());
    }

    /** How long the lease has been overdue that cleanup should have closed first; cleanup says it in every round. */
    Metric oldestOverdueLease() {
        return figure("OldestOverdueLeaseSeconds", FunctionName.CLEANUP, "Maximum", MINUTE);
    }

    /** What came of the work: leases, wasted ones among them, completions, leases that ran out. */
    List<Metric> work() {
        return List.of(figure("Claims", FunctionName.RESERVATION, "Sum", FIVE_MINUTES),
                figure("WastedClaims", FunctionName.RESERVATION, "Sum", FIVE_MINUTES),
                figure("Completions", FunctionName.STATUS, "Sum", FIVE_MINUTES),
                figure("Expiries", FunctionName.CLEANUP, "Sum", FIVE_MINUTES));
    }

    /** 0 closed, 1 half-open, 2 open. */
    Metric circuit(FunctionName name) {
        return figure("CircuitState", name, "Maximum", MINUTE);
    }

    private Metric figure(String name, FunctionName function, String statistic, Duration period) {
        return Metric.Builder.create().namespace(NAMESPACE).metricName(name)
                .dimensionsMap(Map.of("Service", stage.stackName(), "Function", function.word()))
                .statistic(statistic).period(period).label(function.word() + " " + name).build();
    }

    Metric requests() {
        return api.metricCount(sum(FIVE_MINUTES));
    }

    Metric refusals() {
        return api.metricClientError(sum(FIVE_MINUTES));
    }

    Metric faults() {
        return api.metricServerError(sum(FIVE_MINUTES));
    }

    /** Within calls that were answered 200. */
    Metric outcomeFaults() {
        return figure("OutcomeFaults", FunctionName.STATUS, "Sum", FIVE_MINUTES);
    }

    Metric latency(String statistic) {
        return api.metricLatency(MetricOptions.builder().statistic(statistic).period(FIVE_MINUTES).label(statistic).build());
    }

    List<String> tableNames() {
        return List.copyOf(tables.byName().keySet());
    }

    Metric read(String table) {
        return table(table).metricConsumedReadCapacityUnits(sum(FIVE_MINUTES));
    }

    Metric written(String table) {
        return table(table).metricConsumedWriteCapacityUnits(sum(FIVE_MINUTES));
    }

    /** Reads and writes that DynamoDB put off, of the table and of its indexes. */
    List<Metric> throttles(String name) {
        List<Metric> throttles = new ArrayList<>();
        for (String event : List.of("ReadThrottleEvents", "WriteThrottleEvents")) {
            throttles.add(throttles(event, Map.of("TableName", table(name).getTableName())));
        }
        stage.tables().shapes().stream().filter(shape -> shape.name().equals(stage.prefix() + name))
                .flatMap(shape -> shape.indexes().keySet().stream())
                .forEach(index -> throttles.add(throttles("WriteThrottleEvents",
                        Map.of("TableName", table(name).getTableName(), "GlobalSecondaryIndexName", index))));
        return throttles;
    }

    private Table table(String name) {
        return tables.byName().get(name);
    }

    private static Metric throttles(String event, Map<String, String> dimensions) {
        return Metric.Builder.create().namespace("AWS/DynamoDB").metricName(event).dimensionsMap(dimensions)
                .statistic("Sum").period(FIVE_MINUTES).build();
    }

    private static MetricOptions sum(Duration period) {
        return MetricOptions.builder().statistic("Sum").period(period).build();
    }
}
