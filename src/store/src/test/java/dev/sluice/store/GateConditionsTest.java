package dev.sluice.store;

import static dev.sluice.store.testing.Moments.putting;
import static dev.sluice.store.testing.Moments.turning;
import static dev.sluice.store.testing.Moments.writingGate;
import static dev.sluice.store.testing.Requests.updateOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.store.testing.Interference;
import dev.sluice.store.testing.Lab;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/** The conditions of the protocol's "Gates", and of what they hear of: each is needed. */
class GateConditionsTest {

    private static final String KEY = "GATE#build#review_points";
    private static final String ONE_POINT = """
            stages:
              design: {outputs: doc}
              build: {dependencies: doc, gate_requirements: {type: review_points, points: 1}}
            """;
    private static final String TWO_POINTS = ONE_POINT.replace("points: 1", "points: 2");
    private static final String ARTIST = "stages: {draw: {gate_requirements: {type: capability_check, capability: artist}}}";
    private static final String CODER = """
            stages:
              code-1: {outputs: base}
              use: {dependencies: base, gate_requirements: {type: quality_threshold, quality_gate: speed > 0 AND coverage > 0}}
            """;
    private static final String TWO_CODERS = """
            stages:
              code: {outputs: base, instances: 2}
              use: {dependencies: [{of: base, min_score: 0.8}]}
            """;

    @ParameterizedTest
    @MethodSource({"opening", "telling", "deliveries"})
    void a_promise_holds_and_needs_its_condition(Needed needed) {
        needed.check();
    }

    static Stream<Needed> opening() {
        return Needed.all(
                Needed.by(Condition.REVISION_AS_READ, "a gate does not open on a sign-off that has just been withdrawn", ONE_POINT, lab -> {
                    String review = designedAndReviewed(lab, "h1");
                    lab.interference.before(writingGate(KEY, "#status = :opening"),
                            () -> lab.others.withdrawSignOff(lab.project, "design", review));
                    lab.store.signOff(lab.project, "design", review, "b", Set.of());
                    return !gate(lab).satisfied();
                }),
                Needed.by(Condition.REVISION_AS_READ, "a gate whose requirement has just been changed does not open on what the old one asked for", ARTIST, lab -> {
                    lab.interference.before(writingGate("GATE#draw#capability_check", "#status = :opening"), () -> lab.apply(ARTIST.replace("artist", "painter")));
                    lab.store.claimBest(lab.project, new Worker("w", Set.of("artist"), 60_000), 1);
                    return lab.status("draw").equals("pending");
                }),
                Needed.by(Condition.REVISION_AS_READ, "a gate that was told something by one who died meanwhile keeps its mark", TWO_POINTS, lab -> {
                    String first = designedAndReviewed(lab, "h1");
                    String second = review(lab, "h2", true);
                    Interference dying = new Interference(Lab.database());
                    Store other = lab.process(dying);
                    lab.interference.before(writingGate(KEY, "REMOVE"), () -> signAndDie(lab, other, dying, second));
                    lab.store.signOff(lab.project, "design", first, "b", Set.of());
                    lab.cleanup();
                    return gate(lab).satisfied();
                }),
                Needed.by(Condition.GATE_CLOSED, "what an open gate was opened on stays as it was", ONE_POINT, lab -> {
                    String review = designedAndReviewed(lab, "h1");
                    sign(lab, lab.others, review);
                    lab.store.review(lab.project, "design", person("h1", false));
                    return gate(lab).verdict().value().compareTo(BigDecimal.ONE) == 0;
                }));
    }

    static Stream<Needed> telling() {
        return Needed.all(
                Needed.by(Condition.REVIEW_AS_READ, "a sign-off does not go to what the reviewer has replaced", ONE_POINT, lab -> {
                    String review = designedAndReviewed(lab, "h1");
                    lab.interference.before(writingGate(KEY), () -> review(lab, "h1", false));
                    lab.store.signOff(lab.project, "design", review, "b", Set.of());
                    lab.cleanup();
                    return !gate(lab).satisfied();
                }),
                Needed.by(Condition.REVIEW_AS_READ, "a sign-off whose first copy comes late, once its second was withdrawn, does not count", TWO_POINTS, lab -> {
                    String review = designedAndReviewed(lab, "h1");
                    lab.interference.before(writingGate(KEY), () -> {
                        sign(lab, lab.others, review);
                        Lab.value(lab.others.withdrawSignOff(lab.project, "design", review));
                    });
                    lab.store.signOff(lab.project, "design", review, "b", Set.of());
                    sign(lab, lab.others, review(lab, "h2", true));
                    return !gate(lab).satisfied();
                }),
                Needed.by(Condition.ENTRY_AS_READ, "a sign-off that is withdrawn while a gate catches up does not count", TWO_POINTS, lab -> {
                    String review = designedAndReviewed(lab, "h1");
                    lab.apply("stages: {design: {outputs: doc}}");
                    sign(lab, lab.others, review);
                    lab.interference.before(writingGate(KEY, "#ev.#entry"), () -> Lab.value(lab.others.withdrawSignOff(lab.project, "design", review)));
                    lab.apply(lab.store, ONE_POINT.replace("build: {", "build: {instances: 2, "));
                    return !gate(lab).satisfied();
                }),
                Needed.by(Condition.REVIEW_UNKNOWN, "what a reviewer says instead, just before a gate first hears of the review, can be signed", ONE_POINT, lab -> {
                    designed(lab);
                    Interference dying = new Interference(Lab.database());
                    dying.before(putting("REVIEW#"), () -> {
                        lab.apply(ONE_POINT + "  sell: {dependencies: doc, gate_requirements: {type: review_points, points: 1}}");
                        dying.dieAt(request -> !(request instanceof PutItemRequest));
                    });
                    assertThatThrownBy(() -> lab.process(dying).review(lab.project, "design", person("h1", true))).isInstanceOf(Interference.Died.class);
                    String review = Lab.value(lab.others.reviews(lab.project, "design")).get(0).id();
                    lab.interference.before(updateOf("GATE#sell#review_points", Condition.REVIEW_UNKNOWN.expression()), () -> review(lab, "h1", true));
                    lab.store.signOff(lab.project, "design", review, "b", Set.of());
                    sign(lab, lab.others, review);
                    return lab.status("sell").equals("ready");
                }),
                Needed.by(Condition.NEWER_CONTENT, "reviews of the newest version count, though someone died while telling of an older one", ONE_POINT, lab -> {
                    designedAndReviewed(lab, "h1");
                    lab.interference.before(writingGate(KEY), () -> {
                        rewrite(lab, lab.others, "b");
                        rewrite(lab, lab.others, "c");
                    });
                    lab.interference.dieAt(putting("ARTIFACT"));
                    try {
                        rewrite(lab, lab.store, "d");
                    } catch (Interference.Died died) {
                        // as asked for
                    }
                    sign(lab, lab.others, review(lab, "h2", true));
                    return gate(lab).satisfied();
                }),
                Needed.by(Condition.NEWER_DELIVERY, "a delivery that is told late does not hide that its score was lowered", TWO_CODERS, lab -> {
                    Reservation first = lab.claim("code-1", "w");
                    lab.interference.before(writingGate("GATE#use#quality_threshold"), () -> {
                        lab.leasesRunOut();
                        lab.cleanup();
                        lab.others.changeArtifact(lab.project, "code-1", score(0.5), "v");
                    });
                    lab.store.complete(lab.project, "code-1", base(first.fencingToken(), 0.9));
                    Reservation second = lab.claim("code-2", "w");
                    lab.others.complete(lab.project, "code-2", base(second.fencingToken(), 0.9));
                    return lab.status("use").equals("pending");
                }),
                Needed.byPart("attribute_not_exists(#feeds)", "a completion in one write does not forget a gate that has just begun to listen",
                        "stages: {code: {outputs: base}}", lab -> {
                            Reservation code = lab.claim("code", "w");
                            lab.interference.before(turning("code", "completed"), () -> lab.apply(
                                    "stages: {code: {outputs: base}, use: {gate_requirements: {type: artifact_exists, artifact: base}}}"));
                            lab.store.complete(lab.project, "code", base(code.fencingToken(), 0.9));
                            return lab.status("use").equals("ready");
                        }));
    }

    static Stream<Needed> deliveries() {
        return Needed.all(
                Needed.by(Condition.NO_NEWER_VERSION, "a completion that is repeated late does not replace what was changed since", TWO_CODERS, lab -> {
                    Reservation first = lab.claim("code-1", "w");
                    lab.interference.before(putting("ARTIFACT#"), () -> {
                        lab.others.complete(lab.project, "code-1", base(first.fencingToken(), 0.9));
                        lab.others.changeArtifact(lab.project, "code-1", score(0.5), "v");
                    });
                    lab.store.complete(lab.project, "code-1", base(first.fencingToken(), 0.9));
                    return newest(lab).qualityScore() == 0.5;
                }),
                Needed.by(Condition.ARTIFACT_AS_READ, "of two changes of an artifact at once none is lost", CODER, lab -> {
                    delivered(lab);
                    lab.interference.before(putting("ARTIFACT#"), () -> lab.others.changeArtifact(lab.project, "code-1",
                            new ArtifactChange("base", null, null, null, "final", null, Map.of()), "v"));
                    lab.store.changeArtifact(lab.project, "code-1", score(0.5), "v");
                    return newest(lab).qualityScore() == 0.5 && "final".equals(newest(lab).status());
                }),
                Needed.by(Condition.METRICS_AS_READ, "of metrics that two changes bring at once none are lost", CODER, lab -> {
                    delivered(lab);
                    lab.interference.before(putting("METRICS#"), () -> lab.others.changeArtifact(lab.project, "code-1", metric("speed"), "v"));
                    lab.store.changeArtifact(lab.project, "code-1", metric("coverage"), "v");
                    return lab.status("use").equals("ready");
                }));
    }

    @Test
    void changes_of_two_artifacts_at_once_are_two_versions_and_gates_hear_of_both() {
        Lab lab = Lab.alone("stages: {code-1: {outputs: [base, text]}, use: {dependencies: code-1, gate_requirements: "
                + "{type: quality_threshold, quality_gate: base >= 0.8 AND text >= 0.8}}}");
        Reservation code = lab.claim("code-1", "w");
        lab.others.complete(lab.project, "code-1", new Completion(code.fencingToken(),
                List.of(artifact("base", 0.5), artifact("text", 0.5)), Map.of(), null));
        lab.interference.before(putting("ARTIFACT#"), () -> lab.others.changeArtifact(lab.project, "code-1",
                new ArtifactChange("text", null, null, null, null, 0.9, Map.of()), "v"));
        lab.store.changeArtifact(lab.project, "code-1", score(0.9), "v");
        assertThat(Lab.value(lab.others.artifacts(lab.project, "code-1")).stream().filter(each -> each.edition().newest())
                .map(each -> each.edition().version())).doesNotHaveDuplicates().hasSize(2);
        assertThat(lab.status("use")).isEqualTo("ready");
    }

    @Test
    void gates_hear_of_a_review_that_is_repeated_after_whoever_took_it_died_on_the_way() {
        Lab lab = Lab.alone(ONE_POINT);
        designed(lab);
        lab.interference.dieAt(writingGate(KEY, "#ev"));
        assertThatThrownBy(() -> lab.store.review(lab.project, "design", person("h1", true))).isInstanceOf(Interference.Died.class);
        sign(lab, lab.others, review(lab, "h1", true));
        assertThat(gate(lab).satisfied()).isTrue();
    }

    private static ArtifactChange metric(String name) {
        return new ArtifactChange("base", null, null, null, null, null, Map.of(name, 1.0));
    }

    @Test
    void a_sign_off_that_was_withdrawn_meanwhile_is_refused_and_can_be_given_again() {
        Lab lab = Lab.with(TWO_POINTS);
        String review = designedAndReviewed(lab, "h1");
        lab.interference.before(writingGate(KEY), () -> Lab.value(lab.others.withdrawSignOff(lab.project, "design", review)));
        assertThat(Lab.refusal(lab.store.signOff(lab.project, "design", review, "b", Set.of()))).isEqualTo(new Refusal.StaleReview("design", review));
        assertThat(points(lab)).isZero();
        Lab.value(lab.store.signOff(lab.project, "design", review, "b", Set.of()));
        assertThat(points(lab)).isEqualTo(1);
        Lab.value(lab.store.withdrawSignOff(lab.project, "design", review));
        Lab.value(lab.store.withdrawSignOff(lab.project, "design", review));
        assertThat(points(lab)).isZero();
    }

    @Test
    void a_withdrawal_that_died_on_the_way_is_carried_on_by_whoever_signs_next_and_by_its_repeat() {
        for (boolean repeated : new boolean[] {false, true}) {
            Lab lab = Lab.with(TWO_POINTS);
            String review = designedAndReviewed(lab, "h1");
            sign(lab, lab.others, review);
            lab.interference.dieAt(request -> request.toString().contains("REMOVE #signedby"));
            assertThatThrownBy(() -> lab.store.withdrawSignOff(lab.project, "design", review)).isInstanceOf(Interference.Died.class);
            if (repeated) {
                Lab.value(lab.others.withdrawSignOff(lab.project, "design", review));
            } else {
                assertThat(Lab.refusal(lab.others.signOff(lab.project, "design", review, "b", Set.of()))).isInstanceOf(Refusal.StaleReview.class);
            }
            assertThat(Lab.value(lab.others.reviews(lab.project, "design"))).extracting(ReviewView::signedBy).containsOnlyNulls();
            Lab.value(lab.others.signOff(lab.project, "design", review, "b", Set.of()));
            assertThat(points(lab)).isEqualTo(1);
        }
    }

    @Test
    void what_a_changed_plan_told_a_gate_of_a_withdrawn_sign_off_can_still_be_taken_back() {
        Lab lab = Lab.with(TWO_POINTS);
        String review = designedAndReviewed(lab, "h1");
        sign(lab, lab.others, review);
        lab.interference.before(writingGate(KEY, "#ev.#entry = :entry"), () -> Lab.value(lab.others.withdrawSignOff(lab.project, "design", review)));
        Lab.value(lab.apply(lab.store, ONE_POINT.replace("points: 1", "points: 3")));
        Lab.value(lab.others.withdrawSignOff(lab.project, "design", review));
        assertThat(points(lab)).isZero();
        Lab.value(lab.others.signOff(lab.project, "design", review, "b", Set.of()));
        assertThat(points(lab)).isEqualTo(1);
    }

    private static int points(Lab lab) {
        return gate(lab).verdict().value().intValueExact();
    }

    private static void signAndDie(Lab lab, Store other, Interference dying, String review) {
        dying.dieAt(request -> request instanceof software.amazon.awssdk.services.dynamodb.model.GetItemRequest get
                && get.key().get("sk").s().equals(KEY) && dying.refused() == 0 && wrote(lab));
        try {
            sign(lab, other, review);
        } catch (Interference.Died died) {
            // as asked for
        }
    }

    /** Whether both sign-offs have reached the gate. */
    private static boolean wrote(Lab lab) {
        return gate(lab).verdict().value().compareTo(BigDecimal.valueOf(2)) == 0;
    }

    private static String designedAndReviewed(Lab lab, String reviewer) {
        designed(lab);
        return review(lab, reviewer, true);
    }

    private static void designed(Lab lab) {
        Told.deliver(lab, "design", "doc", null, Map.of());
    }

    private static void delivered(Lab lab) {
        Told.deliver(lab, "code-1", "base", 0.9, Map.of());
    }

    private static Artifact newest(Lab lab) {
        return Lab.value(lab.others.artifacts(lab.project, "code-1")).stream().filter(each -> each.edition().newest()).findFirst().orElseThrow();
    }

    private static void rewrite(Lab lab, Store by, String digit) {
        by.changeArtifact(lab.project, "design", new ArtifactChange("doc", null, digit.repeat(64), null, null, null, Map.of()), "v");
    }

    private static ArtifactChange score(double score) {
        return new ArtifactChange("base", null, null, null, null, score, Map.of());
    }

    private static Completion base(long token, double score) {
        return new Completion(token, List.of(artifact("base", score)), Map.of(), null);
    }

    private static Artifact artifact(String type, Double score) {
        return new Artifact(null, 0, type, type, "a".repeat(64), 1, null, score);
    }

    private static String review(Lab lab, String reviewer, boolean positive) {
        return Lab.value(lab.others.review(lab.project, "design", person(reviewer, positive))).review();
    }

    private static NewReview person(String reviewer, boolean positive) {
        return new NewReview(reviewer, true, null, positive, null, null);
    }

    private static void sign(Lab lab, Store by, String review) {
        by.signOff(lab.project, "design", review, "b", Set.of());
    }

    private static GateView gate(Lab lab) {
        return Lab.value(lab.others.gates(lab.project)).get(0);
    }
}
