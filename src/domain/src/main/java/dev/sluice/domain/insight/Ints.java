package dev.sluice.domain.insight;

import java.util.Arrays;

/** A growing list of plain numbers: graphs of a hundred thousand nodes have no room for boxed ones. */
final class Ints {

    private int[] values = new int[256];
    private int size;

    void add(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = value;
    }

    int get(int at) {
        return values[at];
    }

    int size() {
        return size;
    }
}
