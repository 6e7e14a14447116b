package dev.sluice.testkit.linear;

import dev.sluice.store.Answer;
import dev.sluice.store.Completed;
import dev.sluice.store.Completion;
import dev.sluice.store.Refusal;
import dev.sluice.store.Reservation;
import dev.sluice.store.Store;
import dev.sluice.store.TaskView;
import dev.sluice.testkit.linear.LeaseCall.Kind;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes down what callers of a store saw of each task's lease in one project. Safe for many threads. Calls that end in an exception may have taken
 * effect or not; a claim of the best that ends so may have taken any task.
 */
public final class Recorder {

    private static final Map<String, Kind> UNDER_TOKEN = Map.of("renew", Kind.RENEW, "release", Kind.RELEASE,
            "complete", Kind.COMPLETE, "fail", Kind.FAIL);

    private final AtomicLong time = new AtomicLong();
    private final Map<String, List<Timed<LeaseCall>>> byTask = new HashMap<>();
    private final List<Timed<LeaseCall>> ofAny = new ArrayList<>();

    /** A store that does what {@code target} does, and is recorded. */
    public Store recording(Store target) {
        return (Store) Proxy.newProxyInstance(Store.class.getClassLoader(), new Class<?>[] {Store.class}, (proxy, method, arguments) -> {
            long begun = time.incrementAndGet();
            try {
                Object answer = method.invoke(target, arguments);
                answered(method.getName(), arguments, answer, begun, time.incrementAndGet());
                return answer;
            } catch (InvocationTargetException failed) {
                unanswered(method, arguments, begun);
                throw failed.getCause();
            }
        });
    }

    /** What was seen of each task, each history complete only once all calls have ended. */
    public synchronized Map<String, List<Timed<LeaseCall>>> histories() {
        Map<String, List<Timed<LeaseCall>>> all = new HashMap<>();
        byTask.forEach((task, calls) -> {
            List<Timed<LeaseCall>> history = new ArrayList<>(calls);
            history.addAll(ofAny);
            all.put(task, history);
        });
        return all;
    }

    private synchronized void answered(String method, Object[] arguments, Object answer, long begun, long ended) {
        if (UNDER_TOKEN.containsKey(method)) {
            underToken(UNDER_TOKEN.get(method), arguments, (Answer<?>) answer, begun, ended);
        } else if (method.equals("task") && answer instanceof Answer.Accepted<?> accepted) {
            TaskView view = (TaskView) accepted.value();
            add(view.id(), new LeaseCall(Kind.READ, LeaseCall.Answer.ACCEPTED, view.lease() == null ? 0 : view.lease().fencingToken(),
                    LeaseState.Phase.of(view.status())),
                    begun, ended);
        }
        granted(answer).forEach(lease ->
                add(lease.task(), LeaseCall.of(Kind.CLAIM, LeaseCall.Answer.ACCEPTED, lease.fencingToken()), begun, ended));
    }

    private void underToken(Kind kind, Object[] arguments, Answer<?> answer, long begun, long ended) {
        boolean refused = answer instanceof Answer.Refused<?>;
        if (refused && !tellsOfTheLease(((Answer.Refused<?>) answer).refusal())) {
            return;
        }
        add((String) arguments[1], LeaseCall.of(kind, refused ? LeaseCall.Answer.REFUSED : LeaseCall.Answer.ACCEPTED, token(kind, arguments)),
                begun, ended);
    }

    private static boolean tellsOfTheLease(Refusal refusal) {
        return refusal instanceof Refusal.StaleToken || refusal instanceof Refusal.Ended;
    }

    private static long token(Kind kind, Object[] arguments) {
        return kind == Kind.COMPLETE ? ((Completion) arguments[2]).fencingToken() : (Long) arguments[2];
    }

    private static List<Reservation> granted(Object answer) {
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

    private synchronized void unanswered(Method method, Object[] arguments, long begun) {
        Kind kind = UNDER_TOKEN.get(method.getName());
        if (kind != null) {
            add((String) arguments[1], LeaseCall.of(kind, LeaseCall.Answer.UNKNOWN, token(kind, arguments)), begun, Timed.NEVER);
        } else if (method.getName().equals("claim")) {
            add((String) arguments[1], LeaseCall.of(Kind.CLAIM, LeaseCall.Answer.UNKNOWN, 0), begun, Timed.NEVER);
        } else if (method.getName().equals("claimBest")) {
            ofAny.add(new Timed<>(LeaseCall.of(Kind.CLAIM, LeaseCall.Answer.UNKNOWN, 0), begun, Timed.NEVER));
        }
    }

    private void add(String task, LeaseCall call, long begun, long ended) {
        byTask.computeIfAbsent(task, any -> new ArrayList<>()).add(new Timed<>(call, begun, ended));
    }
}
