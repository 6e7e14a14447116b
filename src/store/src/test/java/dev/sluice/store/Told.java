package dev.sluice.store;

import dev.sluice.domain.gate.Wants;
import dev.sluice.store.testing.Lab;
import java.util.List;
import java.util.Map;

/** What gates are told in tests, and what they say of it. */
final class Told {

    private Told() {
    }

    /** Claims the task and completes it with one artifact and these metrics. */
    static void deliver(Lab lab, String task, String type, Double score, Map<String, Double> metrics) {
        Reservation held = lab.claim(task, "w");
        Artifact artifact = new Artifact(null, 0, type, task + "/" + type, "a".repeat(64), 10, null, score);
        Lab.value(lab.others.complete(lab.project, task, new Completion(held.fencingToken(), List.of(artifact), metrics, null)));
    }

    /** @param sha of a new version, or null where only score and metrics change */
    static Answer<ArtifactChanged> change(Lab lab, String task, String type, String sha, Double score, Map<String, Double> metrics) {
        return lab.others.changeArtifact(lab.project, task, new ArtifactChange(type, null, sha, null, null, score, metrics), "validator");
    }

    /** What would help a closed gate that counts reviews. */
    static Wants.Reviews wanted(Lab lab, String id) {
        return (Wants.Reviews) Lab.value(lab.others.snapshot(lab.project)).gates().get(id).wants();
    }

    static GateView gate(Lab lab, String id) {
        return Lab.value(lab.others.gates(lab.project)).stream().filter(gate -> gate.id().equals(id)).findFirst().orElseThrow();
    }
}
