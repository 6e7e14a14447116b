package dev.sluice.store;

import dev.sluice.domain.task.TaskStatus;
import java.util.ArrayList;
import java.util.List;

/**
 * What a completion hands over, as far as its answer has room. A lease in an answer that is too large to get out, or that comes too late, would have to run out and
 * cost its task an attempt; so what finds no room is given back.
 */
final class HandOvers {

    private final Reservations reservations;
    private final Leases leases;
    private final Surroundings around;

    HandOvers(Parts parts) {
        this.reservations = parts.reservations();
        this.leases = new Leases(parts);
        this.around = parts.around();
    }

    /** The answer to the completion of {@code task}; one lease always has room. */
    Completed answer(String task, TaskStatus state, Effects run) {
        List<Reservation> handedOver = new ArrayList<>();
        List<String> ready = new ArrayList<>(run.ready());
        long begun = around.now();
        long size = 0;
        for (TaskItem leased : run.handedOver()) {
            if (size < Claims.LARGE_ANSWER && around.now() - begun < Claims.LONG_CALL_MILLIS) {
                Reservation reservation = reservations.of(leased);
                handedOver.add(reservation);
                size += reservation.size();
            } else {
                leases.release(leased.project(), leased.id(), leased.token());
                ready.add(leased.id());
            }
        }
        return new Completed(task, state, null, ready.stream().sorted().toList(), handedOver);
    }
}
