package dev.sluice.functions.reservation;

import dev.sluice.api.answer.ArtifactAnswer;
import dev.sluice.api.answer.ReservationAnswer;
import dev.sluice.api.answer.Times;
import dev.sluice.store.Artifact;
import dev.sluice.store.Reservation;

/** What the store has granted, as the API shows it. */
final class Views {

    private Views() {
    }

    static ReservationAnswer reservation(Reservation granted) {
        return new ReservationAnswer(granted.task(), granted.stage(), granted.fencingToken(), Times.at(granted.expiresAt()),
                granted.attempt(), granted.maxAttempts(), granted.inputs().stream().map(Views::given).toList(),
                granted.outputs(), granted.payload(), granted.checkpoint());
    }

    private static ReservationAnswer.Given given(Reservation.Given given) {
        return new ReservationAnswer.Given(given.input().type(), given.input().stage(), given.input().optional(),
                given.artifacts().stream().map(Views::artifact).toList());
    }

    private static ArtifactAnswer artifact(Artifact artifact) {
        return new ArtifactAnswer(artifact.task(), artifact.fencingToken(), artifact.type(), artifact.path(), artifact.sha256(),
                artifact.size(), artifact.status(), artifact.qualityScore());
    }
}
