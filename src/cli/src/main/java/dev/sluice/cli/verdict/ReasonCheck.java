package dev.sluice.cli.verdict;

import dev.sluice.cli.verdict.Event.Waiting;
import dev.sluice.cli.verdict.Finding.Kind;
import java.util.stream.Stream;

/** No task without a reason for waiting. */
final class ReasonCheck {

    private ReasonCheck() {
    }

    static Stream<Finding> findings(Course course) {
        return course.events().stream().filter(Waiting.class::isInstance)
                .flatMap(event -> ((Waiting) event).unexplained().stream()).distinct()
                .map(task -> new Finding(Kind.WAITS_WITHOUT_REASON, task, "It waited, and the service did not say what for."));
    }
}
