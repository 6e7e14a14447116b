package dev.sluice.domain.plan;

/**
 * A blocker before it has a number. Large plans share one for each target: its name is looked up over and over, and a text
 * hashes itself only once.
 *
 * @param name as {@link Ordinals} knows it
 */
record Need(Blocker.Kind kind, String target, String name) {

    Need(Blocker.Kind kind, String target) {
        this(kind, target, new Blocker(kind, target, 0).name());
    }

    static Need task(String id) {
        return new Need(Blocker.Kind.TASK, id);
    }

    Blocker blocker(int ordinal) {
        return new Blocker(kind, target, ordinal);
    }
}
