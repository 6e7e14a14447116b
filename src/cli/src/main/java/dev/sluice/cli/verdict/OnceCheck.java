package dev.sluice.cli.verdict;

import dev.sluice.domain.plan.TaskNode;
import dev.sluice.cli.verdict.Event.Completed;
import dev.sluice.cli.verdict.Event.Granted;
import dev.sluice.cli.verdict.Finding.Kind;
import java.util.List;
import java.util.stream.Stream;

/** Each task once, under tokens that only grow. */
final class OnceCheck {

    private OnceCheck() {
    }

    static Stream<Finding> findings(Course course) {
        Stream<Finding> grants = course.grants().entrySet().stream()
                .flatMap(entry -> grants(course, entry.getKey(), entry.getValue()));
        Stream<Finding> completions = course.completions().entrySet().stream()
                .flatMap(entry -> completions(course, entry.getKey(), entry.getValue()));
        return Stream.concat(grants, completions);
    }

    private static Stream<Finding> grants(Course course, String task, List<Granted> grants) {
        TaskNode node = course.tasks().get(task);
        if (node == null || node.skipped()) {
            return Stream.of(new Finding(Kind.NOT_IN_PLAN, task, "It was handed out, but the plan "
                    + (node == null ? "does not have it." : "skips it.")));
        }
        Stream.Builder<Finding> found = Stream.builder();
        for (int i = 0; i < grants.size(); i++) {
            Granted grant = grants.get(i);
            grants.subList(0, i).stream().map(earlier -> tokens(earlier, grant)).forEach(pair -> pair.forEach(found));
            course.completionsOf(task).stream().filter(done -> done.answeredAt() - grant.askedAt() < 0).findFirst()
                    .ifPresent(done -> found.add(new Finding(Kind.GRANTED_AFTER_COMPLETION, task, grant.worker()
                            + " got it under token " + grant.token() + " after its completion under token " + done.token() + " had been acknowledged.")));
        }
        return found.build();
    }

    private static Stream<Finding> tokens(Granted earlier, Granted later) {
        String who = earlier.worker() + " and " + later.worker();
        if (earlier.token() == later.token()) {
            return Stream.of(new Finding(Kind.TOKEN_SHARED, later.task(), who + " both held it under token " + later.token() + "."));
        }
        if (later.token() < earlier.token() && earlier.answeredAt() - later.askedAt() < 0) {
            return Stream.of(new Finding(Kind.TOKEN_FELL, later.task(), "Its token fell from " + earlier.token() + " to "
                    + later.token() + " between " + who + "."));
        }
        return Stream.empty();
    }

    private static Stream<Finding> completions(Course course, String task, List<Completed> completions) {
        Stream.Builder<Finding> found = Stream.builder();
        if (completions.size() > 1) {
            found.add(new Finding(Kind.COMPLETED_TWICE, task, "It was completed " + completions.size() + " times, under the tokens "
                    + completions.stream().map(done -> String.valueOf(done.token())).toList() + "."));
        }
        course.standIns(task).skip(1).filter(other -> course.completions().containsKey(other.id())).forEach(other ->
                found.add(new Finding(Kind.FALLBACK_AS_WELL, task, "It was completed, and so was its fallback " + other.id() + ".")));
        for (Completed done : completions) {
            course.grantsOf(task).stream()
                    .filter(newer -> newer.token() > done.token() && newer.answeredAt() - done.askedAt() < 0).findFirst()
                    .ifPresent(newer -> found.add(new Finding(Kind.OUTDATED_TOKEN_ACCEPTED, task, "Its completion under token "
                            + done.token() + " was accepted after " + newer.worker() + " had got token " + newer.token() + ".")));
        }
        return found.build();
    }
}
