package dev.sluice.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.pipeline.Fault;
import dev.sluice.domain.pipeline.Position;
import dev.sluice.domain.task.TaskStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProblemsTest {

    @Test
    void types_are_stable_and_distinct() {
        assertThat(ProblemCode.STALE_TOKEN.type()).isEqualTo("urn:sluice:problem:stale-token");
        assertThat(Arrays.stream(ProblemCode.values()).map(ProblemCode::title)).doesNotHaveDuplicates();
        assertThat(Arrays.stream(ProblemCode.values()).map(ProblemCode::status)).allMatch(s -> s >= 400 && s <= 503);
    }

    @Test
    void faults_of_a_pipeline_keep_their_lines() {
        Problem problem = Problems.badDefinition(ProblemCode.INVALID,
                List.of(new Fault("/stages/0", new Position(3, 5), "A."), new Fault("", null, "B.")));
        assertThat(problem.detail()).isEqualTo("2 things are wrong with the pipeline; each is listed in errors with its place.");
        assertThat(problem.toJson("/v1/projects/p")).contains(
                "\"errors\":[{\"pointer\":\"/stages/0\",\"detail\":\"A.\",\"line\":3,\"column\":5},{\"pointer\":\"\",\"detail\":\"B.\"}]");
    }

    @Test
    void states_are_told_in_the_words_of_the_api() {
        assertThat(Problems.staleToken("t", 3, TaskStatus.LEASED).detail()).contains("in_progress");
        assertThat(TaskWord.of(TaskStatus.WAITING)).isEqualTo(TaskWord.READY);
        for (TaskStatus status : TaskStatus.values()) {
            assertThat(TaskWord.of(status).word()).isNotEmpty();
        }
    }

    @Test
    void what_is_not_delivered_yet_may_be_asked_for_later_and_what_never_will_be_is_not() {
        assertThat(Problems.nothingDelivered("t", TaskStatus.LEASED).detail()).isEqualTo("t is in_progress and has delivered nothing; "
                + "only what a completed task has delivered can be reviewed or rescored. Repeat the call when it is completed.");
        assertThat(Problems.nothingDelivered("t", TaskStatus.SKIPPED).detail()).endsWith("reviewed or rescored.");
        assertThat(Problems.noSuchArtifact("t", "code", List.of("draft", "notes")).detail())
                .isEqualTo("t has delivered no artifact of the type code; it has delivered draft, notes.");
        assertThat(Problems.noSuchArtifact("t", "code", List.of()).detail())
                .isEqualTo("t has delivered no artifact of the type code, and nothing else so far.");
    }

    @Test
    void who_may_not_review_or_sign_is_told_who_may() {
        assertThat(Problems.ownWork("t", "ada").detail()).isEqualTo("ada had a hand in what t has delivered; somebody else must review it.");
        assertThat(Problems.ownReview("t", "r1", "ada").detail()).isEqualTo("ada wrote the review r1 of t; somebody else must sign it off.");
        assertThat(Problems.authorityMissing("t", "editor AND senior", Set.of("senior", "editor")).detail()).isEqualTo("Signing off "
                + "reviews of t takes the authority editor AND senior; the signer lacks editor, senior. Somebody who has it must sign, "
                + "and name it among the capabilities.");
    }

    @Test
    void reviews_that_no_longer_count_and_gates_that_have_opened_are_told() {
        assertThat(Problems.noSuchReview("t", "r1").detail()).isEqualTo("t has no review r1; GET …/tasks/t/reviews lists its reviews.");
        assertThat(Problems.staleReview("t", "r1").detail()).contains("r1 of t is about an older version", "GET …/tasks/t/reviews");
        assertThat(Problems.gateOpen("t", "r1", "s/review_points").detail()).contains("The gate s/review_points", "stays open");
    }

    @Test
    void long_lists_are_cut() {
        List<String> blockers = IntStream.range(0, 1_000).mapToObj(i -> "task:" + i).toList();
        assertThat(Problems.notReady("t", blockers).detail()).endsWith("task:9 and 990 more.");
    }
}
