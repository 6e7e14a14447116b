package dev.sluice.infra;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.IWidget;
import software.constructs.Construct;

/** One page that shows how Sluice does: what is asked of it, how it answers, what that costs, what is left lying. */
final class Dashboards {

    private static final int HALF = 12;
    private static final int THIRD = 8;

    private Dashboards() {
    }

    static void dashboard(Construct scope, Stage stage, Watch watch) {
        Dashboard dashboard = Dashboard.Builder.create(scope, "Dashboard").dashboardName(stage.stackName()).build();
        row(dashboard,
                graph("API: requests and what came of them", HALF, List.of(watch.requests(), watch.refusals(), watch.faults())),
                graph("API: latency, ms", HALF, List.of(watch.latency("p50"), watch.latency("p99"))));
        row(dashboard,
                graph("Functions: calls", THIRD, each(watch::calls)),
                graph("Functions: errors and throttles", THIRD, both(each(watch::errors), each(watch::throttles))),
                graph("Functions: slowest in a hundred, ms", THIRD, each(watch::slowest)));
        row(dashboard,
                graph("DynamoDB: read units", THIRD, watch.tableNames().stream().map(watch::read).toList()),
                graph("DynamoDB: write units", THIRD, watch.tableNames().stream().map(watch::written).toList()),
                graph("DynamoDB: throttled", THIRD,
                        watch.tableNames().stream().flatMap(table -> watch.throttles(table).stream()).toList()));
        row(dashboard,
                graph("Work: claims and what came of them", HALF, watch.work()),
                graph("Circuit before DynamoDB: 0 closed, 2 open", HALF, each(watch::circuit)));
        row(dashboard,
                graph("Cleanup: oldest overdue lease, s", HALF, List.of(watch.oldestOverdueLease())),
                graph("Cleanup: dead letters", HALF, List.of(watch.deadLetters())));
    }

    private static void row(Dashboard dashboard, IWidget... widgets) {
        dashboard.addWidgets(widgets);
    }

    private static GraphWidget graph(String title, int width, List<? extends IMetric> metrics) {
        return GraphWidget.Builder.create().title(title).width(width).left(metrics).build();
    }

    private static List<? extends IMetric> each(Function<FunctionName, IMetric> metric) {
        return Arrays.stream(FunctionName.values()).map(metric).toList();
    }

    private static List<? extends IMetric> both(List<? extends IMetric> first, List<? extends IMetric> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
