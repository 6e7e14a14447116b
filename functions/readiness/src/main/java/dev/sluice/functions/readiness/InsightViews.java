package dev.sluice.functions.readiness;

import dev.sluice.api.answer.BlockingAnswer;
import dev.sluice.api.answer.GraphAnswer;
import dev.sluice.api.answer.HealthAnswer;
import dev.sluice.api.answer.TaskAnswer;
import dev.sluice.domain.graph.GraphView;
import dev.sluice.domain.insight.Blocking;
import dev.sluice.domain.insight.Health;
import java.util.Locale;

/** What can be said of a whole project, as the API shows it. */
final class InsightViews {

    private InsightViews() {
    }

    static BlockingAnswer blocking(Blocking blocking) {
        return new BlockingAnswer(blocking.waitingTasks(), blocking.waiting().stream().map(InsightViews::waiting).toList(),
                blocking.rootCauses().stream()
                        .map(c -> new BlockingAnswer.RootCause(c.kind(), c.node(), c.cause(), c.tasksBehind())).toList(),
                blocking.rootCounts(),
                blocking.recommendations().stream()
                        .map(r -> new BlockingAnswer.Recommendation(r.text(), r.method(), r.path(), r.body())).toList());
    }

    private static BlockingAnswer.Waiting waiting(Blocking.Waiting task) {
        return new BlockingAnswer.Waiting(task.taskId(), task.stage(), task.status(),
                task.blockers().stream().map(reason -> new TaskAnswer.Wait(reason.blocker(), reason.state())).toList());
    }

    static HealthAnswer health(Health health) {
        return new HealthAnswer(health.score(), health.completionRate(), health.meanHoursToCompletion(), health.meanGateRatio(),
                health.troubleShare(), health.counts(), health.gates().stream()
                        .map(g -> new HealthAnswer.Gate(g.gateId(), g.stage(), g.type(), g.ratio(), g.satisfied())).toList());
    }

    static GraphAnswer graph(GraphView graph) {
        return new GraphAnswer(graph.project(), graph.nodes().stream().map(InsightViews::node).toList(),
                graph.edges().stream().map(e -> new GraphAnswer.Edge(e.from(), e.to(), e.kind(), e.critical())).toList());
    }

    private static GraphAnswer.Node node(GraphView.Node node) {
        return new GraphAnswer.Node(node.id(), node.kind(), node.label(), node.stage(), node.status(),
                node.band() == null ? null : node.band().toLowerCase(Locale.ROOT), node.critical(), node.type(), node.current());
    }
}
