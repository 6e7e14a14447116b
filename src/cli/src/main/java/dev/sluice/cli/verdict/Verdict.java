package dev.sluice.cli.verdict;

import dev.sluice.domain.plan.Blocker;
import dev.sluice.domain.plan.Plan;
import dev.sluice.domain.plan.TaskNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is to be said of a run.
 *
 * @param findings broken promises, none in a good run
 * @param promises what the run showed of each promise
 * @param missing  tasks that had to be done and were not, in the order of the plan
 * @param measures figures
 * @param stages   in the order of the plan
 */
public record Verdict(List<Finding> findings, List<Promise.Shown> promises, List<String> missing, Measures measures, List<StageRow> stages) {

    public Verdict {
        findings = List.copyOf(findings);
        promises = List.copyOf(promises);
        missing = List.copyOf(missing);
        stages = List.copyOf(stages);
    }

    /**
     * Figures of a run.
     *
     * @param tasks             tasks that had to be done: without skipped ones, and without fallbacks that were not needed
     * @param doneUnseen        of these, how many were done before the run or by others, so that nothing can be said of them
     * @param widestConcurrency most tasks that workers had in hand at the same moment
     * @param claims            claims that were answered, with a task or with nothing
     * @param wastedClaims      of these, how many got nothing although some task surely was to be had all the while
     * @param handedOver        leases that came with the answer to a completion
     * @param deaths            workers that died on purpose
     * @param refused           completions under an outdated token, all of them refused
     */
    public record Measures(int tasks, int doneUnseen, int widestConcurrency, int claims, int wastedClaims, int handedOver,
                           int deaths, int refused) {
    }

    /** Whether everything is done and no promise was broken. */
    public boolean good() {
        return findings.isEmpty() && missing.isEmpty();
    }

    /**
     * Judges a run.
     *
     * @param doneUnseen tasks that were done before the run, or by workers that are not in the events
     * @param begin      monotonic nanoseconds, from after the pipeline was applied
     * @param events     what the workers saw
     */
    public static Verdict judge(Plan plan, Set<String> doneUnseen, long begin, List<Event> events) {
        Course course = new Course(plan, doneUnseen, events);
        List<Window> windows = Window.of(course);
        List<Finding> findings = Stream.of(OnceCheck.findings(course), OrderCheck.findings(course),
                        LimitCheck.findings(plan, windows).stream(), GateCheck.findings(plan.gates(), course),
                        LossCheck.findings(course), ReasonCheck.findings(course)).flatMap(found -> found)
                .sorted(Comparator.comparing(Finding::kind).thenComparing(Finding::task)).toList();
        List<TaskNode> due = plan.tasks().stream().filter(task -> due(course, task)).toList();
        List<String> missing = due.stream().map(TaskNode::id).filter(task -> !course.done(task)).toList();
        return new Verdict(findings, promises(plan, course, findings), missing, measures(course, due, windows, begin), stages(course, due, windows));
    }

    private static List<Promise.Shown> promises(Plan plan, Course course, List<Finding> findings) {
        return Stream.of(Promise.values()).map(promise -> new Promise.Shown(promise, seen(promise, plan, course),
                findings.stream().noneMatch(finding -> finding.kind().promise() == promise))).toList();
    }

    private static int seen(Promise promise, Plan plan, Course course) {
        Stream<Event.Granted> grants = course.grants().values().stream().flatMap(List::stream);
        return switch (promise) {
            case TOKENS, ORDER -> (int) grants.count();
            case OUTDATED -> count(course.events(), Event.Refused.class);
            case ONCE -> LossCheck.lookedFor(course);
            case LIMITS -> (int) grants.map(granted -> course.tasks().get(granted.task()))
                    .filter(task -> task != null && plan.limits().containsKey(task.stage())).count();
            case GATES -> GateCheck.openings(plan.gates(), course);
            case REASONS -> count(course.events(), Event.Waiting.class);
        };
    }

    /** A fallback is due only once someone worked on it: before that, nobody knows that it is needed. */
    private static boolean due(Course course, TaskNode task) {
        boolean fallback = task.links().needs().stream().anyMatch(need -> need.kind() == Blocker.Kind.FAILED);
        return !task.skipped() && (!fallback || !course.grantsOf(task.id()).isEmpty() || course.doneUnseen(task.id()));
    }

    private static Measures measures(Course course, List<TaskNode> due, List<Window> windows, long begin) {
        int empty = count(course.events(), Event.Empty.class);
        int handedOver = (int) course.events().stream()
                .filter(event -> event instanceof Event.Granted granted && granted.handedOver()).count();
        int deaths = (int) course.events().stream()
                .filter(event -> event instanceof Event.Dropped dropped && dropped.how() == Event.How.DIED).count();
        return new Measures(due.size(), (int) due.stream().filter(task -> course.doneUnseen(task.id())).count(),
                widest(windows, begin), empty + count(course.events(), Event.Granted.class) - handedOver,
                Waste.count(course, begin), handedOver, deaths, count(course.events(), Event.Refused.class));
    }

    private static int count(List<Event> events, Class<? extends Event> kind) {
        return (int) events.stream().filter(kind::isInstance).count();
    }

    private static int widest(List<Window> windows, long begin) {
        record Step(long at, int change) {
        }
        List<Step> steps = new ArrayList<>();
        windows.stream().filter(window -> window.inHand() - window.from() > 0).forEach(window -> {
            steps.add(new Step(window.from() - begin, 1));
            steps.add(new Step(window.inHand() - begin, -1));
        });
        steps.sort(Comparator.comparingLong(Step::at).thenComparingInt(Step::change));
        int now = 0;
        int widest = 0;
        for (Step step : steps) {
            now += step.change();
            widest = Math.max(widest, now);
        }
        return widest;
    }

    private static List<StageRow> stages(Course course, List<TaskNode> due, List<Window> windows) {
        Map<String, Long> busy = new LinkedHashMap<>();
        windows.forEach(window -> busy.merge(window.task().stage(), Math.max(0, window.inHand() - window.from()), Long::sum));
        Map<String, StageRow> rows = new LinkedHashMap<>();
        for (TaskNode task : due) {
            int attempts = course.grantsOf(task.id()).size();
            int failed = Math.max(0, attempts - course.completionsOf(task.id()).size());
            rows.merge(task.stage(), new StageRow(task.stage(), 1, course.done(task.id()) ? 1 : 0, attempts, failed,
                    task.schedule().expectedMillis(), busy.getOrDefault(task.stage(), 0L)), Verdict::sum);
        }
        return List.copyOf(rows.values());
    }

    private static StageRow sum(StageRow a, StageRow b) {
        return new StageRow(a.stage(), a.tasks() + b.tasks(), a.done() + b.done(), a.attempts() + b.attempts(),
                a.failedAttempts() + b.failedAttempts(), a.expectedMillis() + b.expectedMillis(), a.busyNanos());
    }
}
