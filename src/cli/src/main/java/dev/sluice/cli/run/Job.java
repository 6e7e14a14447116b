package dev.sluice.cli.run;

import dev.sluice.client.Reservation;

/**
 * A task that a worker has got.
 *
 * @param askedAt    monotonic nanoseconds just before the request was sent
 * @param answeredAt just after its answer arrived
 * @param handedOver whether the request was a completion
 */
record Job(Reservation reservation, long askedAt, long answeredAt, boolean handedOver) {

    String task() {
        return reservation.taskId();
    }

    long token() {
        return reservation.fencingToken();
    }
}
