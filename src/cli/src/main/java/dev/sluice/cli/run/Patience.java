package dev.sluice.cli.run;

import dev.sluice.client.SluiceException;
import dev.sluice.client.SluiceProblem;

/** A worker's patience with the service. Some troubles pass; one that lasts ends the run. */
final class Patience {

    private final Shift shift;
    private long troubleSince;
    private boolean inTrouble;

    Patience(Shift shift) {
        this.shift = shift;
    }

    /** The service is as it should be. */
    void relieved() {
        inTrouble = false;
    }

    /** @param mayPass whether to bear it for a while */
    void bear(SluiceException trouble, boolean mayPass) {
        if (!inTrouble) {
            inTrouble = true;
            troubleSince = shift.clock.nanos();
        }
        if (!mayPass || shift.clock.nanos() - troubleSince > shift.settings.patience().toNanos()) {
            giveUp(trouble);
        }
    }

    /** Ends the run. */
    void giveUp(SluiceException trouble) {
        if (trouble instanceof SluiceProblem problem) {
            shift.stop.because(Ending.Kind.REFUSED, "The service refused a worker: " + problem.getMessage());
        } else {
            shift.stop.because(Ending.Kind.UNREACHABLE, trouble.getMessage());
        }
    }
}
