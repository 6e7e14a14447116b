package dev.sluice.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Somebody who knows nothing of a project and does nothing but what {@code blocking} recommends gets it done, whatever goes wrong in it: attempts that fail, leases
 * that run out, reviews that say no, values that are not good enough, fallbacks that deliver something else. Nothing that is recommended is ever refused.
 * {@code -Dsluice.advice.projects=N} tries another number of projects, {@code -Dsluice.advice.seed=S} nothing but one.
 */
@ExtendWith(Quiet.class)
class AdviceTest {

    private static final int PROJECTS = 600;
    private static final int SHOWN = 3;
    private static final List<String> KINDS = List.of("Apply PUT", "Improve PUT", "Let POST", "Review POST", "Sign POST", "Withdraw DELETE");

    @Test
    void whoever_does_what_is_recommended_gets_every_project_done() {
        Integer only = Integer.getInteger("sluice.advice.seed");
        int projects = Integer.getInteger("sluice.advice.projects", PROJECTS);
        Map<String, Integer> advised = new TreeMap<>();
        List<String> stuck = new ArrayList<>();
        int done = 0;
        for (int seed : (only == null ? IntStream.rangeClosed(1, projects) : IntStream.of(only)).toArray()) {
            Random random = new Random(seed);
            Follower follower = new Follower(AdvisedPipeline.random(random), random);
            if (!follower.applied()) {
                continue;
            } else if (follower.finished()) {
                done++;
                follower.advised().forEach((kind, times) -> advised.merge(kind, times, Integer::sum));
            } else {
                stuck.add("seed " + seed + ":\n" + follower.told());
            }
        }
        System.out.println(done + " projects done, " + stuck.size() + " stuck; advised: " + advised);
        assertThat(stuck.stream().limit(SHOWN).toList()).as("of %s", stuck.size()).isEmpty();
        if (only == null) {
            assertThat(done).isGreaterThan(projects / 2);
            assertThat(advised).containsKeys(KINDS.toArray(String[]::new));
        }
    }
}
