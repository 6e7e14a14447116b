package dev.sluice.client;

import java.util.List;

/**
 * What a change of an artifact led to.
 *
 * @param artifact the newest version
 * @param gates    the gates that listen to the task, as they are now
 */
public record ArtifactChanged(ArtifactVersion artifact, List<GateView> gates) {

    public ArtifactChanged {
        gates = gates == null ? List.of() : List.copyOf(gates);
    }
}
