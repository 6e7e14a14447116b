package dev.sluice.door;

import static dev.sluice.api.answer.Times.at;

import dev.sluice.api.answer.ArtifactAnswer;
import dev.sluice.api.answer.GateAnswer;
import dev.sluice.api.answer.ReservationAnswer;
import dev.sluice.api.answer.ReviewAnswer;
import dev.sluice.domain.gate.Verdict;
import dev.sluice.store.Artifact;
import dev.sluice.store.GateView;
import dev.sluice.store.NewReview;
import dev.sluice.store.Reservation;
import dev.sluice.store.ReviewView;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** What the store has, as the API shows it. */
public final class Views {

    private Views() {
    }

    public static List<ReservationAnswer> reservations(List<Reservation> granted) {
        return granted.stream().map(Views::reservation).toList();
    }

    public static ReservationAnswer reservation(Reservation granted) {
        return new ReservationAnswer(granted.task(), granted.stage(), granted.fencingToken(), at(granted.expiresAt()),
                granted.attempt(), granted.maxAttempts(), granted.inputs().stream().map(Views::given).toList(),
                granted.outputs(), granted.payload(), granted.checkpoint());
    }

    private static ReservationAnswer.Given given(Reservation.Given given) {
        return new ReservationAnswer.Given(given.input().type(), given.input().stage(), given.input().optional(),
                artifacts(given.artifacts()));
    }

    public static List<ArtifactAnswer> artifacts(List<Artifact> artifacts) {
        return artifacts.stream().map(Views::artifact).toList();
    }

    public static ArtifactAnswer artifact(Artifact artifact) {
        Optional<Artifact.Edition> edition = Optional.ofNullable(artifact.edition());
        return new ArtifactAnswer(artifact.task(), artifact.fencingToken(), artifact.type(), artifact.path(), artifact.sha256(),
                artifact.size(), artifact.status(), artifact.qualityScore(), edition.map(Artifact.Edition::version).orElse(null),
                edition.map(Artifact.Edition::by).orElse(null), edition.map(e -> at(e.at())).orElse(null),
                edition.map(Artifact.Edition::newest).orElse(null));
    }

    public static List<GateAnswer> gates(List<GateView> gates) {
        return gates.stream().map(Views::gate).toList();
    }

    public static GateAnswer gate(GateView gate) {
        Verdict verdict = gate.verdict();
        return new GateAnswer(gate.id(), gate.stage(), gate.type(), gate.status(), verdict.requirement(), verdict.current(),
                gate.satisfied() || verdict.help().isEmpty() ? null : verdict.help(), plain(verdict.needed()), plain(verdict.value()),
                verdict.ratio(), gate.satisfied(), gate.checks(), gate.shortfalls(), at(gate.lastCheck()), at(gate.nextCheck()),
                at(gate.openedAt()), gate.rounds(), gate.waiting());
    }

    public static List<ReviewAnswer> reviews(List<ReviewView> reviews) {
        return reviews.stream().map(Views::review).toList();
    }

    private static ReviewAnswer review(ReviewView view) {
        NewReview review = view.review();
        return new ReviewAnswer(view.id(), review.reviewer(), review.human() ? "human" : "ai", review.score(), review.positive(),
                review.text(), review.confidence(), view.version(), view.stale(), at(view.at()), view.signedBy(), at(view.signedAt()));
    }

    /** Ten is to be read as 10, not as 1E+1. */
    private static BigDecimal plain(BigDecimal number) {
        return number == null || number.scale() >= 0 ? number : number.setScale(0);
    }
}
