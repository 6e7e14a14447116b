package dev.sluice.store;

import java.util.List;

/**
 * What a change of an artifact led to.
 *
 * @param artifact the newest version
 * @param gates    the gates that listen to the task, as they are now
 */
public record ArtifactChanged(Artifact artifact, List<GateView> gates) {

    public ArtifactChanged {
        gates = List.copyOf(gates);
    }
}
