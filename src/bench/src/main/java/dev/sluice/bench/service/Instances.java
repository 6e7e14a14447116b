package dev.sluice.bench.service;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Instances as Lambda has them: each belongs to one function, remembers what it has learnt for itself, and carries out one call at a time. A call goes
 * to the free one that was used last, and to a new one when none is free.
 */
public final class Instances implements Calls, AutoCloseable {

    private final Supplier<Service> start;
    private final Map<String, Deque<Service>> free = new HashMap<>();
    private final Map<String, List<Service>> all = new HashMap<>();

    /** @param start makes a new instance, with nothing in common with others but the database */
    public Instances(Supplier<Service> start) {
        this.start = start;
    }

    /** Starts so many of a function, as yet unused: here a start takes the same processors from all others, on Lambda it does not. */
    public void start(String function, int number) {
        for (int i = 0; i < number; i++) {
            giveBack(function, started(function));
        }
    }

    @Override
    public APIGatewayV2HTTPResponse call(APIGatewayV2HTTPEvent event) {
        String function = Service.function(event);
        Service instance = take(function);
        try {
            return instance.call(event);
        } finally {
            giveBack(function, instance);
        }
    }

    private Service take(String function) {
        synchronized (this) {
            Deque<Service> idle = free.get(function);
            if (idle != null && !idle.isEmpty()) {
                return idle.pop();
            }
        }
        // Outside of the lock, for it takes its time.
        return started(function);
    }

    private Service started(String function) {
        Service started = start.get();
        synchronized (this) {
            all.computeIfAbsent(function, name -> new ArrayList<>()).add(started);
        }
        return started;
    }

    private synchronized void giveBack(String function, Service instance) {
        free.computeIfAbsent(function, name -> new ArrayDeque<>()).push(instance);
    }

    /** All of one function that were started so far. */
    public synchronized List<Service> of(String function) {
        return List.copyOf(all.getOrDefault(function, List.of()));
    }

    @Override
    public synchronized void close() {
        all.values().forEach(some -> some.forEach(Service::close));
    }
}
