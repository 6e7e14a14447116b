package dev.sluice.testkit.simulation;

import dev.sluice.testkit.simulation.rules.Violation;
import java.util.List;
import java.util.Optional;

/**
 * What came of a schedule.
 *
 * @param violation the first invariant that broke
 * @param choices   every decision that was taken
 * @param marks     where in them a caller was chosen
 * @param trace     the schedule in words, {@code null} if none were wanted
 * @param histories of its tasks, empty if none were wanted
 */
public record Played(Optional<Violation> violation, int[] choices, int[] marks, String trace, List<History> histories) {
}
