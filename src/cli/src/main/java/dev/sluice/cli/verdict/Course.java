package dev.sluice.cli.verdict;

import dev.sluice.domain.plan.Plan;
import dev.sluice.domain.plan.TaskNode;
import dev.sluice.cli.verdict.Event.Completed;
import dev.sluice.cli.verdict.Event.Granted;
import dev.sluice.cli.verdict.Event.Unanswered;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A run's events, sorted by task. */
final class Course {

    private final Map<String, TaskNode> tasks;
    private final Set<String> doneUnseen;
    private final List<Event> events;
    private final Map<String, List<Granted>> grants = new HashMap<>();
    private final Map<String, List<Completed>> completions = new HashMap<>();
    private final Map<String, List<Long>> sent = new HashMap<>();

    Course(Plan plan, Set<String> doneUnseen, List<Event> events) {
        this.tasks = plan.tasksById();
        this.doneUnseen = doneUnseen;
        this.events = events;
        for (Event event : events) {
            if (event instanceof Granted granted) {
                listed(grants, granted.task()).add(granted);
            } else if (event instanceof Completed completed) {
                listed(completions, completed.task()).add(completed);
                listed(sent, completed.task()).add(completed.askedAt());
            } else if (event instanceof Unanswered unanswered) {
                listed(sent, unanswered.task()).add(unanswered.askedAt());
            }
        }
        grants.values().forEach(list -> list.sort((a, b) -> Long.signum(a.answeredAt() - b.answeredAt())));
    }

    Map<String, TaskNode> tasks() {
        return tasks;
    }

    List<Event> events() {
        return events;
    }

    Map<String, List<Granted>> grants() {
        return grants;
    }

    Map<String, List<Completed>> completions() {
        return completions;
    }

    List<Granted> grantsOf(String task) {
        return grants.getOrDefault(task, List.of());
    }

    List<Completed> completionsOf(String task) {
        return completions.getOrDefault(task, List.of());
    }

    /** Whether anything was done where nobody here could see it. */
    boolean anythingUnseen() {
        return !doneUnseen.isEmpty();
    }

    /** Whether the task was done where nobody here could see it. */
    boolean doneUnseen(String task) {
        return doneUnseen.contains(task);
    }

    /** Whether the task counts as done: completed here or unseen, skipped by the plan, or stood in for. */
    boolean done(String task) {
        return standIns(task).anyMatch(one -> doneUnseen(one.id()) || one.skipped() || completions.containsKey(one.id()));
    }

    /** Whether the task could have been done by then: not before a completion of it, or of a stand-in, had been sent. */
    boolean mayBeDoneAt(String task, long moment) {
        return standIns(task).anyMatch(one -> doneUnseen(one.id()) || one.skipped()
                || sent.getOrDefault(one.id(), List.of()).stream().anyMatch(at -> at - moment <= 0));
    }

    /** The first moment at which the task was surely done; empty if it never was, or was done unseen. */
    Optional<Long> surelyDoneAt(String task) {
        return standIns(task).flatMap(one -> completionsOf(one.id()).stream()).map(Completed::answeredAt)
                .min((a, b) -> Long.signum(a - b));
    }

    /** The task and, one after the other, those that stand in for it. */
    Stream<TaskNode> standIns(String task) {
        return Stream.iterate(tasks.get(task), node -> node != null,
                node -> node.links().fallback().map(fallback -> tasks.get(fallback.task())).orElse(null));
    }

    /** The task and, one after the other, those that it stands in for; nothing for one that nobody planned. */
    Stream<TaskNode> servedBy(String task) {
        return Stream.iterate(tasks.get(task), node -> node != null, node -> node.links().standsInFor().map(tasks::get).orElse(null));
    }

    /** The order of moments on a clock of which only differences mean something. */
    static int byTime(long a, long b) {
        return Long.signum(a - b);
    }

    private static <T> List<T> listed(Map<String, List<T>> map, String task) {
        return map.computeIfAbsent(task, key -> new ArrayList<>());
    }
}
