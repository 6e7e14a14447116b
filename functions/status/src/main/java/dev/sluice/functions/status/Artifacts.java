package dev.sluice.functions.status;

import dev.sluice.api.ProblemException;
import dev.sluice.api.Problems;
import dev.sluice.api.Reply;
import dev.sluice.api.Request;
import dev.sluice.api.answer.ArtifactAnswer;
import dev.sluice.api.request.ArtifactUpdate;
import dev.sluice.door.Refusals;
import dev.sluice.door.Views;
import dev.sluice.store.Artifact;
import dev.sluice.store.ArtifactChange;
import dev.sluice.store.ArtifactChanged;
import dev.sluice.store.Store;
import java.util.List;

/** What tasks have delivered: list it, score it, put a new version in its place. */
final class Artifacts {

    private final Store store;

    Artifacts(Store store) {
        this.store = store;
    }

    Reply list(Request request) {
        return Reply.ok(new ArtifactAnswer.All(Views.artifacts(delivered(request))));
    }

    Reply newest(Request request) {
        List<Artifact> delivered = delivered(request);
        return delivered.stream()
                .filter(artifact -> artifact.type().equals(request.artifactType()) && artifact.edition().newest())
                .findFirst().map(artifact -> Reply.ok(Views.artifact(artifact)))
                .orElseThrow(() -> new ProblemException(Problems.noSuchArtifact(request.task(), request.artifactType(),
                        delivered.stream().map(Artifact::type).distinct().sorted().toList())));
    }

    Reply change(Request request) {
        ArtifactUpdate body = request.body(ArtifactUpdate.class);
        ArtifactChange change = new ArtifactChange(request.artifactType(), body.path(), body.sha256(), body.size(), body.status(),
                body.qualityScore(), body.metrics());
        ArtifactChanged changed = Refusals.orProblem(
                store.changeArtifact(request.project(), request.task(), change, request.caller()));
        return Reply.ok(new ArtifactAnswer.Changed(Views.artifact(changed.artifact()), Views.gates(changed.gates())));
    }

    private List<Artifact> delivered(Request request) {
        return Refusals.orProblem(store.artifacts(request.project(), request.task()));
    }
}
