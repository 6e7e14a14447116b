package dev.sluice.door;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.answer.ArtifactAnswer;
import dev.sluice.api.answer.GateAnswer;
import dev.sluice.api.answer.ReviewAnswer;
import dev.sluice.domain.gate.Verdict;
import dev.sluice.store.Artifact;
import dev.sluice.store.GateView;
import dev.sluice.store.NewReview;
import dev.sluice.store.ReviewView;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ViewsTest {

    private static GateAnswer gate(String status, String help, BigDecimal value) {
        Verdict verdict = new Verdict(help.isEmpty(), "Needed: 10.", "Current.", help, new BigDecimal("1E+1"), value, 0.25, false);
        return Views.gate(new GateView("s/review_points", "s", "review_points", status, verdict, 3, 2, 1_000L, 2_000L, null, 1, 4));
    }

    @Test
    void a_closed_gate_says_what_would_help_and_an_open_one_does_not() {
        assertThat(gate("closed", "3 more people.", BigDecimal.ONE)).isEqualTo(new GateAnswer("s/review_points", "s", "review_points",
                "closed", "Needed: 10.", "Current.", "3 more people.", BigDecimal.TEN, BigDecimal.ONE, 0.25, false, 3, 2,
                Instant.ofEpochSecond(1), Instant.ofEpochSecond(2), null, 1, 4));
        assertThat(gate("opening", "", BigDecimal.ONE).help()).isNull();
        assertThat(gate("open", "3 more people.", BigDecimal.ONE).help()).isNull();
        assertThat(gate("open", "", BigDecimal.ONE).satisfied()).isTrue();
    }

    @Test
    void points_are_written_as_people_do() {
        assertThat(gate("closed", "", new BigDecimal("2E+2")).value()).hasToString("200");
        assertThat(gate("closed", "", new BigDecimal("4.50")).value()).hasToString("4.50");
        assertThat(gate("closed", "", null).value()).isNull();
    }

    @Test
    void an_artifact_says_which_version_it_is_if_that_is_known() {
        String digest = "0".repeat(64);
        assertThat(Views.artifact(new Artifact("t", 7, "code", "a/b", digest, 1, "draft", 0.5, new Artifact.Edition(2, "ada", 1_000L, true))))
                .isEqualTo(new ArtifactAnswer("t", 7, "code", "a/b", digest, 1, "draft", 0.5, 2, "ada", Instant.ofEpochSecond(1), true));
        assertThat(Views.artifact(new Artifact("t", 7, "code", "a/b", digest, 1, null, null)))
                .isEqualTo(new ArtifactAnswer("t", 7, "code", "a/b", digest, 1, null, null, null, null, null, null));
        assertThat(Views.artifact(new Artifact("t", 7, "code", "a/b", digest, 1, null, null, new Artifact.Edition(1, null, null, false)))
                .newest()).isFalse();
    }

    @Test
    void a_review_is_a_persons_or_a_models_and_may_be_signed() {
        assertThat(Views.reviews(List.of(
                new ReviewView("r1", "t", new NewReview("ada", true, 0.8, true, "Good.", 0.9), 1, true, 1_000, "bob", 2_000L),
                new ReviewView("r2", "t", new NewReview("gpt", false, null, false, null, null), 2, false, 3_000, null, null))))
                .containsExactly(
                        new ReviewAnswer("r1", "ada", "human", 0.8, true, "Good.", 0.9, 1, true, Instant.ofEpochSecond(1), "bob",
                                Instant.ofEpochSecond(2)),
                        new ReviewAnswer("r2", "gpt", "ai", null, false, null, null, 2, false, Instant.ofEpochSecond(3), null, null));
    }
}
