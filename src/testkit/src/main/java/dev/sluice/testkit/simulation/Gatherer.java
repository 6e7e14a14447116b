package dev.sluice.testkit.simulation;

import dev.sluice.store.Answer;
import dev.sluice.store.Completion;
import dev.sluice.store.Reservation;
import dev.sluice.testkit.simulation.Figures.Event;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Holds many tasks and ends them together, some well and some not. What it heard nothing of it sends again, and now and then something with it that was accepted
 * long ago, or whose lease is lost.
 */
final class Gatherer extends Worker {

    private static final int MOST = 10;
    private static final int REMEMBERED = 4;

    private final List<Call> unsure = new ArrayList<>();
    private final List<Call> accepted = new ArrayList<>();

    Gatherer(String name, World world, Set<String> capabilities) {
        super(name, world, capabilities);
    }

    @Override
    Call next(Choices choices) {
        if (choices.once(24)) {
            die();
            unsure.clear();
        }
        if (!unsure.isEmpty() && !choices.once(6)) {
            return sendAgain(choices);
        }
        if (held.isEmpty() || held.size() < MOST && choices.once(3)) {
            return claimBest(choices.once(3) ? 2 + choices.below(MOST - 1) : MOST);
        }
        return together(choices);
    }

    private Call sendAgain(Choices choices) {
        List<Call> parts = new ArrayList<>();
        Set<String> tasks = new HashSet<>();
        unsure.stream().filter(call -> parts.size() < MOST && tasks.add(call.task)).forEach(call -> parts.add(call.again()));
        unsure.clear();
        further(choices, parts, tasks);
        count(Event.SEVERAL_REPEATED);
        return sent(choices, parts);
    }

    private Call together(Choices choices) {
        List<Reservation> left = new ArrayList<>(held);
        List<Call> parts = new ArrayList<>();
        Set<String> tasks = new HashSet<>();
        int many = choices.once(3) ? 1 + choices.below(Math.min(MOST, left.size())) : Math.min(MOST, left.size());
        boolean greedy = choices.once(4);
        while (parts.size() < many && !left.isEmpty()) {
            Reservation lease = left.remove(choices.below(left.size()));
            if (tasks.add(lease.task())) {
                parts.add(greedy ? complete(lease, choices, handOver(1 + choices.below(3))) : ending(choices, lease));
            }
        }
        count(parts.size() == MOST && greedy ? Event.SEVERAL_TEN : null);
        further(choices, parts, tasks);
        return sent(choices, parts);
    }

    private static boolean asksForMore(Call part) {
        return part.detail instanceof Completion completion && completion.handOver() != null;
    }

    /** What was accepted before, or is lost, unless the same task is among them. */
    private void further(Choices choices, List<Call> parts, Set<String> tasks) {
        if (!accepted.isEmpty() && choices.once(3)) {
            add(accepted.get(choices.below(accepted.size())).again(), tasks, choices, parts);
        }
        if (!lost.isEmpty() && choices.once(4)) {
            add(ending(choices, lost.get(choices.below(lost.size()))), tasks, choices, parts);
        }
    }

    private static void add(Call part, Set<String> tasks, Choices choices, List<Call> parts) {
        if (parts.size() < MOST && tasks.add(part.task)) {
            parts.add(choices.below(parts.size() + 1), part);
        }
    }

    private Call ending(Choices choices, Reservation lease) {
        int what = choices.below(8);
        return what > 5 ? fail(lease, choices.below(3) > 0) : complete(lease, choices, what > 2 ? handOver(1 + choices.below(3)) : null);
    }

    private Call sent(Choices choices, List<Call> parts) {
        Together.Way way = Together.Way.values()[Math.max(0, choices.below(12) - 9)];
        boolean mixed = parts.stream().anyMatch(part -> part.kind == Call.Kind.FAIL) && parts.stream().anyMatch(Gatherer::asksForMore);
        count(parts.size() > 1 ? Event.SEVERAL : null);
        count(mixed ? Event.SEVERAL_MIXED : null);
        return Together.sent(name, List.copyOf(parts), way);
    }

    private void count(Event event) {
        if (event != null) {
            world.figures().count(event);
        }
    }

    @Override
    void ended(Call call, Object answer) {
        if (answer == Call.UNKNOWN) {
            unsure.add(call);
            return;
        }
        super.ended(call, answer);
        if (answer instanceof Answer.Accepted<?>) {
            accepted.add(call);
            if (accepted.size() > REMEMBERED) {
                accepted.remove(0);
            }
        }
    }
}
