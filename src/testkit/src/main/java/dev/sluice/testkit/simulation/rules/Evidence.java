package dev.sluice.testkit.simulation.rules;

import dev.sluice.store.ArtifactChange;
import dev.sluice.store.Completion;
import dev.sluice.store.NewReview;
import dev.sluice.store.Worker;
import dev.sluice.testkit.simulation.Call;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
        Set<Double> values = new HashSet<>();
        for (Call call : completions.getOrDefault(task + "#" + token, List.of())) {
            Completion completion = (Completion) call.detail;
            if (completion.metrics().containsKey(name)) {
                values.add(completion.metrics().get(name));
            }
            completion.artifacts().stream().filter(artifact -> artifact.type().equals(name) && artifact.qualityScore() != null)
                    .forEach(artifact -> values.add(artifact.qualityScore()));
        }
        for (Call call : changes.getOrDefault(task, List.of())) {
            ArtifactChange change = (ArtifactChange) call.detail;
            if (change.metrics().containsKey(name)) {
                values.add(change.metrics().get(name));
            }
            if (change.type().equals(name) && change.qualityScore() != null) {
                values.add(change.qualityScore());
            }
        }
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
                    && stands(call, contentChanges()));
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
