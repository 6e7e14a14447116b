package dev.sluice.cli.verdict;

import dev.sluice.domain.plan.Plan;
import dev.sluice.domain.plan.StageLimit;
import dev.sluice.cli.verdict.Finding.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sweeps over the leases in the order of their beginnings. A breach is told once for each lease that makes one. */
final class LimitCheck {

    private static final Comparator<Window> BY_START = (a, b) -> Long.signum(a.from() - b.from());

    private final Plan plan;
    private final Map<String, List<Window>> open = new HashMap<>();
    private final List<Finding> found = new ArrayList<>();

    private LimitCheck(Plan plan) {
        this.plan = plan;
    }

    static List<Finding> findings(Plan plan, List<Window> windows) {
        LimitCheck check = new LimitCheck(plan);
        windows.stream().filter(window -> window.to() - window.from() > 0).sorted(BY_START).forEach(check::begins);
        return check.found;
    }

    private void begins(Window window) {
        open.values().forEach(windows -> windows.removeIf(other -> other.to() - window.from() <= 0));
        String stage = window.task().stage();
        List<Window> same = open.computeIfAbsent(stage, key -> new ArrayList<>());
        same.add(window);
        StageLimit limit = plan.limits().get(stage);
        if (limit == null) {
            return;
        }
        if (same.size() > limit.limit()) {
            found.add(new Finding(Kind.LIMIT_EXCEEDED, window.task().id(), "Stage " + stage + " allows " + limit.limit()
                    + " at a time; with this lease it had " + same.size() + "."));
        }
        for (String other : limit.excludes()) {
            open.getOrDefault(other, List.of()).stream().findFirst().ifPresent(excluded ->
                    found.add(new Finding(Kind.EXCLUSION_BROKEN, window.task().id(), "Stage " + stage + " must not run beside "
                            + other + ", but " + excluded.task().id() + " was leased meanwhile.")));
        }
    }
}
