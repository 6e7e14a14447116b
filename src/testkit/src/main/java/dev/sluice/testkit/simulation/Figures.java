package dev.sluice.testkit.simulation;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** What happened in schedules, counted. Not safe for many threads; each player has its own, and they are added up. */
public final class Figures {

    /** Things that must happen often, or a search finds nothing. */
    public enum Event {
        SCHEDULE, STEP, CALL, WRITE, SWITCH, DUPLICATE, ARRIVED_LATE, WORKER_DIED, CLAIM_GRANTED, CLAIM_LOST, TAKE_OVER, HAND_OVER, RENEWED,
        RELEASED, ATTEMPT_FAILED, COMPLETED, STALE_TOKEN, SLOT_REFUSED, DEAD_LETTER, STOOD_IN, FALLBACK_SKIPPED, GATE_OPENED, GATE_WITH_SLOTS,
        RE_APPLIED, EDGES_RE_APPLIED, APPLY_CARRIED_ON, DELETED, CREATED_AGAIN, STALE_READ, STALE_INDEX, REVIEW, SIGN_OFF, CHANGE, CLEANUP, NOT_APPLIED,
        SEVERAL, SEVERAL_MIXED, SEVERAL_TEN, SEVERAL_REPEATED, SEVERAL_CUT, RELAY_PASSED
    }

    private final Map<Event, long[]> events = new EnumMap<>(Event.class);
    private final Map<Fault, long[]> faults = new EnumMap<>(Fault.class);

    public Figures() {
        for (Event event : Event.values()) {
            events.put(event, new long[1]);
        }
        for (Fault fault : Fault.values()) {
            faults.put(fault, new long[1]);
        }
    }

    void count(Event event) {
        events.get(event)[0]++;
    }

    void count(Event event, long times) {
        events.get(event)[0] += times;
    }

    void count(Fault fault) {
        faults.get(fault)[0]++;
    }

    public long of(Event event) {
        return events.get(event)[0];
    }

    public long of(Fault fault) {
        return faults.get(fault)[0];
    }

    void add(Figures others) {
        others.events.forEach((event, count) -> count(event, count[0]));
        others.faults.forEach((fault, count) -> faults.get(fault)[0] += count[0]);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        events.forEach((event, count) -> line(text, event.name(), count[0]));
        faults.forEach((fault, count) -> {
            if (fault != Fault.NONE) {
                line(text, "FAULT_" + fault.name(), count[0]);
            }
        });
        return text.toString();
    }

    private static void line(StringBuilder text, String name, long count) {
        text.append(String.format(Locale.ROOT, "  %-24s %,15d%n", name.toLowerCase(Locale.ROOT).replace('_', ' '), count));
    }
}
