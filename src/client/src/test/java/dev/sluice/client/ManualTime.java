package dev.sluice.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A clock and a scheduler that move only when told; sleeping moves them, too. For one thread. */
final class ManualTime implements MonotonicClock, Scheduler {

    private final List<Entry> entries = new ArrayList<>();
    private long now = Long.MAX_VALUE - 1_000_000_000L;

    private record Entry(long at, Runnable task) {
    }

    @Override
    public long nanos() {
        return now;
    }

    @Override
    public void sleep(Duration time) {
        now += time.toNanos();
    }

    @Override
    public Appointment after(Duration delay, Runnable task) {
        Entry entry = new Entry(now + delay.toNanos(), task);
        entries.add(entry);
        return () -> entries.remove(entry);
    }

    /** Moves on, running what falls due at its own time. */
    void pass(Duration time) {
        long end = now + time.toNanos();
        for (Entry due = first(end); due != null; due = first(end)) {
            entries.remove(due);
            now = due.at();
            due.task().run();
        }
        now = end;
    }

    int appointments() {
        return entries.size();
    }

    private Entry first(long end) {
        return entries.stream().filter(entry -> entry.at() - end <= 0)
                .min(Comparator.comparingLong(entry -> entry.at() - end)).orElse(null);
    }
}
