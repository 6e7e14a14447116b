package dev.sluice.functions.status;

import static dev.sluice.door.testing.Calls.event;
import static dev.sluice.door.testing.Calls.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import dev.sluice.domain.gate.Verdict;
import dev.sluice.domain.task.TaskStatus;
import dev.sluice.store.Answer;
import dev.sluice.store.Artifact;
import dev.sluice.store.ArtifactChange;
import dev.sluice.store.ArtifactChanged;
import dev.sluice.store.GateView;
import dev.sluice.store.NewReview;
import dev.sluice.store.Refusal;
import dev.sluice.store.ReviewView;
import dev.sluice.store.Reviewed;
import dev.sluice.store.Store;
import io.quarkus.test.InjectMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Artifacts, reviews and sign-off of a task. */
@QuarkusTest
class DeliveredTest {

    private static final String DIGEST = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    private static final Artifact FIRST = artifact(1, false);
    private static final Artifact SECOND = artifact(2, true);
    private static final String SECOND_JSON = "{\"taskId\":\"plan\",\"fencingToken\":7,\"type\":\"page_list\",\"path\":\"p\","
            + "\"sha256\":\"" + DIGEST + "\",\"size\":4,\"qualityScore\":0.85,\"version\":2,\"producedBy\":\"ada\","
            + "\"producedAt\":\"1970-01-01T00:00:01.000Z\",\"newest\":true}";
    private static final GateView GATE = new GateView("plan/review_points", "plan", "review_points", "closed",
            new Verdict(false, "5.0 points needed", "2.5 signed", "3 more people or 5 more models", new BigDecimal("5.0"),
                    new BigDecimal("2.5"), 0.5, true), 3, 2, 1_000L, null, null, 0, 4);
    private static final String GATES_JSON = "\"gates\":[{\"gateId\":\"plan/review_points\",\"stage\":\"plan\",\"type\":\"review_points\","
            + "\"status\":\"closed\",\"requirement\":\"5.0 points needed\",\"current\":\"2.5 signed\","
            + "\"help\":\"3 more people or 5 more models\",\"needed\":5.0,\"value\":2.5,\"ratio\":0.5,\"satisfied\":false,\"checks\":3,"
            + "\"shortfalls\":2,\"lastCheck\":\"1970-01-01T00:00:01.000Z\",\"rounds\":0,\"waitingTasks\":4}]";

    @InjectMock
    Store store;

    private static Artifact artifact(int version, boolean newest) {
        return new Artifact("plan", 7, "page_list", "p", DIGEST, 4, null, 0.85, new Artifact.Edition(version, "ada", 1_000L, newest));
    }

    private static String answered(int status, String event) {
        JsonPath answer = send(event);
        assertThat(answer.getInt("statusCode")).as(answer.getString("body")).isEqualTo(status);
        return answer.getString("body");
    }

    private static void refused(String event, String expected) {
        JsonPath answer = send(event(event));
        String code = JsonPath.from(answer.getString("body")).getString("type").replace("urn:sluice:problem:", "");
        assertThat(answer.getInt("statusCode") + " " + code).isEqualTo(expected);
        assertThat(answer.getString("headers.'content-type'")).isEqualTo("application/problem+json");
    }

    @Test
    void every_version_of_what_was_delivered_is_listed() {
        when(store.artifacts("hello", "plan")).thenReturn(Answer.accepted(List.of(FIRST, SECOND)));
        JsonPath listed = JsonPath.from(answered(200, event("artifacts")));
        assertThat(listed.getList("artifacts.version")).containsExactly(1, 2);
        assertThat(listed.getList("artifacts.newest")).containsExactly(false, true);
    }

    @Test
    void one_artifact_is_shown_in_its_newest_version() {
        when(store.artifacts("hello", "plan")).thenReturn(Answer.accepted(List.of(FIRST, SECOND)));
        assertThat(answered(200, event("artifact"))).isEqualTo(SECOND_JSON);
    }

    @Test
    void an_artifact_that_was_not_delivered_is_404_with_those_that_were() {
        when(store.artifacts("hello", "plan")).thenReturn(Answer.accepted(List.of(FIRST, SECOND)));
        String other = event("artifact").replace("\"type\": \"page_list\"", "\"type\": \"code\"");
        assertThat(answered(404, other)).contains("problem:artifact-not-found",
                "plan has delivered no artifact of the type code; it has delivered page_list.");
        when(store.artifacts("hello", "plan")).thenReturn(Answer.accepted(List.of()));
        assertThat(answered(404, event("artifact"))).contains("nothing else so far");
    }

    @Test
    void a_score_set_later_reaches_the_store_with_who_set_it_and_leaves_the_rest_alone() {
        ArtifactChange change = new ArtifactChange("page_list", null, null, null, null, 0.85, Map.of("coverage", 0.9));
        when(store.changeArtifact("hello", "plan", change, "ada@example.com"))
                .thenReturn(Answer.accepted(new ArtifactChanged(FIRST, SECOND, List.of(GATE))));
        assertThat(answered(200, event("rescore"))).isEqualTo("{\"artifact\":" + SECOND_JSON + "," + GATES_JSON + "}");
    }

    @Test
    void a_new_version_reaches_the_store_as_it_is() {
        ArtifactChange change = new ArtifactChange("page_list", "hello/pages-2.json", DIGEST, 4L, "final", null, Map.of());
        when(store.changeArtifact("hello", "plan", change, "ada@example.com"))
                .thenReturn(Answer.accepted(new ArtifactChanged(FIRST, SECOND, List.of())));
        assertThat(answered(200, event("new-version"))).isEqualTo("{\"artifact\":" + SECOND_JSON + ",\"gates\":[]}");
    }

    @Test
    void a_review_is_201_with_its_id_and_the_gates_that_listen() {
        NewReview review = new NewReview("grace@example.com", true, 0.8, true, "Complete and in order.", 0.9);
        when(store.review("hello", "plan", review)).thenReturn(Answer.accepted(new Reviewed("r1", true, List.of(GATE))));
        assertThat(answered(201, event("review"))).isEqualTo("{\"reviewId\":\"r1\",\"replaced\":true," + GATES_JSON + "}");
    }

    @Test
    void a_models_review_may_say_no_more_than_no() {
        NewReview review = new NewReview("grace@example.com", false, null, false, null, null);
        when(store.review("hello", "plan", review)).thenReturn(Answer.accepted(new Reviewed("r1", false, List.of())));
        String no = event("review").replaceAll("\"body\": .*",
                "\"body\": \"{\\\\\"reviewerId\\\\\": \\\\\"grace@example.com\\\\\", \\\\\"reviewerType\\\\\": \\\\\"ai\\\\\", "
                        + "\\\\\"positive\\\\\": false}\",");
        assertThat(answered(201, no)).isEqualTo("{\"reviewId\":\"r1\",\"replaced\":false,\"gates\":[]}");
    }

    @Test
    void reviews_are_listed_with_who_signed_them() {
        NewReview review = new NewReview("grace", true, null, true, null, null);
        when(store.reviews("hello", "plan")).thenReturn(Answer.accepted(List.of(
                new ReviewView("r1", "plan", review, 1, true, 0, null, null),
                new ReviewView("r2", "plan", review, 2, false, 1_000, "edsger", 2_000L))));
        assertThat(answered(200, event("reviews"))).isEqualTo("{\"reviews\":["
                + "{\"reviewId\":\"r1\",\"reviewerId\":\"grace\",\"reviewerType\":\"human\",\"positive\":true,\"version\":1,\"stale\":true,"
                + "\"createdAt\":\"1970-01-01T00:00:00.000Z\"},"
                + "{\"reviewId\":\"r2\",\"reviewerId\":\"grace\",\"reviewerType\":\"human\",\"positive\":true,\"version\":2,\"stale\":false,"
                + "\"createdAt\":\"1970-01-01T00:00:01.000Z\",\"signedOffBy\":\"edsger\",\"signedOffAt\":\"1970-01-01T00:00:02.000Z\"}]}");
    }

    @Test
    void a_sign_off_and_its_withdrawal_answer_the_gates() {
        when(store.signOff("hello", "plan", "r1", "edsger@example.com", Set.of("signoff_capable")))
                .thenReturn(Answer.accepted(List.of(GATE)));
        when(store.withdrawSignOff("hello", "plan", "r1")).thenReturn(Answer.accepted(List.of()));
        assertThat(answered(200, event("sign-off"))).isEqualTo("{" + GATES_JSON + "}");
        assertThat(answered(200, event("withdraw-sign-off"))).isEqualTo("{\"gates\":[]}");
    }

    @Test
    void each_refusal_of_a_change_has_its_problem() {
        Map<Refusal, String> problems = Map.of(
                new Refusal.NoSuchTask("hello", "plan"), "404 task-not-found",
                new Refusal.NothingDelivered("plan", TaskStatus.LEASED), "409 nothing-delivered",
                new Refusal.NoSuchArtifact("plan", "page_list", List.of("code")), "404 artifact-not-found",
                new Refusal.Contended("plan"), "409 contended");
        problems.forEach((refusal, expected) -> {
            when(store.changeArtifact(any(), any(), any(), any())).thenReturn(Answer.refused(refusal));
            refused("rescore", expected);
        });
    }

    @Test
    void each_refusal_of_a_review_has_its_problem() {
        Map<Refusal, String> problems = Map.of(
                new Refusal.NothingDelivered("plan", TaskStatus.READY), "409 nothing-delivered",
                new Refusal.OwnWork("plan", "grace@example.com"), "403 own-work");
        problems.forEach((refusal, expected) -> {
            when(store.review(any(), any(), any())).thenReturn(Answer.refused(refusal));
            refused("review", expected);
        });
    }

    @Test
    void each_refusal_of_a_sign_off_has_its_problem() {
        Map<Refusal, String> problems = Map.of(
                new Refusal.NoSuchReview("plan", "r1"), "404 review-not-found",
                new Refusal.OwnReview("plan", "r1", "edsger@example.com"), "403 own-review",
                new Refusal.AuthorityMissing("plan", "signoff_capable", Set.of("signoff_capable")), "403 authority-missing",
                new Refusal.StaleReview("plan", "r1"), "409 stale-review");
        problems.forEach((refusal, expected) -> {
            when(store.signOff(any(), any(), any(), any(), any())).thenReturn(Answer.refused(refusal));
            refused("sign-off", expected);
        });
        when(store.withdrawSignOff(any(), any(), any()))
                .thenReturn(Answer.refused(new Refusal.GateOpened("plan", "r1", "plan/review_points")));
        refused("withdraw-sign-off", "409 gate-open");
    }

    @Test
    void lists_of_an_unknown_task_are_404() {
        when(store.artifacts(any(), any())).thenReturn(Answer.refused(new Refusal.NoSuchTask("hello", "plan")));
        when(store.reviews(any(), any())).thenReturn(Answer.refused(new Refusal.NoSuchProject("hello")));
        refused("artifacts", "404 task-not-found");
        refused("artifact", "404 task-not-found");
        refused("reviews", "404 project-not-found");
    }

    @Test
    void bodies_are_validated_before_the_store_is_asked() {
        assertThat(answered(422, event("new-version").replace("hello/pages-2.json", "../pages-2.json"))).contains("\"pointer\":\"/path\"");
        assertThat(answered(422, event("review").replace("human", "robot"))).contains("\"pointer\":\"/reviewerType\"");
        assertThat(answered(422, event("sign-off").replace("signedOffBy", "signer"))).contains("signer is not known here");
        assertThat(answered(422, event("rescore").replaceAll("\"body\": .*", "\"body\": \"{}\","))).contains("changes nothing");
        verifyNoInteractions(store);
    }
}
