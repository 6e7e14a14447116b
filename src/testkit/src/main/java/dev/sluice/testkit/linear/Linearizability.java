package dev.sluice.testkit.linear;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/** Searches an order of a history's operations that respects their times and that a specification allows. */
public final class Linearizability {

    /** What the search came to. */
    public sealed interface Verdict<O> {

        /** @param order one that explains every answer; unanswered operations that took no effect are not in it */
        record Explained<O>(List<Timed<O>> order) implements Verdict<O> {
        }

        /**
         * No order does.
         *
         * @param longest  the longest order that could be begun
         * @param unplaced answered operations that it leaves out; none of those that could come next fits
         */
        record Unexplained<O>(List<Timed<O>> longest, List<Timed<O>> unplaced) implements Verdict<O> {
        }

        /** The search was given up after as many configurations as were allowed. */
        record Undecided<O>(int configurations) implements Verdict<O> {
        }
    }

    /** Operations that have taken effect, by their place in the history, and the state that they led to. */
    private record Configuration<S>(BitSet placed, S state) {
    }

    private record Step<S>(Configuration<S> to, int operation) {
    }

    private Linearizability() {
    }

    /** @param most configurations to look at before giving up, from 1 */
    public static <S, O> Verdict<O> check(Specification<S, O> specification, List<Timed<O>> history, int most) {
        return new Search<>(specification, history).run(most);
    }

    private static final class Search<S, O> {

        private final Specification<S, O> specification;
        private final List<Timed<O>> history;
        private final Set<Configuration<S>> known = new HashSet<>();
        private final Deque<Iterator<Step<S>>> open = new ArrayDeque<>();
        private final Deque<Integer> order = new ArrayDeque<>();
        private List<Integer> longest = List.of();

        Search(Specification<S, O> specification, List<Timed<O>> history) {
            this.specification = specification;
            this.history = history.stream().sorted(Comparator.comparingLong(Timed::begun)).toList();
        }

        Verdict<O> run(int most) {
            Configuration<S> configuration = new Configuration<>(new BitSet(), specification.initial());
            while (!complete(configuration)) {
                if (known.size() >= most) {
                    return new Verdict.Undecided<>(most);
                }
                if (known.add(configuration)) {
                    open.push(steps(configuration).iterator());
                    order.push(-1);
                }
                Configuration<S> next = next();
                if (next == null) {
                    return unexplained();
                }
                configuration = next;
            }
            return new Verdict.Explained<>(timed(placed()));
        }

        /** The next configuration to look at, going back as far as it must; {@code null} if there is none left. */
        private Configuration<S> next() {
            while (!open.isEmpty()) {
                order.pop();
                if (open.peek().hasNext()) {
                    Step<S> step = open.peek().next();
                    order.push(step.operation());
                    remember();
                    return step.to();
                }
                open.pop();
            }
            return null;
        }

        private void remember() {
            if (order.size() > longest.size()) {
                longest = placed();
            }
        }

        private List<Integer> placed() {
            List<Integer> placed = new ArrayList<>();
            order.descendingIterator().forEachRemaining(operation -> {
                if (operation >= 0) {
                    placed.add(operation);
                }
            });
            return placed;
        }

        private boolean complete(Configuration<S> configuration) {
            for (int i = configuration.placed().nextClearBit(0); i < history.size(); i = configuration.placed().nextClearBit(i + 1)) {
                if (history.get(i).answered()) {
                    return false;
                }
            }
            return true;
        }

        /** What may change nothing comes at once, as {@link Specification} has it, so nothing else need be tried. */
        private List<Step<S>> steps(Configuration<S> from) {
            List<Step<S>> steps = new ArrayList<>();
            candidates(from).stream().sorted(Comparator.comparingLong(i -> history.get(i).ended())).forEach(i -> add(steps, from, i));
            return steps.stream().filter(step -> step.to().state().equals(from.state())).findFirst().map(List::of).orElse(steps);
        }

        /**
         * What can come next began before anything that is still to be placed had ended. Of unanswered operations that are alike, the one that began first
         * can stand wherever another can, so it comes before them.
         */
        private List<Integer> candidates(Configuration<S> from) {
            long firstEnd = Timed.NEVER;
            Set<O> unanswered = new HashSet<>();
            List<Integer> candidates = new ArrayList<>();
            for (int i = from.placed().nextClearBit(0); i < history.size(); i = from.placed().nextClearBit(i + 1)) {
                Timed<O> timed = history.get(i);
                if (timed.begun() > firstEnd) {
                    break;
                }
                if (timed.answered() || unanswered.add(timed.operation())) {
                    candidates.add(i);
                }
                firstEnd = Math.min(firstEnd, timed.ended());
            }
            return candidates;
        }

        private void add(List<Step<S>> steps, Configuration<S> from, int operation) {
            Timed<O> timed = history.get(operation);
            for (S state : specification.after(from.state(), timed.operation())) {
                if (timed.answered() || !state.equals(from.state())) {
                    BitSet placed = (BitSet) from.placed().clone();
                    placed.set(operation);
                    steps.add(new Step<>(new Configuration<>(placed, state), operation));
                }
            }
        }

        private Verdict<O> unexplained() {
            List<Timed<O>> unplaced = new ArrayList<>();
            for (int i = 0; i < history.size(); i++) {
                if (history.get(i).answered() && !longest.contains(i)) {
                    unplaced.add(history.get(i));
                }
            }
            return new Verdict.Unexplained<>(timed(longest), unplaced);
        }

        private List<Timed<O>> timed(List<Integer> places) {
            return places.stream().map(history::get).toList();
        }
    }
}
