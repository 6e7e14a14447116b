package dev.sluice.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.ArtifactVersion;
import dev.sluice.client.SluiceClient;
import dev.sluice.client.TaskView;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sixteen worker processes on one service, and ten rounds of death: in each, in the middle of a project, one worker is killed, one is stopped for longer
 * than its lease and goes on, and the service itself is killed and started anew.
 */
@EnabledOnOs({OS.LINUX, OS.MAC})
class RealDeathsIT {

    private static final int WORKERS = 16;
    private static final int ROUNDS = 10;
    private static final int CHAINS = 16;
    private static final int LIMITED = 8;
    private static final int AT_ONCE = 2;
    private static final int TASKS = 2 * CHAINS + LIMITED + 1;
    private static final String PIPELINE = pipeline();

    @TempDir
    private Path folder;

    private final List<Worker> workers = new ArrayList<>();
    private final List<Worker> everyone = new ArrayList<>();
    private Service service;

    /** Chains of two, a limited stage beside them, and a task that waits for everything. */
    private static String pipeline() {
        StringBuilder text = new StringBuilder("defaults: {retry_policy: {max_attempts: 100, base_seconds: 0.1}}\nstages:\n");
        for (int i = 0; i < CHAINS; i++) {
            text.append("  first-").append(i).append(":\n  second-").append(i).append(": {dependencies: first-").append(i).append("}\n");
        }
        text.append("  limited: {instances: ").append(LIMITED).append(", max_parallel_instances: ").append(AT_ONCE).append("}\n  last: {dependencies: [limited");
        for (int i = 0; i < CHAINS; i++) {
            text.append(", second-").append(i);
        }
        return text.append("]}\n").toString();
    }

    /** A process and its name. */
    private record Worker(String name, Child child) {

        void workThrough(String project) {
            child.say(project);
        }

        /** What it has said of one kind: {@code holds}, {@code held}, {@code done} or {@code stale}, each as task and token. */
        List<String> said(String word) {
            return child.out().lines().filter(line -> line.startsWith(word + " ")).map(line -> line.substring(word.length() + 1)).toList();
        }

        boolean isOver(String project) {
            return said("over").contains(project);
        }
    }

    @AfterEach
    void endEverything() {
        everyone.forEach(worker -> worker.child().close());
        if (service != null) {
            service.child().close();
        }
    }

    @Test
    void ten_rounds_of_killed_and_stopped_workers_and_killed_services_lose_nothing_and_do_nothing_twice() {
        service = Service.onDisk(folder.resolve("data"), 0);
        for (int i = 0; i < WORKERS; i++) {
            workers.add(hired("w" + i));
        }
        for (int round = 1; round <= ROUNDS; round++) {
            String project = "round-" + round;
            assertThat(service.api().apply(project, PIPELINE).status()).isEqualTo(201);
            workers.forEach(worker -> worker.workThrough(project));
            somebodyDies(project, round);
            Eventually.holds(project + " is completed", () -> workers.stream().allMatch(worker -> worker.isOver(project)));
            everythingIsDoneOnce(project);
            theLimitHeld(project);
        }
        int stale = everyone.stream().mapToInt(worker -> worker.said("stale").size()).sum();
        System.out.printf("%d rounds: %d workers and %d services killed, %d workers stopped, %d completions refused for their token%n",
                ROUNDS, ROUNDS, ROUNDS, ROUNDS, stale);
    }

    private Worker hired(String name) {
        Worker worker = new Worker(name, Child.start(Checkout.java("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx64m",
                "-cp", System.getProperty("java.class.path"), SteadyWorker.class.getName(), service.url().toString(), name)));
        everyone.add(worker);
        return worker;
    }

    private void somebodyDies(String project, int round) {
        Worker killed = workers.get(round % WORKERS);
        Worker stopped = workers.get((round + WORKERS / 2) % WORKERS);
        Eventually.holds("a sixth of " + project + " is done", () -> done(project).size() > TASKS / 6);
        String held = Eventually.get(stopped.name() + " holds a task", () -> holding(stopped));
        stopped.child().signal("STOP");
        killed.child().kill();
        service.child().kill();
        service = Service.onDisk(folder.resolve("data"), service.url().getPort());
        Worker heir = hired(killed.name() + "-" + round);
        workers.set(round % WORKERS, heir);
        heir.workThrough(project);
        Eventually.holds("others get what " + stopped.name() + " held", () -> overtaken(project, held));
        stopped.child().signal("CONT");
    }

    /** Task and token that a worker holds as far as it has said. */
    private static Optional<String> holding(Worker worker) {
        List<String> ended = Stream.of("done", "stale", "lost").flatMap(word -> worker.said(word).stream()).toList();
        return worker.said("holds").stream().filter(held -> !ended.contains(held)).findFirst();
    }

    /** Whether a task was done, or is held under a newer token. */
    private boolean overtaken(String project, String held) {
        String[] parts = held.split(" ");
        TaskView task = service.client().task(project, parts[0].substring(project.length() + 1));
        return task.status().equals("completed")
                || everyone.stream().flatMap(worker -> worker.said("holds").stream()).map(other -> other.split(" "))
                .anyMatch(other -> other[0].equals(parts[0]) && Long.parseLong(other[1]) > Long.parseLong(parts[1]));
    }

    private List<TaskView> done(String project) {
        return service.client().allTasks(project, "completed");
    }

    /** From when a worker knew of its lease to when it asked for its completion, or the lease ran out. */
    private record Spell(long since, long until) {

        static Spell of(String held) {
            String[] parts = held.split(" ");
            return new Spell(Long.parseLong(parts[2]), Long.parseLong(parts[3]));
        }

        boolean at(long moment) {
            return since <= moment && moment < until;
        }
    }

    /**
     * Who dies does not say how long it held a task, and no worker knows of its lease before the answer comes: there may have been more at once than were said, never
     * fewer.
     */
    private void theLimitHeld(String project) {
        List<Spell> spells = everyone.stream().flatMap(worker -> worker.said("held").stream()).filter(held -> held.startsWith(project + "/limited-"))
                .map(Spell::of).toList();
        assertThat(spells).as("leases of the limited stage of %s", project).hasSizeGreaterThanOrEqualTo(LIMITED);
        assertThat(spells).allSatisfy(spell -> assertThat(spells.stream().filter(other -> other.at(spell.since()))).as("held at once with %s", spell)
                .hasSizeLessThanOrEqualTo(AT_ONCE));
    }

    private void everythingIsDoneOnce(String project) {
        SluiceClient client = service.client();
        Map<String, String> tokens = new HashMap<>();
        for (TaskView task : done(project)) {
            List<ArtifactVersion> made = client.artifacts(project, task.taskId());
            assertThat(made).as("artifacts of %s", task.taskId()).hasSize(1);
            tokens.put(project + "/" + task.taskId(), made.get(0).path());
        }
        assertThat(tokens).as("tasks of %s that are completed", project).hasSize(TASKS);
        Set<String> granted = new HashSet<>();
        for (Worker worker : everyone) {
            worker.said("holds").forEach(held -> assertThat(granted.add(held)).as("%s was granted once", held).isTrue());
            worker.said("done").stream().map(done -> done.split(" ")).filter(done -> tokens.containsKey(done[0])).forEach(done ->
                    assertThat(done[1]).as("token under which %s was acknowledged", done[0]).isEqualTo(tokens.get(done[0])));
        }
    }
}
