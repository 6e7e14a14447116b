package dev.sluice.testkit.simulation;

import dev.sluice.store.Answer;
import dev.sluice.store.Completed;
import dev.sluice.store.Reservation;
import java.util.List;

/** What is in the answer of a call, whatever it was. */
public final class Answers {

    private Answers() {
    }

    /** The leases that an answer hands out. */
    public static List<Reservation> reservations(Object answer) {
        if (!(answer instanceof Answer.Accepted<?> accepted)) {
            return List.of();
        }
        if (accepted.value() instanceof Reservation one) {
            return List.of(one);
        }
        if (accepted.value() instanceof Completed completed) {
            return completed.reservations();
        }
        return accepted.value() instanceof List<?> list
                ? list.stream().filter(Reservation.class::isInstance).map(Reservation.class::cast).toList() : List.of();
    }
}
