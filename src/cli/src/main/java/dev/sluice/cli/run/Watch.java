package dev.sluice.cli.run;

import dev.sluice.cli.verdict.Journal;
import dev.sluice.client.MonotonicClock;
import dev.sluice.client.ProjectSummary;
import dev.sluice.client.SluiceClient;
import dev.sluice.client.SluiceException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Looks at the project's state when workers have nothing to do, and ends the run when there is nothing to wait for. This
 * decides only when to stop, never what is judged.
 */
final class Watch {

    /** The service reads a whole project for a look at it, so a large one is looked at less often. */
    private static final int PAUSE_FACTOR = 5;

    private final SluiceClient client;
    private final RunSettings settings;
    private final Pace pace;
    private final Journal journal;
    private final MonotonicClock clock;
    private final Stop stop;
    private final ReentrantLock looking = new ReentrantLock();
    private long lastLook;
    private long lookTook;
    private int quietAt = -1;
    private long quietSince;

    Watch(SluiceClient client, RunSettings settings, Pace pace, Journal journal, MonotonicClock clock, Stop stop) {
        this.client = client;
        this.settings = settings;
        this.pace = pace;
        this.journal = journal;
        this.clock = clock;
        this.stop = stop;
        this.lastLook = clock.nanos();
    }

    /** To be called by a worker with nothing to do; looks if nobody did lately. */
    void idle() {
        if (!looking.tryLock()) {
            return;
        }
        try {
            long begin = clock.nanos();
            if (begin - lastLook >= Math.max(pace.summaryEvery().toNanos(), PAUSE_FACTOR * lookTook)) {
                int seen = journal.deeds();
                judge(client.project(settings.project()), seen);
                lastLook = clock.nanos();
                lookTook = lastLook - begin;
            }
        } catch (SluiceException silence) {
            // The next claim meets the same trouble and knows for how long to bear it.
            quietAt = -1;
        } finally {
            looking.unlock();
        }
    }

    /**
     * Twice quiet with nothing happening in between: a task may be without blockers for a moment before it is ready. Of the tasks, those
     * that turned up after the plan was made count as well.
     */
    private void judge(ProjectSummary summary, int deeds) {
        int tasks = Math.max(summary.tasks(), summary.counts().values().stream().mapToInt(Integer::intValue).sum());
        int done = summary.count("completed", "stood_in", "skipped");
        int waiting = summary.count("pending", "blocked", "failed");
        if (done == tasks) {
            stop.because(Ending.Kind.ALL_DONE, "");
        } else if (done + waiting < tasks) {
            quietAt = -1;
        } else if (quietAt != deeds) {
            quietAt = deeds;
            quietSince = clock.nanos();
        } else if (clock.nanos() - quietSince >= pace.stuckAfter().toNanos()) {
            stop.because(Ending.Kind.STUCK, "");
        }
    }
}
