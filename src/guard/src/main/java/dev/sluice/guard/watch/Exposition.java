package dev.sluice.guard.watch;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** Figures in the text format of Prometheus, version 0.0.4. */
public final class Exposition {

    public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private static final double MILLIS = 1_000;

    private final StringBuilder text = new StringBuilder();
    private final Map<Figures.CallKey, CallFigures> calls = new TreeMap<>(Comparator.comparing(Figures.CallKey::function)
            .thenComparing(Figures.CallKey::route).thenComparing(Figures.CallKey::status));

    private Exposition(Figures figures) {
        calls.putAll(figures.calls());
        for (Figure figure : Figure.values()) {
            family(figure.snakeCase(), figure.gauge() ? "gauge" : "counter", figure.help());
            sample(figure.snakeCase(), "", figure.gauge() ? figures.level(figure) : figures.count(figure));
        }
        latency();
        units("sluice_call_write_units", "Write request units that calls were billed.", one -> one.writeUnits.sum());
        units("sluice_call_read_units", "Read request units that calls were billed.", one -> one.readUnits.sum());
    }

    public static String of(Figures figures) {
        return new Exposition(figures).text.toString();
    }

    private void latency() {
        family("sluice_call_seconds", "histogram", "How long calls took.");
        calls.forEach((key, of) -> {
            for (int i = 0; i < CallFigures.BUCKETS.length; i++) {
                sample("sluice_call_seconds_bucket", labels(key, ",le=\"" + number(CallFigures.BUCKETS[i] / MILLIS) + "\""), of.within(i));
            }
            sample("sluice_call_seconds_bucket", labels(key, ",le=\"+Inf\""), of.count.sum());
            sample("sluice_call_seconds_sum", labels(key, ""), of.millis.sum() / MILLIS);
            sample("sluice_call_seconds_count", labels(key, ""), of.count.sum());
        });
    }

    private void units(String name, String help, ToDoubleFunction<CallFigures> sum) {
        family(name, "summary", help);
        calls.forEach((key, of) -> {
            sample(name + "_sum", labels(key, ""), sum.applyAsDouble(of));
            sample(name + "_count", labels(key, ""), of.count.sum());
        });
    }

    private void family(String name, String type, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    private void sample(String name, String labels, double value) {
        text.append(name).append(labels).append(' ').append(number(value)).append('\n');
    }

    /** Routes and functions are our own words: nothing in them needs escaping. */
    private static String labels(Figures.CallKey key, String further) {
        return "{function=\"" + key.function() + "\",route=\"" + key.route() + "\",status=\"" + key.status() + "\"" + further + "}";
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.6f", value).replaceAll("0+$", "");
    }
}
