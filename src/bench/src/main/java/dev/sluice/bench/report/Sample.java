package dev.sluice.bench.report;

import java.util.Arrays;
import java.util.function.Supplier;

/** Figures of the same kind, of which one is shown. */
public final class Sample {

    private static final double NANOS_PER_MILLI = 1e6;

    private double[] values = new double[64];
    private int count;

    public void add(double value) {
        if (count == values.length) {
            values = Arrays.copyOf(values, 2 * count);
        }
        values[count++] = value;
    }

    /** Runs {@code call} and adds the milliseconds that it took. */
    public <T> T timed(Supplier<T> call) {
        long begun = System.nanoTime();
        T answer = call.get();
        add((System.nanoTime() - begun) / NANOS_PER_MILLI);
        return answer;
    }

    /** The value that {@code share} of all do not exceed; not a number without values. */
    public double quantile(double share) {
        if (count == 0) {
            return Double.NaN;
        }
        double[] sorted = Arrays.copyOf(values, count);
        Arrays.sort(sorted);
        return sorted[(int) Math.min(count - 1L, Math.round(share * (count - 1)))];
    }

    public double median() {
        return quantile(0.5);
    }
}
