package dev.sluice.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.store.testing.Lab;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Works a project off to its end, and looks on the way whether anything runs too early. */
final class Drain {

    private static final int MOST_IDLE_ROUNDS = 3;

    private final Lab lab;
    private final Map<String, Set<String>> needs;
    private final Set<String> done = new HashSet<>();

    /** @param needs what must be done before a task runs; tasks that are absent need nothing */
    Drain(Lab lab, Map<String, Set<String>> needs) {
        this.lab = lab;
        this.needs = needs;
    }

    /** Completes whatever can be claimed, with a cleanup a good minute later whenever nothing can, until cleanup finds the project over. */
    void toTheEnd() {
        lab.others.tasks(lab.project, "completed", 100, null).map(Page::items)
                .fold(tasks -> tasks, refused -> List.<TaskView>of()).forEach(task -> done.add(task.id()));
        int idle = 0;
        while (idle < MOST_IDLE_ROUNDS && !project().status().equals("completed")) {
            List<Reservation> claimed = Lab.value(lab.others.claimBest(lab.project, Lab.worker("drain"), 10));
            for (Reservation reservation : claimed) {
                assertThat(done).as("done before %s", reservation.task())
                        .containsAll(needs.getOrDefault(reservation.task(), Set.of()));
                lab.complete(reservation);
                done.add(reservation.task());
            }
            if (claimed.isEmpty()) {
                lab.clock.advanceSeconds(61);
                lab.cleanup();
                idle++;
            }
        }
        ProjectView project = project();
        assertThat(project.status()).as("status with %s", project.counts()).isEqualTo("completed");
        assertThat(project.applying()).isNull();
    }

    private ProjectView project() {
        return Lab.value(lab.others.project(lab.project));
    }
}
