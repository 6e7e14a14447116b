package dev.sluice.bench.cost;

/** How a worker asks for work. */
public enum Way {

    /** Claims a task, completes it, claims the next. */
    SINGLE("one at a time", 1, 0, 1),
    /** Claims up to ten tasks in one call. */
    BATCH("ten at a time", 10, 0, 1),
    /** Its completion asks for one task in the same call, one that it makes ready or else the best that is; claims only if it gets none. */
    HAND_OVER("hand-over", 1, 1, 1),
    /** Its completion asks for up to ten tasks; it does them one after the other, and claims up to ten when it has none. */
    HAND_OVER_BATCH("hand-over, ten at a time", 10, 10, 1),
    /** Holds up to ten, ends all of them in one call, each with a wish for one more, and claims what is missing once it has fewer than half. */
    HAND_OVER_TOGETHER("hand-over, ten in a call", 10, 1, 10);

    private final String words;
    private final int claimed;
    private final int next;
    private final int together;

    Way(String words, int claimed, int next, int together) {
        this.words = words;
        this.claimed = claimed;
        this.next = next;
        this.together = together;
    }

    public String words() {
        return words;
    }

    /** Tasks asked for in each claim. */
    int claimed() {
        return claimed;
    }

    /** Tasks to be handed over with each completion. */
    int next() {
        return next;
    }

    /** Tasks ended in each call, if it has as many. */
    int together() {
        return together;
    }
}
