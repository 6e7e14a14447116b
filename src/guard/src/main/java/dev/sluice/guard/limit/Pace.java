package dev.sluice.guard.limit;

/** How many calls came lately: in this window so far, or in the whole one before it, whichever is more. */
final class Pace {

    private final long windowMillis;
    private long began;
    private int before;
    private int sinceThen;

    Pace(long windowMillis) {
        this.windowMillis = windowMillis;
    }

    void used(long now) {
        roll(now);
        sinceThen++;
    }

    int lately(long now) {
        roll(now);
        return Math.max(before, sinceThen);
    }

    private void roll(long now) {
        if (now - began >= windowMillis) {
            before = now - began < 2 * windowMillis ? sinceThen : 0;
            sinceThen = 0;
            began = now;
        }
    }
}
