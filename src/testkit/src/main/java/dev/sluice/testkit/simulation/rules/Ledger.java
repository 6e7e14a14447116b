package dev.sluice.testkit.simulation.rules;

import dev.sluice.domain.task.TaskStatus;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** How the project stands by its commits: the statuses and leases of its tasks, which gates are open, which versions there are. */
final class Ledger {

    /** A task as committed last. */
    static final class Entry {

        final String id;
        final String stage;
        TaskStatus status;
        long token;
        /** The token whose grant was answered last. */
        long known;

        Entry(String id, String stage) {
            this.id = id;
            this.stage = stage;
        }

        private Entry(Entry other) {
            this(other.id, other.stage);
            status = other.status;
            token = other.token;
            known = other.known;
        }
    }

    final Map<String, Entry> tasks;
    final Map<String, String> gates;
    final Set<String> everFailed;
    /** The largest token of each task in any incarnation. */
    final Map<String, Long> highest;
    final Versions versions;
    long born;
    boolean live;
    boolean applying;
    /** Whether there was a project of this id before, whose callers may still be heard. */
    boolean anew;

    Ledger() {
        this(new HashMap<>(), new HashMap<>(), new HashSet<>(), new HashMap<>(), new Versions());
    }

    private Ledger(Map<String, Entry> tasks, Map<String, String> gates, Set<String> everFailed, Map<String, Long> highest, Versions versions) {
        this.tasks = tasks;
        this.gates = gates;
        this.everFailed = everFailed;
        this.highest = highest;
        this.versions = versions;
    }

    Ledger copy() {
        Map<String, Entry> entries = new HashMap<>(tasks.size() * 2);
        tasks.forEach((id, entry) -> entries.put(id, new Entry(entry)));
        Ledger copy = new Ledger(entries, new HashMap<>(gates), new HashSet<>(everFailed), new HashMap<>(highest), versions.copy());
        copy.born = born;
        copy.live = live;
        copy.applying = applying;
        copy.anew = anew;
        return copy;
    }

    /** A new incarnation begins, of which nothing is there yet. */
    void reborn(long as) {
        tasks.clear();
        gates.clear();
        everFailed.clear();
        versions.clear();
        anew = born != 0;
        born = as;
        live = true;
    }

    boolean done(String task) {
        Entry entry = tasks.get(task);
        return entry != null && entry.status.done();
    }

    boolean passed(String gate) {
        String status = gates.get(gate);
        return "opening".equals(status) || "open".equals(status);
    }
}
