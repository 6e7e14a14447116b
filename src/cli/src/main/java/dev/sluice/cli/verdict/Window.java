package dev.sluice.cli.verdict;

import dev.sluice.domain.plan.TaskNode;
import dev.sluice.cli.verdict.Event.Completed;
import dev.sluice.cli.verdict.Event.Dropped;
import dev.sluice.cli.verdict.Event.Failed;
import dev.sluice.cli.verdict.Event.Granted;
import dev.sluice.cli.verdict.Event.How;
import dev.sluice.cli.verdict.Event.Refused;
import dev.sluice.cli.verdict.Event.Renewed;
import dev.sluice.cli.verdict.Event.Unanswered;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The time during which a lease surely lived: from the arrival of its grant until the worker asked to end it, at most for
 * its length, counted from before the claim or the last renewal.
 *
 * @param inHand until when the worker had the task in hand: dropped it, or had its completion answered; the lease of a dead
 *               worker lives on
 */
record Window(TaskNode task, String worker, long from, long to, long inHand) {

    static List<Window> of(Course course) {
        Leases leases = new Leases();
        course.events().forEach(leases::note);
        List<Window> windows = new ArrayList<>();
        for (Event event : course.events()) {
            if (event instanceof Granted granted && course.tasks().containsKey(granted.task())) {
                windows.add(leases.window(course.tasks().get(granted.task()), granted));
            }
        }
        return windows;
    }

    private record Lease(String task, long token) {
    }

    /** What is known of each lease. */
    private static final class Leases {

        private final Map<Lease, Long> lengths = new HashMap<>();
        private final Map<Lease, Long> trusted = new HashMap<>();
        private final Map<Lease, Long> ended = new HashMap<>();
        private final Map<Lease, Long> outOfHand = new HashMap<>();

        void note(Event event) {
            if (event instanceof Granted granted) {
                Lease lease = new Lease(granted.task(), granted.token());
                lengths.put(lease, granted.leaseNanos());
                trust(lease, granted.askedAt());
            } else if (event instanceof Renewed renewed) {
                trust(new Lease(renewed.task(), renewed.token()), renewed.askedAt());
            } else if (event instanceof Dropped dropped) {
                Lease lease = new Lease(dropped.task(), dropped.token());
                earlier(outOfHand, lease, dropped.at());
                if (dropped.how() != How.DIED) {
                    earlier(ended, lease, dropped.at());
                }
            } else if (event instanceof Completed done) {
                handedIn(new Lease(done.task(), done.token()), done.askedAt(), done.answeredAt());
            } else if (event instanceof Refused refused) {
                handedIn(new Lease(refused.task(), refused.token()), refused.askedAt(), refused.answeredAt());
            } else if (event instanceof Failed failed) {
                handedIn(new Lease(failed.task(), failed.token()), failed.askedAt(), failed.answeredAt());
            } else if (event instanceof Unanswered unanswered) {
                earlier(ended, new Lease(unanswered.task(), unanswered.token()), unanswered.askedAt());
            }
        }

        Window window(TaskNode task, Granted granted) {
            Lease lease = new Lease(granted.task(), granted.token());
            long end = ended.containsKey(lease) ? first(trusted.get(lease), ended.get(lease)) : trusted.get(lease);
            return new Window(task, granted.worker(), granted.answeredAt(), end, outOfHand.getOrDefault(lease, end));
        }

        private void trust(Lease lease, long since) {
            trusted.merge(lease, since + lengths.getOrDefault(lease, 0L), (a, b) -> a - b > 0 ? a : b);
        }

        private void handedIn(Lease lease, long askedAt, long answeredAt) {
            earlier(ended, lease, askedAt);
            earlier(outOfHand, lease, answeredAt);
        }

        private static void earlier(Map<Lease, Long> times, Lease lease, long at) {
            times.merge(lease, at, Leases::first);
        }

        private static long first(long a, long b) {
            return a - b < 0 ? a : b;
        }
    }
}
