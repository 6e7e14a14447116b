package dev.sluice.door;

import static dev.sluice.store.Refusal.BadDefinition.Reason.INVALID;
import static dev.sluice.store.Refusal.BadDefinition.Reason.TOO_LARGE;
import static dev.sluice.store.Refusal.BadDefinition.Reason.UNREADABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.api.Problem;
import dev.sluice.api.ProblemException;
import dev.sluice.domain.task.TaskStatus;
import dev.sluice.store.Answer;
import dev.sluice.store.Refusal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RefusalsTest {

    private static final List<Case> CASES = List.of(
            new Case(new Refusal.NoSuchProject("p"), "404 project-not-found"),
            new Case(new Refusal.NoSuchTask("p", "t"), "404 task-not-found"),
            new Case(new Refusal.NoSuchVersion("p", 3, 2), "404 version-not-found"),
            new Case(new Refusal.BadCursor(), "422 invalid"),
            new Case(new Refusal.BadDefinition(UNREADABLE, List.of()), "400 unreadable"),
            new Case(new Refusal.BadDefinition(INVALID, List.of()), "422 invalid"),
            new Case(new Refusal.BadDefinition(TOO_LARGE, List.of()), "413 too-large"),
            new Case(new Refusal.Busy("p"), "409 busy"),
            new Case(new Refusal.RewritesHistory("p", List.of("t is done")), "409 rewrites-history"),
            new Case(new Refusal.StaleToken("t", 1, TaskStatus.LEASED), "409 stale-token"),
            new Case(new Refusal.NotReady("t", List.of("task:a")), "409 not-ready"),
            new Case(new Refusal.InBackoff("t", 0), "409 in-backoff"),
            new Case(new Refusal.HeldBy("t", "w", 0), "409 held"),
            new Case(new Refusal.Ended("t", TaskStatus.COMPLETED), "409 ended"),
            new Case(new Refusal.LimitReached("t", "s", List.of("b")), "409 limit-reached"),
            new Case(new Refusal.CapabilityMissing("t", "gpu", Set.of("gpu")), "409 capability-missing"),
            new Case(new Refusal.OutputMissing("t", List.of("code")), "422 output-missing"),
            new Case(new Refusal.Contended("t"), "409 contended"),
            new Case(new Refusal.NothingDelivered("t", TaskStatus.READY), "409 nothing-delivered"),
            new Case(new Refusal.NoSuchArtifact("t", "code", List.of()), "404 artifact-not-found"),
            new Case(new Refusal.TooManyMetrics("t", 101, 100), "422 invalid"),
            new Case(new Refusal.NoSuchReview("t", "r"), "404 review-not-found"),
            new Case(new Refusal.OwnWork("t", "ada"), "403 own-work"),
            new Case(new Refusal.OwnReview("t", "r", "ada"), "403 own-review"),
            new Case(new Refusal.AuthorityMissing("t", "editor", Set.of("editor")), "403 authority-missing"),
            new Case(new Refusal.StaleReview("t", "r"), "409 stale-review"),
            new Case(new Refusal.GateOpened("t", "r", "s/review_points"), "409 gate-open"));

    private record Case(Refusal refusal, String problem) {
    }

    @Test
    void each_refusal_has_its_problem() {
        for (Case one : CASES) {
            Problem problem = Refusals.problem(one.refusal());
            assertThat(problem.code().status() + " " + problem.code().code()).isEqualTo(one.problem());
        }
    }

    @Test
    void no_refusal_is_left_out() {
        assertThat(CASES.stream().map(one -> one.refusal().getClass()).collect(Collectors.toSet()))
                .isEqualTo(Arrays.stream(Refusal.class.getPermittedSubclasses()).collect(Collectors.toSet()));
    }

    @Test
    void every_problem_says_what_was_wrong_in_whole_sentences() {
        List<String> details = new ArrayList<>();
        CASES.stream().filter(one -> !(one.refusal() instanceof Refusal.BadDefinition))
                .forEach(one -> details.add(Refusals.problem(one.refusal()).detail()));
        assertThat(details).doesNotHaveDuplicates().allMatch(detail -> detail.endsWith("."));
    }

    @Test
    void an_accepted_answer_is_its_value_and_a_refused_one_is_thrown() {
        assertThat(Refusals.orProblem(Answer.accepted(7))).isEqualTo(7);
        ProblemException thrown = catchThrowableOfType(ProblemException.class,
                () -> Refusals.orProblem(Answer.refused(new Refusal.NoSuchProject("p"))));
        assertThat(thrown.problem().detail()).contains("no project p");
    }
}
