package dev.sluice.domain.pipeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Collects what is wrong with one pipeline. Not for several threads. */
public final class Faults {

    /** Faults that {@link #list} tells apart; what goes beyond is only counted. */
    public static final int SHOWN = 100;

    private static final int KEPT = 10_000;
    private static final Comparator<Fault> BY_POSITION = Comparator.comparing(Fault::at, Comparator.nullsFirst(
            Comparator.comparingInt(Position::line).thenComparingInt(Position::column)));

    private final List<Fault> kept = new ArrayList<>();
    private long count;

    /** Notes that something at {@code place} is wrong, said in a sentence. */
    public void add(Place place, String detail) {
        count++;
        if (kept.size() < KEPT) {
            kept.add(new Fault(place.pointer(), place.at(), detail));
        }
    }

    /** Takes over what {@code others} has collected. */
    public void addAll(Faults others) {
        count += others.count;
        others.kept.stream().limit(Math.max(0, KEPT - kept.size())).forEach(kept::add);
    }

    /** Whether nothing is wrong so far. */
    public boolean none() {
        return count == 0;
    }

    /** All faults in the order of the text; beyond {@link #SHOWN}, one more that says how many others there are. */
    public List<Fault> list() {
        List<Fault> sorted = new ArrayList<>(kept);
        sorted.sort(BY_POSITION);
        if (sorted.size() <= SHOWN) {
            return List.copyOf(sorted);
        }
        List<Fault> shown = new ArrayList<>(sorted.subList(0, SHOWN));
        long others = count - SHOWN;
        shown.add(new Fault("", null, String.format(Locale.ROOT,
                "%,d more %s not shown; mend these first.", others, others == 1 ? "fault is" : "faults are")));
        return List.copyOf(shown);
    }
}
