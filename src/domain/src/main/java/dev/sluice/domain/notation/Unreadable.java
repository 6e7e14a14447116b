package dev.sluice.domain.notation;

import dev.sluice.domain.pipeline.Position;

/** Leaves the reading of a text that cannot be read on; becomes a {@link Reading.Unreadable} at the door. */
final class Unreadable extends Exception {

    private final transient Position at;
    private final boolean tooLarge;

    private Unreadable(Position at, String detail, boolean tooLarge) {
        super(detail, null, false, false);
        this.at = at;
        this.tooLarge = tooLarge;
    }

    static Unreadable at(Position at, String detail) {
        return new Unreadable(at, detail, false);
    }

    static Unreadable tooLarge(String detail) {
        return new Unreadable(null, detail, true);
    }

    Position position() {
        return at;
    }

    boolean tooLarge() {
        return tooLarge;
    }
}
