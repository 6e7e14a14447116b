package dev.sluice.testkit.simulation.rules;

import dev.sluice.store.Artifact;
import dev.sluice.store.ArtifactChange;
import dev.sluice.store.Completion;
import dev.sluice.store.NewReview;
import dev.sluice.store.Worker;
import dev.sluice.testkit.simulation.Call;
import dev.sluice.testkit.simulation.History;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** What callers have said that gates may count, by their calls alone. Says what may be so; the benefit of every doubt goes to the store. */
final class Evidence {

    /** A worker that asked within this time is there (DESIGN.md, section 3), plus twice what clocks may differ. */
    private static final long RECENT_MILLIS = 600_000 + 6_000;

    private final Map<String, Judgement> judgements = new HashMap<>();
    private final Map<String, List<Call>> changes = new HashMap<>();
    private final Map<String, List<Call>> completions = new HashMap<>();
    private final List<Call> asked = new ArrayList<>();

    void invoked(Call call) {
        switch (call.kind) {
            case REVIEW -> judgement(call.task, ((NewReview) call.detail).reviewer()).reviews.add(call);
            case SIGN_OFF -> judgement(call.task, (String) call.detail).signOffs.add(call);
            case WITHDRAW -> judgement(call.task, (String) call.detail).withdrawals.add(call);
            case CHANGE -> changes.computeIfAbsent(call.task, task -> new ArrayList<>()).add(call);
            case COMPLETE -> completions.computeIfAbsent(call.task + "#" + call.token, task -> new ArrayList<>()).add(call);
            case CLAIM, CLAIM_ONE -> asked.add(call);
            default -> {
                // no evidence
            }
        }
    }

    private Judgement judgement(String task, String reviewer) {
        return judgements.computeIfAbsent(task + "#" + reviewer, key -> new Judgement(task));
    }

    Collection<Judgement> judgements() {
        return judgements.values();
    }

    /** Every value that the task may have of a metric or an artifact's score. */
    Set<Double> values(String task, long token, String name) {
        Function<ArtifactChange, Double> changed = change -> change.metrics().containsKey(name) ? change.metrics().get(name)
                : change.type().equals(name) ? change.qualityScore() : null;
        return possible(task, token, completion -> completion.metrics().containsKey(name) ? Stream.of(completion.metrics().get(name))
                : of(completion, name).map(Artifact::qualityScore), changed);
    }

    /** Every place where the newest of what a task delivered of a type may be. */
    Set<String> paths(String task, long token, String type) {
        return possible(task, token, completion -> of(completion, type).map(Artifact::path), change -> change.type().equals(type) ? change.path() : null);
    }

    private static Stream<Artifact> of(Completion completion, String type) {
        return completion.artifacts().stream().filter(artifact -> artifact.type().equals(type));
    }

    /** What was said of a delivery and not, for certain, replaced since: a change is later than the completion it changes, unless it was one of an earlier project. */
    private <T> Set<T> possible(String task, long token, Function<Completion, Stream<T>> completed, Function<ArtifactChange, T> changed) {
        List<Call> about = changes.getOrDefault(task, List.of()).stream().filter(call -> changed.apply((ArtifactChange) call.detail) != null).toList();
        Set<T> values = new HashSet<>();
        about.stream().filter(call -> stands(call, about)).forEach(call -> values.add(changed.apply((ArtifactChange) call.detail)));
        completions.getOrDefault(task + "#" + token, List.of()).stream()
                .filter(call -> about.stream().noneMatch(change -> change.accepted && change.returned != History.NEVER && change.invoked > call.invoked))
                .forEach(call -> completed.apply((Completion) call.detail).filter(Objects::nonNull).forEach(values::add));
        return values;
    }

    boolean delivers(String task, long token, String type) {
        return completions.getOrDefault(task + "#" + token, List.of()).stream()
                .anyMatch(call -> ((Completion) call.detail).artifacts().stream().anyMatch(artifact -> artifact.type().equals(type)));
    }

    boolean asked(String capability, long now) {
        return asked.stream().anyMatch(call -> ((Worker) call.detail).capabilities().contains(capability) && call.clock() >= now - RECENT_MILLIS);
    }

    /** What one reviewer said of one task, and what was done about it. */
    final class Judgement {

        private final String task;
        private final List<Call> reviews = new ArrayList<>();
        private final List<Call> signOffs = new ArrayList<>();
        private final List<Call> withdrawals = new ArrayList<>();

        Judgement(String task) {
            this.task = task;
        }

        String task() {
            return task;
        }

        boolean human() {
            return reviews.stream().anyMatch(call -> ((NewReview) call.detail).human());
        }

        /** Whether some positive review may be the last word. */
        boolean mayBePositive() {
            return reviews.stream().anyMatch(call -> ((NewReview) call.detail).positive() && stands(call, negatives()));
        }

        private List<Call> negatives() {
            return reviews.stream().filter(call -> !((NewReview) call.detail).positive()).toList();
        }

        /** Whether it may be a signed positive review of what is delivered now. */
        boolean mayCount() {
            return mayBePositive() && signOffs.stream().anyMatch(call -> stands(call, withdrawals) && stands(call, reviews)
                    && stands(call, surelyOtherContent()));
        }

        /** Whether it is one for certain: nobody has replaced it, signed it off or taken that back, or changed the delivery, at a time when that may be otherwise. */
        boolean counts() {
            return surelyPositive().filter(review -> contentChanges().stream().allMatch(change -> change.returned < review.invoked)
                    && signOffs.stream().anyMatch(sign -> sign.accepted && sign.invoked > review.returned
                    && withdrawals.stream().allMatch(withdrawal -> withdrawal.returned < sign.invoked))).isPresent();
        }

        /** The last word, if that is positive for certain. */
        Optional<Call> surelyPositive() {
            return reviews.stream().filter(last -> last.accepted && ((NewReview) last.detail).positive()
                    && reviews.stream().allMatch(other -> other == last || other.returned < last.invoked)).findFirst();
        }

        /** A change to what another may have made of it already is none. */
        private List<Call> surelyOtherContent() {
            List<Call> all = contentChanges();
            return all.stream().filter(change -> all.stream().noneMatch(other -> other != change && other.invoked < change.returned
                    && ((ArtifactChange) other.detail).path().equals(((ArtifactChange) change.detail).path()))).toList();
        }

        private List<Call> contentChanges() {
            return changes.getOrDefault(task, List.of()).stream().filter(call -> ((ArtifactChange) call.detail).path() != null).toList();
        }
    }

    /** Whether none of {@code undoing} was carried out for certain after {@code call} had been. */
    private static boolean stands(Call call, List<Call> undoing) {
        return undoing.stream().noneMatch(undo -> undo != call && undo.accepted && undo.invoked > call.returned);
    }
}
