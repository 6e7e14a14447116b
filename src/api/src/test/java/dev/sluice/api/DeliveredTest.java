package dev.sluice.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.sluice.api.request.ArtifactUpdate;
import dev.sluice.api.request.Review;
import dev.sluice.api.request.SignOff;
import org.junit.jupiter.api.Test;

/** Bodies that are about what a task has delivered. */
class DeliveredTest {

    private static APIGatewayV2HTTPResponse update(String body) {
        return Doors.body(Route.PUT_ARTIFACT, ArtifactUpdate.class, body);
    }

    private static APIGatewayV2HTTPResponse review(String body) {
        return Doors.body(Route.ADD_REVIEW, Review.class, body);
    }

    private static APIGatewayV2HTTPResponse signOff(String body) {
        return Doors.body(Route.SIGN_OFF, SignOff.class, body);
    }

    @Test
    void an_update_says_only_what_is_different() {
        assertThat(update("{\"qualityScore\":1}").getBody()).isEqualTo("{\"qualityScore\":1.0,\"metrics\":{}}");
        assertThat(update("{\"metrics\":{\"coverage\":0.5}}").getBody()).isEqualTo("{\"metrics\":{\"coverage\":0.5}}");
        assertThat(update("{\"sha256\":\"" + "0aF9".repeat(16) + "\"}").getBody()).contains("0af9".repeat(16));
    }

    @Test
    void an_update_that_says_nothing_is_refused() {
        for (String body : new String[] {"{}", "{\"path\":null}", "{\"metrics\":{}}"}) {
            assertThat(Doors.errors(update(body))).containsExactly(": The request changes nothing: give at least one of path, sha256, "
                    + "size, status, qualityScore, metrics.");
        }
    }

    @Test
    void an_update_that_can_not_be_read_is_not_said_to_be_empty_as_well() {
        assertThat(Doors.errors(update("{\"qualityscore\":1}")))
                .containsExactly("/qualityscore: qualityscore is not known here. Did you mean 'qualityScore'?");
        assertThat(Doors.errors(update("{\"size\":\"4\"}"))).containsExactly("/size: size must be a whole number, not \"4\".");
    }

    @Test
    void an_update_is_checked_like_a_delivery() {
        assertThat(Doors.errors(update("{\"path\":\"a/../../b\",\"sha256\":\"12\",\"size\":-1,\"status\":\"\",\"qualityScore\":1.01,"
                + "\"metrics\":{\"a b\":1}}"))).containsExactlyInAnyOrder(
                        "/path: path must be a relative path of at most 500 letters, digits, '.', '_', '-' and single '/', without '.' or "
                                + "'..' as a segment, not \"a/../../b\".",
                        "/sha256: sha256 must be 64 hex digits, not \"12\".",
                        "/size: size must be 0 or more, not -1.",
                        "/status: status must have 1 to 100 characters, not \"\".",
                        "/qualityScore: qualityScore must be 0 to 1, not 1.01.",
                        "/metrics/a b: metrics.a b must be 1 to 255 letters, digits, '.', '_', '-', ':', '@' or '/', not \"a b\".");
        for (String path : new String[] {"/a", "a/", "a//b", ".", "./a", "a/./b", "..", "a/..", "a b"}) {
            assertThat(update("{\"path\":\"" + path + "\"}").getStatusCode()).as(path).isEqualTo(422);
        }
    }

    @Test
    void a_review_needs_a_reviewer_and_a_verdict() {
        assertThat(Doors.errors(review("{\"reviewer\":\"ada\"}"))).containsExactlyInAnyOrder(
                "/reviewer: reviewer is not known here. Did you mean 'reviewerId'?",
                "/reviewerId: reviewerId is missing: name the reviewer.",
                "/reviewerType: reviewerType is missing: human or ai.",
                "/positive: positive is missing: true or false.");
        assertThat(review("{\"reviewerId\":\"ada@x\",\"reviewerType\":\"ai\",\"positive\":false}").getStatusCode()).isEqualTo(200);
    }

    @Test
    void scores_and_confidence_of_a_review_are_shares_and_its_text_is_bounded() {
        String review = "{\"reviewerId\":\"ada\",\"reviewerType\":\"%s\",\"positive\":true,\"score\":%s,\"confidence\":%s,\"text\":\"%s\"}";
        assertThat(review(review.formatted("human", "0", "1", "é".repeat(10_000))).getStatusCode()).isEqualTo(200);
        assertThat(Doors.errors(review(review.formatted("robot", "-0.1", "1.1", "a".repeat(10_001))))).satisfiesExactlyInAnyOrder(
                type -> assertThat(type).isEqualTo("/reviewerType: reviewerType must be one of human, ai, not \"robot\"."),
                score -> assertThat(score).isEqualTo("/score: score must be 0 to 1, not -0.1."),
                confidence -> assertThat(confidence).isEqualTo("/confidence: confidence must be 0 to 1, not 1.1."),
                text -> assertThat(text).startsWith("/text: text must have at most 10,000 characters, not \"aaa").hasSizeLessThan(150));
    }

    @Test
    void a_sign_off_names_who_signs_and_what_they_may() {
        assertThat(signOff("{\"signedOffBy\":\"ada@x\"}").getBody()).isEqualTo("{\"signedOffBy\":\"ada@x\",\"capabilities\":[]}");
        assertThat(Doors.errors(signOff("{\"capabilities\":[\"a b\"]}"))).satisfiesExactlyInAnyOrder(
                signer -> assertThat(signer).isEqualTo("/signedOffBy: signedOffBy is missing: name who signs."),
                capability -> assertThat(capability).startsWith("/capabilities/0: capabilities[0] must be 1 to 255 letters"));
    }
}
