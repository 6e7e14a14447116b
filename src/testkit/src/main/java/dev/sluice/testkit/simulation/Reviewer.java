package dev.sluice.testkit.simulation;

import dev.sluice.store.Answer;
import dev.sluice.store.ArtifactChange;
import dev.sluice.store.NewReview;
import dev.sluice.store.Reviewed;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** Judges what was delivered, signs judgements off and takes that back, and corrects deliveries. Several people and models in one. */
final class Reviewer extends Caller {

    static final Set<String> ALL_AUTHORITY = Set.of("boss", "signoff_capable", "artist", "language_model", "person", "technical_writing", "design_review_capable",
            "internet_access", "code_generation", "code_execution", "data_analysis", "sandboxed_execution", "scientific_writing", "paper_review_capable",
            "code_capable", "ethics_review_capable");

    /** A review that was accepted. */
    record Known(String task, String id, String reviewer) {
    }

    private final List<Known> known;
    private Call unanswered;

    /** @param known what reviews there are, to be shared with others */
    Reviewer(String name, World world, List<Known> known) {
        super(name, world);
        this.known = known;
    }

    @Override
    boolean disturbs() {
        return true;
    }

    @Override
    boolean wants() {
        return !world.referee().delivered().isEmpty();
    }

    @Override
    Call next(Choices choices) {
        if (unanswered != null) {
            Call repeat = unanswered.again();
            unanswered = null;
            return repeat;
        }
        int what = choices.below(8);
        if (!known.isEmpty() && what < 4) {
            Known review = known.get(known.size() - 1 - choices.below(known.size()));
            return what == 3 ? withdraw(review) : signOff(name, review.task, review.id, review.reviewer, this::answered);
        }
        List<String> tasks = world.referee().delivered();
        if (what < 6 && !known.isEmpty() && world.theme() == Theme.GATES && choices.once(2)) {
            Known earlier = known.get(known.size() - 1);
            return review(name, earlier.task, new NewReview(earlier.reviewer, earlier.reviewer.startsWith("person"), null, choices.once(3), null, null), this::reviewed);
        }
        String task = tasks.get(choices.below(tasks.size()));
        return what == 7 || what == 6 && world.theme() == Theme.GATES ? change(task, choices) : review(name, task, judgement(choices), this::reviewed);
    }

    private static NewReview judgement(Choices choices) {
        int who = choices.below(4);
        return new NewReview((who < 2 ? "person" : "model") + who, who < 2, null, !choices.once(6), null, null);
    }

    static Call review(String name, String task, NewReview review, BiConsumer<Call, Object> then) {
        return new Call(name, Call.Kind.REVIEW, task, 0, review, store -> store.review(World.PROJECT, task, review), then);
    }

    static Call signOff(String name, String task, String review, String reviewer, BiConsumer<Call, Object> then) {
        return new Call(name, Call.Kind.SIGN_OFF, task, 0, reviewer, store -> store.signOff(World.PROJECT, task, review, "signer", ALL_AUTHORITY), then);
    }

    private Call withdraw(Known review) {
        return new Call(name, Call.Kind.WITHDRAW, review.task, 0, review.reviewer,
                store -> store.withdrawSignOff(World.PROJECT, review.task, review.id), this::answered);
    }

    private Call change(String task, Choices choices) {
        double score = choices.once(2) ? 0.3 : 0.95;
        String path = choices.once(world.theme() == Theme.GATES ? 4 : 2) ? null : "again/" + choices.below(4);
        Map<String, Double> metrics = choices.once(3) ? Map.of("code_quality_score", score) : Map.of("acc", score);
        return changing(name, task, new ArtifactChange(world.referee().output(task), path, null, null, null, choices.once(4) ? null : score, metrics),
                this::answered);
    }

    static Call changing(String name, String task, ArtifactChange change, BiConsumer<Call, Object> then) {
        return new Call(name, Call.Kind.CHANGE, task, 0, change, store -> store.changeArtifact(World.PROJECT, task, change, name), then);
    }

    private void reviewed(Call call, Object answer) {
        answered(call, answer);
        if (answer instanceof Answer.Accepted<?> accepted) {
            known.add(new Known(call.task, ((Reviewed) accepted.value()).review(), ((NewReview) call.detail).reviewer()));
        }
    }

    private void answered(Call call, Object answer) {
        if (answer == Call.UNKNOWN) {
            unanswered = call;
        }
    }
}
