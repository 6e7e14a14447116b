package dev.sluice.local;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Which tasks this process has changed lately, so that whoever watches reads these and not the whole project again. A hint: it
 * forgets, it knows nothing of other processes over the same store, and a watcher still looks at everything now and then.
 */
@ApplicationScoped
public class Changes {

    private static final int KEPT = 20_000;
    /** Above so many it is better to read the project than to name its tasks. */
    private static final int NAMED = 500;
    private static final String ANY = "";

    private final String life = UUID.randomUUID().toString();
    private final Deque<Change> changes = new ArrayDeque<>();
    private long last;

    /** @param task empty for more than can be named; @param project empty for all */
    private record Change(long number, String project, String task) {
    }

    /**
     * What changed.
     *
     * @param next  to be passed back, to hear what changes from now on
     * @param all   whether more may have changed than can be named; then {@code tasks} is empty
     * @param tasks ids, sorted
     */
    record News(String next, boolean all, Set<String> tasks) {
    }

    /** These tasks have changed. */
    synchronized void note(String project, Collection<String> tasks) {
        tasks.forEach(task -> add(project, task));
    }

    /** The project has changed, nobody knows where. */
    synchronized void note(String project) {
        add(project, ANY);
    }

    /** Any project may have changed. */
    synchronized void noteAll() {
        add(ANY, ANY);
    }

    /** @param since {@code next} of an earlier answer; anything else means that all is news */
    synchronized News since(String project, String since) {
        long from = number(since);
        long oldest = changes.isEmpty() ? last + 1 : changes.getFirst().number();
        Set<String> tasks = new TreeSet<>();
        boolean all = from < oldest - 1 || from > last;
        Iterator<Change> newest = changes.descendingIterator();
        while (!all && newest.hasNext()) {
            Change change = newest.next();
            if (change.number() <= from) {
                break;
            }
            if (change.project().equals(ANY) || change.project().equals(project)) {
                tasks.add(change.task());
                all = change.task().equals(ANY) || tasks.size() > NAMED;
            }
        }
        return new News(life + "." + last, all, all ? Set.of() : tasks);
    }

    private long number(String since) {
        if (since == null || !since.matches(life + "\\.\\d{1,18}")) {
            return -1;
        }
        return Long.parseLong(since.substring(life.length() + 1));
    }

    private void add(String project, String task) {
        changes.addLast(new Change(++last, project, task));
        if (changes.size() > KEPT) {
            changes.removeFirst();
        }
    }
}
