package dev.sluice.cli.run;

import dev.sluice.cli.verdict.Journal;
import dev.sluice.client.MonotonicClock;
import dev.sluice.client.Scheduler;
import dev.sluice.client.SluiceClient;
import dev.sluice.domain.plan.Plan;
import dev.sluice.domain.plan.TaskNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** What the workers of a run share. */
final class Shift {

    final SluiceClient client;
    final RunSettings settings;
    final Pace pace;
    final Deaths deaths;
    final MonotonicClock clock;
    final Scheduler scheduler;
    final Map<String, TaskNode> tasks;
    final List<Set<String>> capabilities;
    final Journal journal = new Journal();
    final Stop stop = new Stop();
    final AtomicInteger working = new AtomicInteger();
    final Tally tally;
    final Zombies zombies;
    final Watch watch;

    Shift(Plan plan, SluiceClient client, RunSettings settings, Pace pace, Deaths deaths, Scheduler scheduler) {
        this.client = client;
        this.settings = settings;
        this.pace = pace;
        this.deaths = deaths;
        this.clock = MonotonicClock.SYSTEM;
        this.scheduler = scheduler;
        this.tasks = plan.tasksById();
        this.capabilities = Crew.capabilities(plan);
        this.tally = new Tally(plan);
        this.zombies = new Zombies(client, settings.project(), journal, clock);
        this.watch = new Watch(client, settings, pace, journal, clock, stop);
    }
}
