package dev.sluice.cli.verdict;

import dev.sluice.domain.plan.Blocker;
import dev.sluice.domain.plan.TaskNode;
import dev.sluice.cli.verdict.Event.Granted;
import dev.sluice.cli.verdict.Finding.Kind;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** No task before what it waits for. Gates have their own {@link GateCheck}. */
final class OrderCheck {

    private final Course course;
    private final Map<String, List<TaskNode>> byStage;

    private OrderCheck(Course course) {
        this.course = course;
        this.byStage = course.tasks().values().stream().collect(Collectors.groupingBy(TaskNode::stage));
    }

    static Stream<Finding> findings(Course course) {
        OrderCheck check = new OrderCheck(course);
        return course.grants().values().stream().flatMap(List::stream).flatMap(check::tooEarly);
    }

    private Stream<Finding> tooEarly(Granted grant) {
        TaskNode task = course.tasks().get(grant.task());
        if (task == null) {
            return Stream.empty();
        }
        return task.links().needs().stream().filter(need -> !mayBeMet(need, grant.answeredAt())).map(need -> new Finding(
                Kind.STARTED_TOO_EARLY, grant.task(), grant.worker() + " got it before " + need.name() + " was done."));
    }

    private boolean mayBeMet(Blocker need, long moment) {
        return switch (need.kind()) {
            case TASK -> course.mayBeDoneAt(need.target(), moment);
            case ANY -> byStage.getOrDefault(need.target(), List.of()).stream()
                    .anyMatch(task -> course.mayBeDoneAt(task.id(), moment));
            case GATE, FAILED -> true;
        };
    }
}
