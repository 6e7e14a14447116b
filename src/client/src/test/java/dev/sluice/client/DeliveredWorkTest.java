package dev.sluice.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What comes after a task: artifacts, reviews, gates, and what is said of the whole project. */
class DeliveredWorkTest {

    private static final String ARTIFACT = """
            {"taskId":"t","fencingToken":7,"type":"code","path":"a/b","sha256":"00","size":3,"version":2,"producedBy":"ada",
            "producedAt":"2026-01-01T00:00:30.000Z","newest":true,"new":"field"}""";
    private static final String GATES = """
            "gates":[{"gateId":"s/review_points","stage":"s","type":"review_points","status":"closed","requirement":"5.0 points needed",
            "current":"2.50 signed","help":"3 more people","needed":5.0,"value":2.50,"ratio":0.5,"satisfied":false,"checks":3,
            "shortfalls":2,"rounds":1,"waitingTasks":4}]""";

    private final FakeService service = new FakeService();
    private final SluiceClient client = new SluiceClient(ClientSettings.of(service.address(), "tester"), new ManualTime());

    @AfterEach
    void stop() {
        service.close();
    }

    private FakeService.Request request() {
        return service.requests().get(service.requests().size() - 1);
    }

    private static void isTheGate(List<GateView> gates) {
        assertThat(gates).containsExactly(new GateView("s/review_points", "s", "review_points", "closed", "5.0 points needed",
                "2.50 signed", "3 more people", new BigDecimal("5.0"), new BigDecimal("2.50"), 0.5, false, 3, 2, null, null, null, 1, 4));
    }

    @Test
    void artifacts_come_with_their_versions() {
        service.answers(200, "{\"artifacts\":[" + ARTIFACT + "]}").answers(200, ARTIFACT);
        ArtifactVersion expected = new ArtifactVersion("t", 7, "code", "a/b", "00", 3, null, null, 2, "ada",
                Instant.parse("2026-01-01T00:00:30Z"), true);
        assertThat(client.artifacts("p", "t")).containsExactly(expected);
        assertThat(request().line()).isEqualTo("GET /v1/projects/p/tasks/t/artifacts");
        assertThat(client.artifact("p", "t", "code")).isEqualTo(expected);
        assertThat(request().line()).isEqualTo("GET /v1/projects/p/tasks/t/artifacts/code");
    }

    @Test
    void a_score_is_set_without_touching_the_rest() {
        service.answers(200, "{\"artifact\":" + ARTIFACT + "," + GATES + "}");
        ArtifactChanged changed = client.withUser("validator").changeArtifact("p", "t", "code", ArtifactChange.score(0.85));
        assertThat(changed.artifact().version()).isEqualTo(2);
        isTheGate(changed.gates());
        assertThat(request().line()).isEqualTo("PUT /v1/projects/p/tasks/t/artifacts/code");
        assertThat(request().body()).isEqualTo("{\"qualityScore\":0.85,\"metrics\":{}}");
        assertThat(request().headers()).containsEntry("X-User-Id", "validator");
    }

    @Test
    void new_content_and_figures_are_sent_as_they_are() {
        service.answers(200, "{\"artifact\":" + ARTIFACT + ",\"gates\":[]}").answers(200, "{\"artifact\":" + ARTIFACT + "}");
        client.changeArtifact("p", "t", "code", ArtifactChange.content("a/c", "01", 4));
        assertThat(request().body()).isEqualTo("{\"path\":\"a/c\",\"sha256\":\"01\",\"size\":4,\"metrics\":{}}");
        assertThat(client.changeArtifact("p", "t", "code", new ArtifactChange(null, null, null, "final", null,
                Map.of("coverage", new BigDecimal("0.90")))).gates()).isEmpty();
        assertThat(request().body()).isEqualTo("{\"status\":\"final\",\"metrics\":{\"coverage\":0.90}}");
    }

    @Test
    void a_review_is_repeated_when_its_answer_is_lost() {
        service.answers(503, "").answers(201, "{\"reviewId\":\"r1\",\"replaced\":false," + GATES + "}");
        Reviewed reviewed = client.review("p", "t", NewReview.ai("gpt@x", false));
        assertThat(reviewed.reviewId()).isEqualTo("r1");
        assertThat(reviewed.replaced()).isFalse();
        isTheGate(reviewed.gates());
        assertThat(request().line()).isEqualTo("POST /v1/projects/p/tasks/t/reviews");
        assertThat(request().body()).isEqualTo("{\"reviewerId\":\"gpt@x\",\"reviewerType\":\"ai\",\"positive\":false}");
        assertThat(service.requests()).hasSize(2);
    }

    @Test
    void a_review_that_is_not_ones_to_write_is_a_problem_with_its_type() {
        service.answers(403, "{\"type\":\"urn:sluice:problem:own-work\",\"title\":\"Own work\",\"status\":403,\"detail\":\"No.\"}");
        SluiceProblem problem = catchThrowableOfType(SluiceProblem.class, () -> client.review("p", "t", NewReview.human("ada", true)));
        assertThat(problem.details().type()).isEqualTo("urn:sluice:problem:own-work");
        assertThat(problem.conflict()).isFalse();
    }

    @Test
    void reviews_say_whether_they_count() {
        service.answers(200, """
                {"reviews":[{"reviewId":"r1","reviewerId":"ada","reviewerType":"human","score":0.8,"positive":true,"version":1,"stale":true,
                "createdAt":"2026-01-01T00:00:00.000Z"},{"reviewId":"r2","reviewerId":"gpt","reviewerType":"ai","positive":true,"version":2,
                "stale":false,"createdAt":"2026-01-01T00:00:01.000Z","signedOffBy":"bob","signedOffAt":"2026-01-01T00:00:02.000Z"}]}""");
        List<ReviewView> reviews = client.reviews("p", "t");
        assertThat(reviews).extracting(ReviewView::stale).containsExactly(true, false);
        assertThat(reviews).extracting(ReviewView::signed).containsExactly(false, true);
        assertThat(request().line()).isEqualTo("GET /v1/projects/p/tasks/t/reviews");
    }

    @Test
    void a_sign_off_says_who_signs_and_can_be_withdrawn() {
        service.answers(200, "{" + GATES + "}").answers(200, "{\"gates\":[]}");
        isTheGate(client.signOff("p", "t", "r1", "bob", Set.of("editor")));
        assertThat(request().line()).isEqualTo("POST /v1/projects/p/tasks/t/reviews/r1/signoff");
        assertThat(request().body()).contains("\"signedOffBy\":\"bob\"", "\"capabilities\":[\"editor\"]");
        assertThat(client.withdrawSignOff("p", "t", "r1")).isEmpty();
        assertThat(request().line()).isEqualTo("DELETE /v1/projects/p/tasks/t/reviews/r1/signoff");
    }

    @Test
    void gates_and_what_blocks_and_health_are_read() {
        service.answers(200, "{" + GATES + "}").answers(200, """
                {"waitingTasks":9,"waiting":[{"taskId":"t","stage":"s","status":"pending","blockers":[{"blocker":"task:a","state":"ready"}]}],
                "rootCauses":[{"kind":"failed","node":"task:a","cause":"a failed.","tasksBehind":9}],"rootCounts":{"failed":1},
                "recommendations":[{"text":"Claim a.","method":"POST","path":"/v1/projects/p/tasks/a/reservation","body":{"workerId":"w"}}]}""")
                .answers(200, """
                {"score":0.7,"completionRate":0.5,"meanHoursToCompletion":1.5,"meanGateRatio":1,"troubleShare":0,"counts":{"ready":2},
                "gates":[{"gateId":"s/review_points","stage":"s","type":"review_points","ratio":0.5,"satisfied":false}]}""");
        isTheGate(client.gates("p"));
        Blocking blocking = client.blocking("p", 5);
        assertThat(request().line()).isEqualTo("GET /v1/projects/p/blocking?limit=5");
        assertThat(blocking.waiting().get(0).blockers()).containsExactly(new TaskView.Wait("task:a", "ready"));
        assertThat(blocking.rootCauses()).containsExactly(new Blocking.RootCause("failed", "task:a", "a failed.", 9));
        assertThat(blocking.rootCounts()).isEqualTo(Map.of("failed", 1));
        assertThat(blocking.recommendations().get(0).body().path("workerId").asText()).isEqualTo("w");
        assertThat(client.health("p")).isEqualTo(new Health(0.7, 0.5, 1.5, 1, 0, Map.of("ready", 2),
                List.of(new Health.Gate("s/review_points", "s", "review_points", 0.5, false))));
    }

    @Test
    void a_graph_is_text_in_the_format_asked_for() {
        service.answers(200, "flowchart TD\n  é\n").answers(422, "{\"title\":\"No\",\"status\":422}");
        assertThat(client.graph("p", GraphFormat.MERMAID)).isEqualTo("flowchart TD\n  é\n");
        assertThat(request().line()).isEqualTo("GET /v1/projects/p/graph?format=mermaid");
        assertThat(catchThrowableOfType(SluiceProblem.class, () -> client.graph("p", GraphFormat.DOT)).status()).isEqualTo(422);
    }
}
