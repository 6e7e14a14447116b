package dev.sluice.cli.verdict;

import dev.sluice.domain.plan.Blocker;
import dev.sluice.domain.plan.TaskNode;
import dev.sluice.cli.verdict.Event.Empty;
import dev.sluice.cli.verdict.Event.Granted;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Counts wasted claims: those that came back empty although some task was there to be had during the whole call. A task
 * surely was from the moment when the last completion it waits for had been acknowledged until the claim that first got
 * it was sent. Tasks of limited stages, behind gates, after an any-of or standing in for others are left out, since their
 * being claimable cannot be seen from outside.
 */
final class Waste {

    private record Claimable(long from, long to) {
    }

    private Waste() {
    }

    static int count(Course course, long begin) {
        List<Claimable> claimable = new ArrayList<>();
        course.grants().values().forEach(grants -> claimable(course, grants, begin).ifPresent(claimable::add));
        claimable.sort(Comparator.comparingLong(window -> window.from() - begin));
        List<Empty> empty = course.events().stream().filter(Empty.class::isInstance).map(Empty.class::cast)
                .sorted(Comparator.comparingLong(claim -> claim.askedAt() - begin)).toList();
        int wasted = 0;
        int next = 0;
        long latest = begin;
        for (Empty claim : empty) {
            for (; next < claimable.size() && claimable.get(next).from() - claim.askedAt() <= 0; next++) {
                long to = claimable.get(next).to();
                latest = to - latest > 0 ? to : latest;
            }
            if (latest - claim.answeredAt() >= 0) {
                wasted++;
            }
        }
        return wasted;
    }

    private static Optional<Claimable> claimable(Course course, List<Granted> grants, long begin) {
        TaskNode task = course.tasks().get(grants.get(0).task());
        if (task == null || task.slotted()) {
            return Optional.empty();
        }
        long from = begin;
        for (Blocker need : task.links().needs()) {
            if (need.kind() != Blocker.Kind.TASK) {
                return Optional.empty();
            }
            if (course.doneUnseen(need.target())) {
                continue;
            }
            Optional<Long> done = course.surelyDoneAt(need.target());
            if (done.isEmpty()) {
                return Optional.empty();
            }
            from = done.get() - from > 0 ? done.get() : from;
        }
        long to = grants.stream().mapToLong(Granted::askedAt).reduce((a, b) -> a - b < 0 ? a : b).orElseThrow();
        return Optional.of(new Claimable(from, to));
    }
}
