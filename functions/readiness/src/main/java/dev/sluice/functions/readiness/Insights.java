package dev.sluice.functions.readiness;

import dev.sluice.api.Reply;
import dev.sluice.api.Request;
import dev.sluice.api.request.BlockingQuery;
import dev.sluice.api.request.GraphQuery;
import dev.sluice.domain.graph.Dot;
import dev.sluice.domain.graph.GraphView;
import dev.sluice.domain.graph.Mermaid;
import dev.sluice.domain.insight.BlockingAnalysis;
import dev.sluice.domain.insight.Health;
import dev.sluice.domain.insight.Snapshot;
import dev.sluice.door.Refusals;
import dev.sluice.store.Store;

/** A whole project at one moment: why it waits, how it is, what it looks like. */
final class Insights {

    private final Store store;

    Insights(Store store) {
        this.store = store;
    }

    Reply blocking(Request request) {
        BlockingQuery query = request.query(BlockingQuery.class);
        return Reply.ok(InsightViews.blocking(BlockingAnalysis.of(snapshot(request), query.limit())));
    }

    Reply health(Request request) {
        return Reply.ok(InsightViews.health(Health.of(snapshot(request))));
    }

    Reply graph(Request request) {
        GraphQuery query = request.query(GraphQuery.class);
        GraphView graph = GraphView.of(snapshot(request));
        return switch (query.format()) {
            case JSON -> Reply.ok(InsightViews.graph(graph));
            case MERMAID -> Reply.text("text/vnd.mermaid", Mermaid.of(graph));
            case DOT -> Reply.text("text/vnd.graphviz", Dot.of(graph));
        };
    }

    private Snapshot snapshot(Request request) {
        return Refusals.orProblem(store.snapshot(request.project()));
    }
}
