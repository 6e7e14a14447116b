package dev.sluice.cli;

import dev.sluice.cli.verdict.Event;
import dev.sluice.cli.verdict.GateSeen;
import dev.sluice.domain.plan.Plan;
import dev.sluice.domain.plan.TaskNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Tells what is worth telling of a run, line by line, as it happens. Not for several threads at once. */
final class Chronicle implements Consumer<Event> {

    private final Map<String, TaskNode> planned;
    private final Consumer<String> out;
    private final Set<String> handedOut = new HashSet<>();
    private final Set<String> further = new HashSet<>();
    private final Map<String, GateSeen> gates = new HashMap<>();
    private final Set<String> scored = new HashSet<>();
    private long begin;
    private boolean begun;

    Chronicle(Plan plan, Consumer<String> out) {
        this.planned = plan.tasksById();
        this.out = out;
    }

    @Override
    public void accept(Event event) {
        if (event instanceof Event.Granted granted) {
            granted(granted);
        } else if (event instanceof Event.Dropped dropped) {
            if (dropped.how() == Event.How.DIED) {
                tell(dropped.at(), dropped.task() + ": its worker died and left the lease behind");
            }
        } else if (event instanceof Event.Failed failed) {
            tell(failed.answeredAt(), failed.task() + ": the attempt failed (" + failed.message() + ")");
        } else if (event instanceof Event.Refused refused) {
            tell(refused.answeredAt(), refused.task() + ": what came under an outdated token was refused");
        } else if (event instanceof Event.Reviewed review && review.review() != null) {
            tell(review.answeredAt(), review.task() + ": reviewed by " + review.reviewer() + ", "
                    + (review.positive() ? "positively" : "negatively"));
        } else if (event instanceof Event.Scored scores) {
            scored(scores);
        } else if (event instanceof Event.Gates seen) {
            seen.gates().forEach(gate -> gate(gate, seen.answeredAt()));
        } else if (event instanceof Event.Listed listed) {
            listed.skipped().stream().sorted().forEach(task -> tell(listed.answeredAt(), task + ": skipped, " + reason(task)));
        }
    }

    private void granted(Event.Granted granted) {
        if (!planned.containsKey(granted.task()) && further.add(stem(granted.task()))) {
            tell(granted.answeredAt(), granted.task() + ": the first of another round, since the reviews so far fall short");
        }
        if (!handedOut.add(granted.task())) {
            tell(granted.answeredAt(), granted.task() + ": handed out again, to " + granted.worker());
        } else if (!begun) {
            tell(granted.answeredAt(), granted.task() + ": the first to be handed out, to " + granted.worker());
        }
    }

    private String reason(String task) {
        TaskNode node = planned.get(task);
        return node != null && node.links().standsInFor().isPresent() ? "nothing had to be stood in for" : "the project does not need it";
    }

    private static String stem(String task) {
        return task.replaceFirst("-\\d+$", "");
    }

    private void scored(Event.Scored scores) {
        if (scores.acknowledged()) {
            String figures = String.join(", ", new TreeMap<>(scores.values()).entrySet().stream()
                    .map(entry -> entry.getKey() + " " + entry.getValue().toPlainString()).toList());
            tell(scores.answeredAt(), scores.task() + (scored.add(scores.task()) ? ": delivered with " : ": improved to ") + figures);
        }
    }

    /** Once it is open, no more is said of it. */
    private void gate(GateSeen gate, long at) {
        GateSeen known = gates.get(gate.gate());
        if (known != null && (known.satisfied() || known.equals(gate))) {
            return;
        }
        gates.put(gate.gate(), gate);
        if (gate.satisfied()) {
            tell(at, gate.gate() + ": open");
        } else if (known != null) {
            tell(at, gate.gate() + ": " + gate.current());
        }
    }

    private void tell(long at, String line) {
        if (!begun) {
            begun = true;
            begin = at;
        }
        out.accept(String.format(Locale.ROOT, "%7.1f s  %s", (at - begin) / 1e9, line));
    }
}
