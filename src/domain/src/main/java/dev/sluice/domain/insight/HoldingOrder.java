package dev.sluice.domain.insight;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntPredicate;

/** Sorts nodes so that each comes after those that hold it (Kahn, 1962). Circles are cut open at a node where they may be. */
final class HoldingOrder {

    private final Ints starts;
    private final Ints holders;
    private final IntPredicate cuttable;
    private final int size;
    private final int[] left;
    private final int[] heldFrom;
    private final int[] held;
    private final boolean[] free;
    private final boolean[] placed;
    private final int[] order;
    private int made;

    /**
     * @param starts   the holders of node n stand in {@code holders} from {@code starts[n]} to {@code starts[n + 1]}
     * @param cuttable where a circle may be cut open
     */
    HoldingOrder(Ints starts, Ints holders, IntPredicate cuttable) {
        this.starts = starts;
        this.holders = holders;
        this.cuttable = cuttable;
        this.size = starts.size() - 1;
        this.left = new int[size];
        this.heldFrom = new int[size + 1];
        this.held = new int[holders.size()];
        this.free = new boolean[size];
        this.placed = new boolean[size];
        this.order = new int[size];
        turnRound();
        sort();
    }

    int[] order() {
        return order;
    }

    /** Whether nothing holds a node, circles aside. */
    boolean free(int node) {
        return free[node];
    }

    /** How many nodes a node holds directly. */
    int holding(int node) {
        return heldFrom[node + 1] - heldFrom[node];
    }

    /** Who is held by a node stands in {@code held} from {@code heldFrom[node]} to {@code heldFrom[node + 1]}. */
    private void turnRound() {
        for (int at = 0; at < holders.size(); at++) {
            heldFrom[holders.get(at) + 1]++;
        }
        for (int node = 0; node < size; node++) {
            heldFrom[node + 1] += heldFrom[node];
        }
        int[] next = Arrays.copyOf(heldFrom, heldFrom.length);
        for (int node = 0; node < size; node++) {
            for (int at = starts.get(node); at < starts.get(node + 1); at++) {
                held[next[holders.get(at)]++] = node;
            }
        }
    }

    private void sort() {
        for (int node = 0; node < size; node++) {
            left[node] = starts.get(node + 1) - starts.get(node);
            if (left[node] == 0) {
                free[node] = true;
                place(node);
            }
        }
        int unplaced = 0;
        for (int next = 0; next < size; next++) {
            if (next == made) {
                while (placed[unplaced]) {
                    unplaced++;
                }
                cut(unplaced);
            }
            int node = order[next];
            for (int at = heldFrom[node]; at < heldFrom[node + 1]; at++) {
                if (--left[held[at]] == 0 && !placed[held[at]]) {
                    place(held[at]);
                }
            }
        }
    }

    private void place(int node) {
        placed[node] = true;
        order[made++] = node;
    }

    /** Only circles and what they hold are left: from any such node, the way up through others like it leads into a circle. */
    private void cut(int start) {
        Set<Integer> way = new HashSet<>();
        int node = start;
        while (way.add(node)) {
            node = unplacedHolder(node);
        }
        int first = node;
        while (!cuttable.test(node)) {
            node = unplacedHolder(node);
            if (node == first) {
                break;
            }
        }
        free[node] = true;
        for (int at = starts.get(node); at < starts.get(node + 1); at++) {
            free[node] &= !placed[holders.get(at)];
        }
        place(node);
    }

    private int unplacedHolder(int node) {
        int at = starts.get(node);
        while (placed[holders.get(at)]) {
            at++;
        }
        return holders.get(at);
    }
}
