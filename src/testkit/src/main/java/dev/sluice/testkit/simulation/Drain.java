package dev.sluice.testkit.simulation;

import dev.sluice.domain.plan.GateNode;
import dev.sluice.domain.plan.GateRequirement;
import dev.sluice.store.Answer;
import dev.sluice.store.ArtifactChange;
import dev.sluice.store.NewReview;
import dev.sluice.store.ProjectView;
import dev.sluice.store.Reservation;
import dev.sluice.store.Reviewed;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What happens once faults have stopped: a worker that can do everything, cleanup as time passes, people who review until every gate opens. Whatever does not
 * come to an end now never does.
 */
final class Drain {

    private static final int MOST_ROUNDS = 14;
    private static final int MANY = 20;
    private static final long ROUND_MILLIS = 41_000;
    private static final long HOUR_MILLIS = 3_700_000;

    private final World world;
    private final Consumer<Call> perform;
    private final dev.sluice.store.Worker worker = new dev.sluice.store.Worker("drain", Reviewer.ALL_AUTHORITY, 60_000);
    private Object last;

    Drain(World world, Consumer<Call> perform) {
        this.world = world;
        this.perform = perform;
    }

    void toTheEnd() {
        for (int round = 0; round < MOST_ROUNDS && !world.broken(); round++) {
            world.skipTo(world.now + ROUND_MILLIS);
            work();
            if (!world.referee().applying() && world.referee().unfinished().isEmpty() && (round > 0 || !world.choices().once(4))) {
                break;
            }
            ask(Cleaner.cleaning(this::answered));
            if (!world.referee().live() && !world.broken()) {
                return;
            }
            opens();
            judge();
        }
        List<String> unfinished = world.referee().unfinished();
        if (!unfinished.isEmpty()) {
            world.referee().undrained("drain", "not done after all: " + unfinished);
        }
        boolean everything = world.choices().once(3);
        if (everything) {
            ask(Reader.all("reader", this::answered));
        }
        if (everything || world.judged()) {
            world.referee().delivered().forEach(task -> ask(Reader.artifacts("reader", task, this::answered)));
        }
        settles();
    }

    private void work() {
        while (!world.broken()) {
            ask(new Call("drain", Call.Kind.CLAIM, null, 0, worker, store -> store.claimBest(World.PROJECT, worker, MANY), this::answered));
            List<Reservation> got = Answers.reservations(last);
            if (got.isEmpty()) {
                return;
            }
            got.forEach(lease -> ask(Worker.completing("drain", lease, Worker.good(lease, world.measured()), this::answered)));
        }
    }

    /** A gate that has all it asks for opens by itself, before anybody adds to that. */
    private void opens() {
        if (!world.broken() && !world.referee().earned().isEmpty()) {
            world.skipTo(world.now + ROUND_MILLIS);
            ask(Cleaner.cleaning(this::answered));
            if (!world.referee().earned().isEmpty()) {
                world.referee().undrained("drain", "earned, but not open: " + world.referee().earned());
            }
        }
    }

    /** Adds what closed gates may lack. */
    private void judge() {
        for (GateNode gate : world.referee().closedGates()) {
            if (gate.requirement() instanceof GateRequirement.ReviewPoints points) {
                points.subjects().stream().flatMap(stage -> world.referee().delivered(stage).stream()).forEach(this::approve);
            } else if (gate.requirement() instanceof GateRequirement.QualityThreshold quality) {
                quality.sources().stream().flatMap(stage -> world.referee().delivered(stage).stream()).forEach(this::improve);
            } else if (gate.requirement() instanceof GateRequirement.ArtifactExists) {
                world.referee().delivered().forEach(this::approve);
            }
        }
    }

    private void approve(String task) {
        for (int person = 0; person < 5; person++) {
            String reviewer = "judge" + person;
            ask(Reviewer.review("drain", task, new NewReview(reviewer, true, null, true, null, null), this::answered));
            if (last instanceof Answer.Accepted<?> accepted && accepted.value() instanceof Reviewed reviewed) {
                ask(Reviewer.signOff("drain", task, reviewed.review(), reviewer, this::answered));
            }
        }
    }

    private void improve(String task) {
        ask(Reviewer.changing("drain", task, new ArtifactChange(world.referee().output(task), null, null, null, null, 1.0,
                Map.of("acc", 1.0, "code_quality_score", 1.0)), this::answered));
    }

    /** A project of which everything is done says so in the end. */
    private void settles() {
        if (!world.referee().allDone() || world.broken() || !world.choices().once(8)) {
            return;
        }
        for (int round = 0; round < 3; round++) {
            world.skipTo(world.now + HOUR_MILLIS);
            ask(Cleaner.cleaning(this::answered));
        }
        ask(new Call("reader", Call.Kind.READ, null, 0, null, store -> store.project(World.PROJECT), this::answered));
        if (!(last instanceof Answer.Accepted<?> accepted && ((ProjectView) accepted.value()).status().equals("completed"))) {
            world.referee().undrained("settle", "everything is done, but the project is shown as " + last);
        }
    }

    /** What the drain's worker can do. */
    static Set<String> everything() {
        return Reviewer.ALL_AUTHORITY;
    }

    private void ask(Call call) {
        if (!world.broken()) {
            perform.accept(call);
        }
    }

    private void answered(Call call, Object answer) {
        last = answer;
        if (answer == Call.UNKNOWN && !world.broken()) {
            world.referee().undrained("fault", call + " got no answer though nothing goes wrong any more, but " + world.lastFault());
        }
    }
}
