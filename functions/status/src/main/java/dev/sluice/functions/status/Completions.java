package dev.sluice.functions.status;

import dev.sluice.api.request.Delivery;
import dev.sluice.api.request.Outcome;
import dev.sluice.store.Artifact;
import dev.sluice.store.Completion;
import dev.sluice.store.Worker;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** From what a worker sends to what the store takes. */
final class Completions {

    /** The store hands over to the holder of the completing lease, whoever that is; the call names no one. */
    private static final String HOLDER = "";

    private Completions() {
    }

    static Completion of(Outcome outcome) {
        return new Completion(outcome.fencingToken(), outcome.artifacts().stream().map(Completions::artifact).toList(),
                outcome.metrics(), outcome.next() == null ? null : handOver(outcome.next()));
    }

    /** Task and token are set by the store. */
    private static Artifact artifact(Delivery delivery) {
        return new Artifact(null, 0, delivery.type(), delivery.path(), delivery.sha256(), delivery.size(), delivery.status(),
                delivery.qualityScore());
    }

    private static Completion.HandOver handOver(Outcome.Next next) {
        Worker worker = new Worker(HOLDER, Set.copyOf(next.capabilities()), TimeUnit.SECONDS.toMillis(next.leaseSeconds()));
        return new Completion.HandOver(worker, next.limit());
    }
}
