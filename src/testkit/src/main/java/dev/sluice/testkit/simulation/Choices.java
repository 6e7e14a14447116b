package dev.sluice.testkit.simulation;

import java.util.Arrays;

/**
 * Every decision of a schedule, drawn from a seed or given, and remembered in either case. 0 always is the plainest: go on, no fault, the first
 * of several. Given decisions that run out are 0 from there on, so that any list of numbers is a schedule: that is what makes shrinking
 * simple (MacIver and Donaldson, "Test-Case Reduction via Test-Case Generation", 2020).
 */
final class Choices {

    private final int[] given;
    private long state;
    private int[] taken = new int[128];
    private int length;
    private int[] marks = new int[32];
    private int marked;

    private Choices(long seed, int[] given) {
        this.state = seed;
        this.given = given;
    }

    static Choices drawn(long seed) {
        return new Choices(seed, null);
    }

    static Choices given(int[] choices) {
        return new Choices(0, choices);
    }

    /** One of 0 to {@code bound - 1}. */
    int below(int bound) {
        int choice = given == null ? drawn(bound) : length < given.length ? Math.floorMod(given[length], bound) : 0;
        if (length == taken.length) {
            taken = Arrays.copyOf(taken, 2 * length);
        }
        taken[length++] = choice;
        return choice;
    }

    /** True once in so many. */
    boolean once(int in) {
        return below(in) == in - 1;
    }

    /** Something begins here that could be left out as a whole. */
    void mark() {
        if (marked == marks.length) {
            marks = Arrays.copyOf(marks, 2 * marked);
        }
        marks[marked++] = length;
    }

    /** Where something began, in rising order. */
    int[] marks() {
        return Arrays.copyOf(marks, marked);
    }

    int[] taken() {
        return Arrays.copyOf(taken, length);
    }

    /** Splitmix64 (Steele, Lea and Flood, 2014), scaled down without division. */
    private int drawn(int bound) {
        return (int) (((mix(state += 0x9E3779B97F4A7C15L) >>> 32) * bound) >>> 32);
    }

    static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }
}
