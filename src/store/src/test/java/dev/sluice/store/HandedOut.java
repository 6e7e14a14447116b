package dev.sluice.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What all workers of a test saw: every grant and every accepted completion. Safe for many threads. */
final class HandedOut {

    private final Set<String> grants = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> completions = new ConcurrentHashMap<>();
    private final List<String> wrong = new ArrayList<>();

    /** @param needs tasks that must have been completed before */
    void granted(Reservation reservation, Set<String> needs) {
        if (!grants.add(reservation.task() + "#" + reservation.fencingToken())) {
            report(reservation.task() + " was granted twice under token " + reservation.fencingToken());
        }
        if (!completions.keySet().containsAll(needs)) {
            report(reservation.task() + " was granted before all of " + needs + " were completed");
        }
    }

    /** To be called before the store is asked, since its answer comes only after others may have seen the effect. */
    void completing(String task) {
        completions.merge(task, 1, Integer::sum);
    }

    private void report(String what) {
        synchronized (wrong) {
            wrong.add(what);
        }
    }

    int grants() {
        return grants.size();
    }

    void wasInOrderAndOnce(int tasks) {
        synchronized (wrong) {
            assertThat(wrong).isEmpty();
        }
        assertThat(completions).hasSize(tasks).allSatisfy((task, times) -> assertThat(times).as(task).isEqualTo(1));
    }
}
