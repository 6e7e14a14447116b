package dev.sluice.testkit.simulation;

import dev.sluice.store.Answer;
import dev.sluice.store.Reservation;
import dev.sluice.store.TaskView;
import dev.sluice.testkit.simulation.History.Operation;
import dev.sluice.testkit.simulation.History.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The calls of a schedule, put together task by task. A schedule in which the project is deleted has none: its tasks begin anew. */
final class Histories {

    private record Ended(Call call, Object answer) {
    }

    private final boolean wanted;
    private final List<Ended> ended = new ArrayList<>();

    Histories(boolean wanted) {
        this.wanted = wanted;
    }

    /** To be told of every call, be it only that no answer came. */
    void returned(Call call, Object answer) {
        if (wanted) {
            ended.add(new Ended(call, answer));
        }
    }

    /** One for each of {@code tasks}. */
    List<History> of(List<String> tasks) {
        if (ended.stream().anyMatch(one -> one.call.kind == Call.Kind.DELETE)) {
            return List.of();
        }
        Map<String, List<History.Call>> calls = new TreeMap<>();
        tasks.forEach(task -> calls.put(task, new ArrayList<>()));
        ended.forEach(one -> calls.forEach((task, list) -> add(task, one, list)));
        return calls.entrySet().stream().map(entry -> new History(entry.getKey(), entry.getValue().stream()
                .sorted(Comparator.comparingLong(History.Call::invoked)).toList())).toList();
    }

    private static void add(String task, Ended one, List<History.Call> into) {
        Call call = one.call;
        for (Reservation lease : Answers.reservations(one.answer)) {
            if (lease.task().equals(task)) {
                into.add(made(call, Operation.CLAIM, new Outcome.Granted(lease.fencingToken(), lease.attempt())));
            }
        }
        boolean own = task.equals(call.task);
        boolean unknown = one.answer == Call.UNKNOWN;
        switch (call.kind) {
            case CLAIM -> {
                if (unknown) {
                    into.add(made(call, Operation.CLAIM, new Outcome.Unknown()));
                }
            }
            case CLAIM_ONE -> {
                if (own && !(one.answer instanceof Answer.Accepted<?>)) {
                    into.add(made(call, Operation.CLAIM, outcome(one.answer)));
                }
            }
            case COMPLETE -> {
                if (own) {
                    into.add(made(call, Operation.COMPLETE, outcome(one.answer)));
                } else if (unknown) {
                    into.add(made(call, Operation.CLAIM, new Outcome.Unknown()));
                }
            }
            case RENEW -> addOwn(own, call, Operation.RENEW, one.answer, into);
            case RELEASE -> addOwn(own, call, Operation.RELEASE, one.answer, into);
            case FAIL -> addOwn(own, call, Operation.FAIL, one.answer, into);
            case READ -> {
                if (own && one.answer instanceof Answer.Accepted<?> accepted && accepted.value() instanceof TaskView view) {
                    into.add(made(call, Operation.READ, new Outcome.Seen(view.status(), view.lease() == null ? 0 : view.lease().fencingToken())));
                }
            }
            default -> {
                // no history of a task's lease
            }
        }
    }

    private static void addOwn(boolean own, Call call, Operation operation, Object answer, List<History.Call> into) {
        if (own) {
            into.add(made(call, operation, outcome(answer)));
        }
    }

    private static Outcome outcome(Object answer) {
        return answer == Call.UNKNOWN ? new Outcome.Unknown()
                : answer instanceof Answer.Refused<?> refused ? new Outcome.Refused(refused.refusal().getClass().getSimpleName()) : new Outcome.Accepted();
    }

    private static History.Call made(Call call, Operation operation, Outcome outcome) {
        return new History.Call(call.number, call.caller, operation, call.token, call.invoked, call.returned, outcome);
    }
}
