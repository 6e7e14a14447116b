package dev.sluice.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.store.testing.Items;
import dev.sluice.store.testing.Lab;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Works a project off to its end after something was cut off in it, and looks that nothing is stuck, out of order or done twice. */
final class Aftermath {

    private static final int MOST_IDLE_ROUNDS = 2;
    private static final Set<String> ENDED = Set.of("completing", "completed", "failing", "failed", "stood_in", "skipped");

    private final Lab lab;
    private final Map<String, Set<String>> needs;
    private final Set<String> tokens = new HashSet<>();

    /** @param needs what must be done before a task runs; tasks that are absent need nothing that is still to come */
    Aftermath(Lab lab, Map<String, Set<String>> needs) {
        this.lab = lab;
        this.needs = needs;
    }

    void drains() {
        int idle = 0;
        while (idle < MOST_IDLE_ROUNDS) {
            idle = works() ? 0 : idle + 1;
            lab.clock.advanceSeconds(61);
            lab.cleanup();
        }
        assertThat(statuses().values()).as("%s", statuses()).allMatch(Set.of("completed", "stood_in", "skipped")::contains);
        assertThat(new Items(lab).slots()).as("slots").isEmpty();
        assertThat(Lab.value(lab.others.project(lab.project)).status()).isEqualTo("completed");
    }

    /** Claims and completes as long as there is anything; tells whether there was. */
    boolean works() {
        boolean any = false;
        List<Reservation> claimed = claim();
        while (!claimed.isEmpty()) {
            any = true;
            claimed.forEach(lab::complete);
            claimed = claim();
        }
        return any;
    }

    private List<Reservation> claim() {
        Map<String, String> before = statuses();
        List<Reservation> claimed = Lab.value(lab.others.claimBest(lab.project, Lab.worker("w"), 10));
        for (Reservation reservation : claimed) {
            String task = reservation.task();
            assertThat(tokens.add(task + "#" + reservation.fencingToken())).as("token of %s is new", task).isTrue();
            assertThat(ENDED).as("%s runs though it was %s", task, before.get(task)).doesNotContain(before.get(task));
            assertThat(needs.getOrDefault(task, Set.of())).as("what %s waits for in %s", task, before)
                    .allMatch(need -> ENDED.contains(before.get(need)) && !before.get(need).startsWith("fail"));
        }
        return claimed;
    }

    private Map<String, String> statuses() {
        return new Items(lab).startingWith("TASK#").stream().collect(Collectors.toMap(item -> item.get("sk").s().substring(5),
                item -> item.get("status").s()));
    }
}
