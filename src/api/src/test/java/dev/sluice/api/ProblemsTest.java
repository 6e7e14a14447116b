package dev.sluice.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.pipeline.Fault;
import dev.sluice.domain.pipeline.Position;
import dev.sluice.domain.task.TaskStatus;
import java.util.Arrays;
import java.util.List;
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
    void long_lists_are_cut() {
        List<String> blockers = IntStream.range(0, 1_000).mapToObj(i -> "task:" + i).toList();
        assertThat(Problems.notReady("t", blockers).detail()).endsWith("task:9 and 990 more.");
    }
}
