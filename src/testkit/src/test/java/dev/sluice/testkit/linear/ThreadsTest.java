package dev.sluice.testkit.linear;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.store.Answer;
import dev.sluice.store.Reservation;
import dev.sluice.store.Store;
import dev.sluice.store.testing.Lab;
import dev.sluice.testkit.linear.Linearizability.Verdict;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Sixteen threads against DynamoDB Local, all over the same few tasks; what each task's callers saw must be explained by some order of their calls. */
class ThreadsTest {

    private static final int WORKERS = 16;
    private static final int CALLS = 40;
    private static final int TASKS = 8;
    private static final int PLENTY = 5_000_000;
    private static final String PIPELINE =
            "defaults: {retry_policy: {max_attempts: 50, base_seconds: 0}}\nstages: {a: {instances: " + TASKS + "}}";

    @Test
    void sixteen_workers_see_one_history_when_nothing_goes_wrong() throws InterruptedException {
        Lab lab = Lab.with(PIPELINE);
        Recorder recorder = new Recorder();
        work(lab, recorder.recording(lab.others), () -> { });
        explained(recorder, false);
    }

    @Test
    void sixteen_workers_see_one_history_when_answers_are_lost_and_leases_run_out() throws InterruptedException {
        Lab lab = Lab.with(PIPELINE);
        Recorder recorder = new Recorder();
        work(lab, recorder.recording(losingAnswers(lab.others)), () -> lab.clock.advanceSeconds(7));
        explained(recorder, true);
    }

    private static void explained(Recorder recorder, boolean faulty) {
        Map<String, List<Timed<LeaseCall>>> histories = recorder.histories();
        assertThat(histories).hasSize(TASKS);
        long floor = histories.values().stream().flatMap(List::stream).map(Timed::operation)
                .filter(call -> call.kind() == LeaseCall.Kind.CLAIM && call.answer() == LeaseCall.Answer.ACCEPTED)
                .mapToLong(LeaseCall::token).min().orElseThrow() - 1;
        histories.forEach((task, history) -> assertThat(Linearizability.check(new LeaseSpecification(floor, faulty), history, PLENTY))
                .as("%s: %s", task, history).isInstanceOf(Verdict.Explained.class));
    }

    private static void work(Lab lab, Store store, Runnable timePasses) throws InterruptedException {
        List<Throwable> faults = java.util.Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = new ArrayList<>();
        for (int worker = 0; worker < WORKERS; worker++) {
            Session session = new Session(lab, store, worker, timePasses);
            threads.add(new Thread(() -> {
                try {
                    session.run();
                } catch (RuntimeException | AssertionError fault) {
                    faults.add(fault);
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(faults).isEmpty();
    }

    /** One in seven calls is carried out and then answered by a fault. */
    private static Store losingAnswers(Store target) {
        AtomicInteger calls = new AtomicInteger();
        return (Store) Proxy.newProxyInstance(Store.class.getClassLoader(), new Class<?>[] {Store.class}, (proxy, method, arguments) -> {
            try {
                Object answer = method.invoke(target, arguments);
                if (calls.incrementAndGet() % 7 == 0) {
                    throw new Lost();
                }
                return answer;
            } catch (InvocationTargetException failed) {
                throw failed.getCause();
            }
        });
    }

    private static final class Lost extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** What one worker does: with leases that it holds or held once. */
    private static final class Session {

        private final Lab lab;
        private final Store store;
        private final String name;
        private final Random random;
        private final Runnable timePasses;

        Session(Lab lab, Store store, int worker, Runnable timePasses) {
            this.lab = lab;
            this.store = store;
            this.name = "w" + worker;
            this.random = new Random(worker);
            this.timePasses = timePasses;
        }

        void run() {
            List<Reservation> known = new ArrayList<>();
            for (int call = 0; call < CALLS; call++) {
                try {
                    known.addAll(step(known));
                } catch (Lost lost) {
                    timePasses.run();
                }
            }
        }

        private List<Reservation> step(List<Reservation> known) {
            String any = "a-" + (1 + random.nextInt(TASKS));
            switch (random.nextInt(known.isEmpty() ? 3 : 10)) {
                case 0 -> store.task(lab.project, any);
                case 1 -> {
                    return store.claim(lab.project, any, Lab.worker(name)).fold(List::of, refusal -> List.of());
                }
                case 2 -> {
                    return store.claimBest(lab.project, Lab.worker(name), 1).fold(list -> list, refusal -> List.of());
                }
                case 3 -> timePasses.run();
                default -> use(known.get(Math.max(0, known.size() - 1 - random.nextInt(3))));
            }
            return List.of();
        }

        private Answer<?> use(Reservation lease) {
            String task = lease.task();
            long token = lease.fencingToken();
            return switch (random.nextInt(12)) {
                case 0 -> store.complete(lab.project, task, Lab.done(token));
                case 1, 2, 3 -> store.fail(lab.project, task, token, "broken", true);
                case 4, 5, 6 -> store.release(lab.project, task, token);
                default -> store.renew(lab.project, task, token, 10_000);
            };
        }
    }
}
