package dev.sluice.cli.run;

import dev.sluice.cli.people.HttpDesk;
import dev.sluice.cli.people.People;
import dev.sluice.cli.people.Script;
import dev.sluice.cli.verdict.Journal;
import dev.sluice.client.MonotonicClock;
import dev.sluice.client.Scheduler;
import dev.sluice.client.SluiceClient;
import dev.sluice.domain.plan.Plan;
import java.util.concurrent.atomic.AtomicInteger;

/** What the workers of a run share. */
final class Shift {

    final SluiceClient client;
    final RunSettings settings;
    final Pace pace;
    final Mishaps mishaps;
    final People people;
    final Script script;
    final MonotonicClock clock;
    final Scheduler scheduler;
    final Tasks tasks;
    final Journal journal;
    final Stop stop = new Stop();
    final AtomicInteger working = new AtomicInteger();
    final Tally tally;
    final Zombies zombies;
    final Watch watch;

    Shift(Plan plan, Cast cast, SluiceClient client, RunSettings settings, Pace pace, Scheduler scheduler) {
        this.client = client;
        this.settings = settings;
        this.pace = pace;
        this.mishaps = cast.mishaps();
        this.script = cast.script();
        this.clock = MonotonicClock.SYSTEM;
        this.scheduler = scheduler;
        this.journal = new Journal(cast.listener());
        this.tasks = new Tasks(plan);
        this.people = new People(plan, script, new HttpDesk(client, settings.project()), journal, clock, settings.crew());
        this.tally = new Tally(plan);
        this.zombies = new Zombies(client, settings.project(), journal, clock);
        this.watch = new Watch(client, settings, pace, journal, clock, stop);
    }
}
