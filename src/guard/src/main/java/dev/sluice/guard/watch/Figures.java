package dev.sluice.guard.watch;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.DoubleAdder;

/** Figures since the process began, as Prometheus wants them. */
public final class Figures implements Measures {

    private final Map<Figure, DoubleAdder> counts = new EnumMap<>(Figure.class);
    private final Map<Figure, Double> levels = new ConcurrentHashMap<>();
    private final Map<CallKey, CallFigures> calls = new ConcurrentHashMap<>();

    public Figures() {
        for (Figure figure : Figure.values()) {
            counts.put(figure, new DoubleAdder());
        }
    }

    /** Calls that are counted together. */
    record CallKey(String function, String route, int status) {
    }

    @Override
    public void add(Figure count, double amount) {
        counts.get(count).add(amount);
    }

    @Override
    public void set(Figure gauge, double level) {
        levels.put(gauge, level);
    }

    @Override
    public void called(Served call) {
        calls.computeIfAbsent(new CallKey(call.function(), call.route(), call.status()), key -> new CallFigures()).add(call);
    }

    public double count(Figure figure) {
        return counts.get(figure).sum();
    }

    public double level(Figure figure) {
        return levels.getOrDefault(figure, 0.0);
    }

    Map<CallKey, CallFigures> calls() {
        return calls;
    }
}
