package dev.sluice.cli.verdict;

import dev.sluice.cli.verdict.Event.Granted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Everything the workers of a run saw, from all their threads. */
public final class Journal {

    private final List<Event> events = new ArrayList<>();
    private final Map<String, Long> newestToken = new HashMap<>();
    private final Set<String> completed = new LinkedHashSet<>();
    private final Consumer<Event> listener;
    private int deeds;

    public Journal() {
        this(event -> { });
    }

    /** @param listener hears of every event, one after the other */
    public Journal(Consumer<Event> listener) {
        this.listener = listener;
    }

    public synchronized void add(Event event) {
        events.add(event);
        if (event instanceof Granted granted) {
            deeds++;
            newestToken.merge(granted.task(), granted.token(), Math::max);
        } else if (event instanceof Event.Completed done) {
            completed.add(done.task());
        } else if (event instanceof Event.Reviewed || event instanceof Event.SignedOff || event instanceof Event.Scored) {
            deeds++;
        }
        listener.accept(event);
    }

    /** Whether a lease on {@code task} under a higher token than {@code token} was seen. */
    public synchronized boolean outdated(String task, long token) {
        return newestToken.getOrDefault(task, token) > token;
    }

    /** What brought the project on so far: leases granted, reviews, sign-offs, figures. */
    public synchronized int deeds() {
        return deeds;
    }

    /** Tasks whose completion was acknowledged. */
    public synchronized Set<String> completed() {
        return Set.copyOf(completed);
    }

    /** All events so far; those of one thread in its order. */
    public synchronized List<Event> events() {
        return List.copyOf(events);
    }
}
