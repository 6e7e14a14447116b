package dev.sluice.store;

import dev.sluice.domain.plan.Edge;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What propagation brings about while it runs, perhaps on several threads, and how many of the tasks it makes ready the caller would take over at
 * once. A place is taken before the write that hands a task over, so that writes under way together never hand over more than there is room for.
 */
final class Effects {

    private final long now;
    private final Completion.HandOver wish;
    private final Optional<Successor> kept;
    private final Looks looks;
    private final List<String> ready = new ArrayList<>();
    private final List<TaskItem> handedOver = new ArrayList<>();
    private int places;

    private Effects(long now, Completion.HandOver wish, Optional<Successor> kept, Looks looks) {
        this.now = now;
        this.wish = wish;
        this.kept = kept;
        this.looks = looks;
        this.places = wish == null ? 0 : wish.most() - (kept.isPresent() ? 1 : 0);
    }

    static Effects at(long now) {
        return new Effects(now, null, Optional.empty(), new Looks());
    }

    /**
     * @param kept  what is handed over last, after all other effects
     * @param looks what the call has looked at before its first effect
     */
    static Effects at(long now, Completion.HandOver wish, Optional<Successor> kept, Looks looks) {
        return new Effects(now, wish, kept, looks);
    }

    long now() {
        return now;
    }

    /** The task as the call saw it before its first effect; empty if it did not look. */
    Optional<TaskItem> seen(String task) {
        return looks.at(task);
    }

    /** Whether the caller has room for another task. */
    synchronized boolean wantsMore() {
        return places > 0;
    }

    /** Who takes over. */
    Worker worker() {
        return wish.worker();
    }

    /** Whether that edge is to be left for the end. */
    boolean keeps(Edge edge) {
        return kept.flatMap(Successor::edge).filter(edge::equals).isPresent();
    }

    /**
     * The worker that would take this task over at once. A slot can't be had in the same write, so limited stages are left alone. A worker that is
     * given has its place taken, until {@link #notHandedOver}.
     */
    synchronized Optional<Worker> takerOf(TaskItem task) {
        boolean fits = wantsMore() && !task.slotted()
                && WorkerRequirement.met(task.requirement(), wish.worker().capabilities());
        places -= fits ? 1 : 0;
        return fits ? Optional.of(wish.worker()) : Optional.empty();
    }

    synchronized void madeReady(String task) {
        ready.add(task);
    }

    synchronized void handedOver(TaskItem task) {
        handedOver.add(task);
    }

    /** The write for a place that was taken did not come about. */
    synchronized void notHandedOver() {
        places++;
    }

    /** By name. */
    synchronized List<String> ready() {
        return ready.stream().sorted().toList();
    }

    /** By name. */
    synchronized List<TaskItem> handedOver() {
        return handedOver.stream().sorted(Comparator.comparing(TaskItem::id)).toList();
    }
}
