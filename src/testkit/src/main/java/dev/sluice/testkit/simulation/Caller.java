package dev.sluice.testkit.simulation;

/** Somebody who uses Sluice: makes one call after another. */
abstract class Caller {

    final String name;
    final World world;
    boolean calling;

    Caller(String name, World world) {
        this.name = name;
        this.world = world;
    }

    /** The next call, from what is known from the answers so far. */
    abstract Call next(Choices choices);

    /** Whether what it does is what others, who are in the middle of something, had better be proof against. */
    boolean disturbs() {
        return false;
    }

    /** Whether it had better go on soon: what it has begun means little without the rest. */
    boolean urgent() {
        return false;
    }

    /** Whether there is anything to call about. */
    boolean wants() {
        return true;
    }
}
