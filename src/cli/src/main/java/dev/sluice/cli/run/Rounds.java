package dev.sluice.cli.run;

import dev.sluice.client.SluiceProblem;
import dev.sluice.client.SluiceUnreachable;

/** Somebody who goes round the gates again and again until told to stop. */
final class Rounds implements Runnable {

    private final Shift shift;

    Rounds(Shift shift) {
        this.shift = shift;
    }

    @Override
    public void run() {
        while (!shift.stop.within(shift.pace.rounds())) {
            try {
                shift.people.goRound();
            } catch (SluiceUnreachable silence) {
                // Workers meet the same trouble, and know for how long to bear it.
                continue;
            } catch (SluiceProblem problem) {
                if (problem.status() < 500 && problem.status() != 429) {
                    shift.stop.because(Ending.Kind.REFUSED, "The service refused somebody on a round of the gates: " + problem.getMessage());
                }
            } catch (RuntimeException fault) {
                shift.stop.because(Ending.Kind.REFUSED, "Somebody on a round of the gates met something unexpected: " + fault + ".");
            }
        }
    }
}
