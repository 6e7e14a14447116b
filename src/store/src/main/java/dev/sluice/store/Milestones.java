package dev.sluice.store;

import java.util.List;

/**
 * Takes the many independent steps of an apply, and from time to time notes on the project how many are behind it, so that whoever carries on
 * need not begin anew: an apply may be longer than any process is allowed to live. The same steps must come in the same order every time.
 *
 * <p>A note that comes late, or is lost, only makes someone repeat what is done already. It says no more than that all steps up to it were
 * acknowledged.
 */
final class Milestones {

    /** A note costs a write; small projects, where repeating costs little, make none. */
    private static final int STRIDE = 1_000;

    private final Db db;
    private final Projects projects;
    private final Surroundings around;
    private final ProjectItem project;
    private final long noted;
    private long passed;

    /** @param project with its intent, and what was noted for that so far */
    Milestones(Parts parts, ProjectItem project) {
        this.db = parts.db();
        this.projects = parts.projects();
        this.around = parts.around();
        this.project = project;
        this.noted = project.number("made");
    }

    /** Takes all of {@code steps}, perhaps at once, but for those that were taken before. */
    void take(List<Runnable> steps) {
        for (int from = 0; from < steps.size(); from += STRIDE) {
            List<Runnable> next = steps.subList(from, Math.min(steps.size(), from + STRIDE));
            passed += next.size();
            if (passed > noted) {
                around.each(next, Runnable::run);
                if (next.size() == STRIDE) {
                    note();
                }
            }
        }
    }

    private void note() {
        db.write(projects.update(project.id())
                .when(Condition.STILL_APPLYING).with("version", Values.n(project.applying()))
                .set("made", Values.n(passed)));
    }
}
