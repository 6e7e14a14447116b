package dev.sluice.cli.verdict;

import dev.sluice.cli.verdict.Event.Granted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Everything the workers of a run saw, from all their threads. */
public final class Journal {

    private final List<Event> events = new ArrayList<>();
    private final Map<String, Long> newestToken = new HashMap<>();
    private int grants;

    public synchronized void add(Event event) {
        events.add(event);
        if (event instanceof Granted granted) {
            grants++;
            newestToken.merge(granted.task(), granted.token(), Math::max);
        }
    }

    /** Whether a lease on {@code task} under a higher token than {@code token} was seen. */
    public synchronized boolean outdated(String task, long token) {
        return newestToken.getOrDefault(task, token) > token;
    }

    /** Leases granted so far. */
    public synchronized int grants() {
        return grants;
    }

    /** Tasks whose completion was acknowledged. */
    public synchronized Set<String> completed() {
        return events.stream().filter(Event.Completed.class::isInstance).map(event -> ((Event.Completed) event).task())
                .collect(Collectors.toSet());
    }

    /** All events so far; those of one thread in its order. */
    public synchronized List<Event> events() {
        return List.copyOf(events);
    }
}
