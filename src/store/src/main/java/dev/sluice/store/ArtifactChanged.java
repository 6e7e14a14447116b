package dev.sluice.store;

import java.util.List;

/**
 * What a change of an artifact led to.
 *
 * @param before   the version that was the newest until then; equal to {@code artifact} if nothing changed
 * @param artifact the newest version
 * @param gates    the gates that listen to the task, as they are now
 */
public record ArtifactChanged(Artifact before, Artifact artifact, List<GateView> gates) {

    public ArtifactChanged {
        gates = List.copyOf(gates);
    }
}
