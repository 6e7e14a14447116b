package dev.sluice.cli.people;

import dev.sluice.cli.verdict.GateSeen;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A desk that keeps what it is given, and shows the gates that it is told to show. */
final class FakeDesk implements Desk {

    final Map<String, List<ReviewSeen>> reviews = new HashMap<>();
    final List<Improvement> improvements = new ArrayList<>();
    final List<String> signed = new ArrayList<>();
    final Map<String, Boolean> gates = new HashMap<>();
    final Map<String, Set<String>> tasks = new HashMap<>();
    Reasons reasons = new Reasons(0, Map.of());
    Runnable onReasons = () -> { };
    RuntimeException trouble;

    private void troubled() {
        if (trouble != null) {
            throw trouble;
        }
    }

    @Override
    public Posted review(String task, Opinion opinion) {
        troubled();
        List<ReviewSeen> of = reviews.computeIfAbsent(task, unknown -> new ArrayList<>());
        of.add(new ReviewSeen(task, "r" + of.size(), opinion.reviewer(), opinion.human(), opinion.positive(), false, null));
        return new Posted("r" + (of.size() - 1), gates());
    }

    @Override
    public List<ReviewSeen> reviews(String task) {
        return List.copyOf(reviews.getOrDefault(task, List.of()));
    }

    @Override
    public List<GateSeen> signOff(ReviewSeen review, String signer, Set<String> authority) {
        troubled();
        signed.add(review.task() + "/" + review.review());
        reviews.get(review.task()).replaceAll(one -> one.review().equals(review.review()) ? new ReviewSeen(one.task(), one.review(),
                one.reviewer(), one.human(), one.positive(), one.stale(), signer) : one);
        return gates();
    }

    @Override
    public List<GateSeen> improve(Improvement improvement) {
        troubled();
        improvements.add(improvement);
        return gates();
    }

    @Override
    public List<GateSeen> gates() {
        return gates.entrySet().stream().map(gate -> new GateSeen(gate.getKey(), gate.getValue(), "so far")).toList();
    }

    @Override
    public Reasons reasons() {
        onReasons.run();
        return reasons;
    }

    @Override
    public Set<String> tasks(String... statuses) {
        Set<String> found = new HashSet<>();
        Set.of(statuses).forEach(status -> found.addAll(tasks.getOrDefault(status, Set.of())));
        return found;
    }

    @Override
    public Set<Long> tokens(String task) {
        return Set.of(1L);
    }
}
