package dev.sluice.testkit.simulation;

import java.util.ArrayDeque;
import java.util.Deque;

/** The threads of one player of schedules, used again for each. */
final class Carriers {

    private final Carrier host = new Carrier(Thread.currentThread());
    private final Deque<Carrier> idle = new ArrayDeque<>();
    private Director director;

    /** The thread that plays; the same for all schedules. */
    Carrier host() {
        return host;
    }

    void serve(Director next) {
        director = next;
    }

    /** An idle one, or a new one. It is to be given the baton. */
    Carrier take() {
        Carrier known = idle.poll();
        return known != null ? known : started();
    }

    void rest(Carrier carrier) {
        idle.push(carrier);
    }

    private Carrier started() {
        Carrier[] made = new Carrier[1];
        Thread thread = new Thread(() -> {
            while (true) {
                made[0].await();
                director.conduct(made[0]);
            }
        }, "carrier of " + Thread.currentThread().getName());
        thread.setDaemon(true);
        made[0] = new Carrier(thread);
        thread.start();
        return made[0];
    }
}
