package dev.sluice.domain.plan;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A further round of reviews, of which every planned task of the review stages has one task more. Those stand in no plan, so their names say what they are.
 *
 * @param stage  whose tasks are the reviewing
 * @param number from 2; the planned tasks are the first round
 */
public record ReviewRound(String stage, int number) {

    private static final Pattern TASK = Pattern.compile("(.+)-r(\\d{1,4})-\\d+");

    /** The name of a planned task's counterpart: {@code <stage>-r<number>-<n>}, where the planned one is {@code <stage>-<n>}, or {@code <stage>} alone. */
    public static String task(TaskNode planned, int number) {
        String n = planned.id().equals(planned.stage()) ? "1" : planned.id().substring(planned.stage().length() + 1);
        return planned.stage() + "-r" + number + "-" + n;
    }

    /** What a task that no plan has is part of, by its name; empty if that is no such name. */
    public static Optional<ReviewRound> of(String task) {
        Matcher name = TASK.matcher(task);
        return name.matches() ? Optional.of(new ReviewRound(name.group(1), Integer.parseInt(name.group(2)))) : Optional.empty();
    }
}
