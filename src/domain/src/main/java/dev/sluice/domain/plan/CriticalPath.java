package dev.sluice.domain.plan;

import dev.sluice.domain.pipeline.Band;
import java.util.List;

/** Longest paths both ways (critical path method, Kelley and Walker, 1959). Nodes without a duration count as 1 ms. */
final class CriticalPath {

    private final long[] bottom;
    private final long[] slack;
    private final long makespan;

    private CriticalPath(long[] bottom, long[] slack, long makespan) {
        this.bottom = bottom;
        this.slack = slack;
        this.makespan = makespan;
    }

    /**
     * @param order    all nodes, predecessors first
     * @param expected durations in ms by node
     */
    static CriticalPath of(Dag dag, List<Integer> order, long[] expected) {
        long[] bottom = new long[expected.length];
        long[] start = new long[expected.length];
        long makespan = 0;
        for (int i = order.size() - 1; i >= 0; i--) {
            int node = order.get(i);
            long rest = 0;
            for (int next : dag.after(node)) {
                rest = Math.max(rest, bottom[next]);
            }
            bottom[node] = rest + Math.max(1, expected[node]);
            makespan = Math.max(makespan, bottom[node]);
        }
        for (int node : order) {
            long end = start[node] + Math.max(1, expected[node]);
            for (int next : dag.after(node)) {
                start[next] = Math.max(start[next], end);
            }
        }
        long[] slack = new long[expected.length];
        for (int node = 0; node < slack.length; node++) {
            slack[node] = makespan - start[node] - bottom[node];
        }
        return new CriticalPath(bottom, slack, makespan);
    }

    /** When {@code node} matters, with the band that its stage states, or {@code null}. */
    Schedule schedule(int node, long expectedMillis, Band stated) {
        return new Schedule(expectedMillis, bottom[node], slack[node], stated == null ? band(slack[node]) : stated, stated != null);
    }

    /** No slack is critical; up to a tenth of the whole is high, up to a half normal, more is low. */
    private Band band(long slackMillis) {
        if (slackMillis == 0) {
            return Band.CRITICAL;
        } else if (slackMillis <= makespan / 10) {
            return Band.HIGH;
        }
        return slackMillis <= makespan / 2 ? Band.NORMAL : Band.LOW;
    }
}
