package dev.sluice.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.store.testing.Interference;
import dev.sluice.store.testing.Lab;
import dev.sluice.store.testing.Moments;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Whatever tells a gate something is cut off before every single store call in turn, and every answer is lost in turn. The caller repeats its call, or
 * cleanup comes by first; either way the gate opens, and whoever waits for it goes on.
 */
class GateCutOffTest {

    private static final String PIPELINE = """
            stages:
              code: {outputs: base}
              review: {dependencies: base, requirements: {reviewer_qualification: expert}}
              use: {dependencies: [{of: base, min_score: 0.8}]}
              build:
                dependencies: base
                gate_requirements: [{type: review_points, points: 1}]
              sell: {gate_requirements: [{type: artifact_exists, artifact: base}]}
            """;

    /**
     * What is cut off.
     *
     * @param act  the call, made by a process and repeated by its caller
     * @param then what must be so in the end
     */
    private record Operation(Lab before, BiConsumer<Lab, Store> act, Consumer<Lab> then) {

        int calls() {
            Lab probe = before.copy();
            act.accept(probe, probe.store);
            return probe.interference.calls();
        }
    }

    @TestFactory
    Stream<DynamicTest> a_completion_that_gates_listen_to() {
        Lab lab = Lab.alone(PIPELINE);
        long token = lab.claim("code", "w").fencingToken();
        return everywhere(new Operation(lab, (at, store) -> store.complete(at.project, "code", code(token, 0.9)), at -> {
            redo(at);
            assertThat(at.status("use")).isEqualTo("ready");
            assertThat(at.status("sell")).isEqualTo("ready");
            assertThat(at.status("build")).isEqualTo("pending");
        }));
    }

    @TestFactory
    Stream<DynamicTest> a_sign_off_that_opens_a_gate() {
        Lab lab = delivered(0.9);
        String review = Lab.value(lab.others.review(lab.project, "code", person("h", true))).review();
        return everywhere(new Operation(lab, (at, store) -> store.signOff(at.project, "code", review, "b", Set.of()), at -> {
            assertThat(at.status("build")).isEqualTo("ready");
            assertThat(Lab.value(at.others.reviews(at.project, "code")).get(0).signedBy()).isEqualTo("b");
        }));
    }

    @TestFactory
    Stream<DynamicTest> a_score_that_is_improved() {
        return everywhere(new Operation(delivered(0.5), (at, store) -> store.changeArtifact(at.project, "code",
                new ArtifactChange("base", null, "b".repeat(64), null, null, 0.9, Map.of("speed", 1.0)), "v"), at -> {
            assertThat(at.status("use")).isEqualTo("ready");
            Artifact newest = at.task("code").artifacts().get(0);
            assertThat(newest.qualityScore()).isEqualTo(0.9);
            assertThat(newest.sha256()).startsWith("b");
            String review = Lab.value(at.others.review(at.project, "code", person("h", true))).review();
            at.others.signOff(at.project, "code", review, "b", Set.of());
            assertThat(at.status("build")).isEqualTo("ready");
        }));
    }

    @TestFactory
    Stream<DynamicTest> a_completion_with_which_a_round_of_reviews_is_over() {
        Lab lab = delivered(0.9);
        long token = Lab.value(lab.others.claim(lab.project, "review", Lab.worker("e", "expert"))).fencingToken();
        return everywhere(new Operation(lab, (at, store) -> store.complete(at.project, "review", Lab.done(token)), at -> {
            if (!at.status("review").equals("completed")) {
                at.clock.advanceSeconds(600);
                Reservation again = Lab.value(at.others.claim(at.project, "review", Lab.worker("e", "expert")));
                at.others.complete(at.project, "review", Lab.done(again.fencingToken()));
            }
            assertThat(at.status("review-r2-1")).isEqualTo("ready");
            assertThat(at.others.task(at.project, "review-r3-1")).isInstanceOf(Answer.Refused.class);
        }));
    }

    /** Found by the soak, seed 6,296,933. The gate waits for another task still, so nobody looks at what it believes until both changes are over. */
    @TestFactory
    Stream<DynamicTest> a_change_that_dies_once_it_has_told_its_gate_takes_nothing_from_it_that_another_change_told() {
        Lab before = Lab.alone("stages: {code: {outputs: base}, prose: {}, use: {dependencies: [code, prose], requirements: [{quality_gate: \"accuracy >= 0.8\"}]}}");
        Lab.value(before.others.complete(before.project, "code", code(before.claim("code", "w").fencingToken(), 0.5)));
        Lab alone = before.copy();
        measuredAndDied(alone);
        return IntStream.rangeClosed(1, alone.interference.calls()).boxed().map(call -> DynamicTest.dynamicTest("the other comes before call " + call, () -> {
            Lab lab = before.copy();
            lab.interference.before(request -> lab.interference.calls() == call, () -> measured(lab, lab.others, "accuracy"));
            measuredAndDied(lab);
            lab.cleanup();
            lab.doTask("prose");
            assertThat(lab.status("use")).isEqualTo("ready");
        }));
    }

    private static void measuredAndDied(Lab lab) {
        lab.interference.dieAt(Moments.putting("ARTIFACTVERSION"));
        assertThatThrownBy(() -> measured(lab, lab.store, "speed")).isInstanceOf(Interference.Died.class);
    }

    private static void measured(Lab lab, Store store, String metric) {
        Lab.value(store.changeArtifact(lab.project, "code", new ArtifactChange("base", null, null, null, null, null, Map.of(metric, 1.0)), "v"));
    }

    private static Stream<DynamicTest> everywhere(Operation operation) {
        int calls = operation.calls();
        return IntStream.rangeClosed(1, calls).boxed().flatMap(call -> Stream.of(
                cut(operation, "dies before call " + call + ", and cleanup comes by", interference -> interference.dieBefore(call), true),
                cut(operation, "loses the answer of call " + call + ", and its caller repeats", interference -> interference.loseAnswerOf(call), false)));
    }

    private static DynamicTest cut(Operation operation, String name, Consumer<Interference> cut, boolean cleanup) {
        return DynamicTest.dynamicTest(name, () -> {
            Lab lab = operation.before().copy();
            cut.accept(lab.interference);
            try {
                operation.act().accept(lab, lab.store);
            } catch (Interference.Died | SdkClientException asAskedFor) {
                assertThat(lab.interference.calls()).isPositive();
            }
            if (cleanup) {
                lab.leasesRunOut();
                lab.cleanup();
            }
            operation.act().accept(lab, lab.others);
            lab.cleanup();
            operation.then().accept(lab);
        });
    }

    private static Lab delivered(double score) {
        Lab lab = Lab.alone(PIPELINE);
        lab.others.complete(lab.project, "code", code(lab.claim("code", "w").fencingToken(), score));
        return lab;
    }

    /** A completion that was cut off before its intent is lost: the lease runs out and somebody does the task again. */
    private static void redo(Lab lab) {
        if (!lab.status("code").equals("completed")) {
            lab.clock.advanceSeconds(600);
            lab.others.complete(lab.project, "code", code(lab.claim("code", "w2").fencingToken(), 0.9));
        }
    }

    private static Completion code(long token, double score) {
        return new Completion(token, List.of(new Artifact(null, 0, "base", "b", "a".repeat(64), 1, null, score)), Map.of(), null);
    }

    private static NewReview person(String reviewer, boolean positive) {
        return new NewReview(reviewer, true, null, positive, null, null);
    }
}
