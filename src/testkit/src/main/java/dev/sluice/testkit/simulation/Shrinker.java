package dev.sluice.testkit.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Makes a schedule that fails smaller, as long as it breaks the same invariant: leaves decisions out, takes the plainest ones instead, leaves stages out of the pipeline.
 * The order of what is tried is fixed, so that a seed always shrinks to the same.
 */
final class Shrinker {

    private final Simulation simulation;
    private final String invariant;
    private int plays;
    private Schedule best;

    private Shrinker(Simulation simulation, Schedule failing, String invariant, int plays) {
        this.simulation = simulation;
        this.best = failing;
        this.invariant = invariant;
        this.plays = plays;
    }

    /**
     * The smallest that was found.
     *
     * @param plays schedules played at most to find it
     */
    static Schedule shrink(Simulation simulation, Schedule failing, int plays) {
        Played played = simulation.play(failing, false, false);
        String invariant = played.violation().orElseThrow().invariant();
        Schedule explicit = new Schedule(failing.seed(), failing.pipelines() != null ? failing.pipelines() : simulation.pipelines(played.choices()).orElse(null),
                played.choices());
        Shrinker shrinker = new Shrinker(simulation, explicit, invariant, plays);
        return shrinker.fails(explicit).isPresent() ? shrinker.smallest() : failing;
    }

    private Schedule smallest() {
        Schedule before;
        do {
            before = best;
            dropPipelines();
            dropCalls();
            for (int size = Math.max(1, best.choices().length / 2); size > 0; size /= 2) {
                dropChoices(size);
            }
            plainer();
        } while (best != before && plays > 0);
        return best;
    }

    /** Without a stage in all pipelines, then in each. */
    private void dropPipelines() {
        if (best.pipelines() == null) {
            return;
        }
        for (Blueprint.Sketch stage : best.pipelines().get(0).stages()) {
            keepIfFails(with(best.pipelines().stream().map(each -> each.without(stage.id())).toList()));
        }
        for (int i = 0; i < best.pipelines().size(); i++) {
            for (Blueprint simpler : best.pipelines().get(i).simpler()) {
                List<Blueprint> changed = new ArrayList<>(best.pipelines());
                changed.set(i, simpler);
                keepIfFails(with(changed));
            }
        }
    }

    private Schedule with(List<Blueprint> pipelines) {
        return new Schedule(best.seed(), pipelines, best.choices());
    }

    /** Without what lies between one choice of a caller and the next. */
    private void dropCalls() {
        int[] marks = simulation.play(best, false, false).marks();
        for (int i = marks.length - 1; i >= 0; i--) {
            int to = i + 1 < marks.length ? marks[i + 1] : best.choices().length;
            if (to <= best.choices().length && marks[i] < to) {
                keepIfFails(without(marks[i], to));
            }
        }
    }

    private Schedule without(int from, int to) {
        int[] left = new int[best.choices().length - (to - from)];
        System.arraycopy(best.choices(), 0, left, 0, from);
        System.arraycopy(best.choices(), to, left, from, left.length - from);
        return new Schedule(best.seed(), best.pipelines(), left);
    }

    private void dropChoices(int size) {
        for (int from = best.choices().length - size; from >= 0; from -= size) {
            if (from + size <= best.choices().length) {
                keepIfFails(without(from, from + size));
            }
        }
    }

    private void plainer() {
        for (int i = 0; i < best.choices().length; i++) {
            if (best.choices()[i] != 0 && !keepIfFails(with(i, 0)) && i < best.choices().length && best.choices()[i] > 1) {
                keepIfFails(with(i, best.choices()[i] / 2));
            }
        }
    }

    private Schedule with(int index, int choice) {
        int[] changed = best.choices().clone();
        changed[index] = choice;
        return new Schedule(best.seed(), best.pipelines(), changed);
    }

    private boolean keepIfFails(Schedule smaller) {
        Optional<int[]> taken = plays-- > 0 ? fails(smaller) : Optional.empty();
        taken.ifPresent(choices -> best = new Schedule(smaller.seed(), smaller.pipelines(),
                choices.length < smaller.choices().length ? choices : trimmed(smaller.choices())));
        return taken.isPresent();
    }

    /** The decisions that were taken, if the same invariant broke. */
    private Optional<int[]> fails(Schedule schedule) {
        if (schedule.pipelines() != null && !schedule.pipelines().stream().allMatch(simulation::sound)) {
            return Optional.empty();
        }
        Played played = simulation.play(schedule, false, false);
        return played.violation().filter(broken -> broken.invariant().equals(invariant)).map(broken -> played.choices());
    }

    /** Decisions that are not given are the plainest. */
    private static int[] trimmed(int[] choices) {
        int length = choices.length;
        while (length > 0 && choices[length - 1] == 0) {
            length--;
        }
        return Arrays.copyOf(choices, length);
    }
}
