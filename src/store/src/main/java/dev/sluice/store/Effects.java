package dev.sluice.store;

import dev.sluice.domain.plan.Edge;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What propagation brings about while it runs, and how many of the tasks it makes ready the caller would take over at once. */
final class Effects {

    private final long now;
    private final Completion.HandOver wish;
    private final Optional<Successor> kept;
    private final List<String> ready = new ArrayList<>();
    private final List<TaskItem> handedOver = new ArrayList<>();

    private Effects(long now, Completion.HandOver wish, Optional<Successor> kept) {
        this.now = now;
        this.wish = wish;
        this.kept = kept;
    }

    static Effects at(long now) {
        return new Effects(now, null, Optional.empty());
    }

    /** @param kept what is handed over last, after all other effects */
    static Effects at(long now, Completion.HandOver wish, Optional<Successor> kept) {
        return new Effects(now, wish, kept);
    }

    long now() {
        return now;
    }

    /** Whether the caller has room for another task. */
    boolean wantsMore() {
        return wish != null && handedOver.size() + (kept.isPresent() ? 1 : 0) < wish.most();
    }

    /** Who takes over. */
    Worker worker() {
        return wish.worker();
    }

    /** Whether that edge is to be left for the end. */
    boolean keeps(Edge edge) {
        return kept.flatMap(Successor::edge).filter(edge::equals).isPresent();
    }

    /** The worker that would take this task over at once. A slot can't be had in the same write, so limited stages are left alone. */
    Optional<Worker> takerOf(TaskItem task) {
        boolean fits = wantsMore() && !task.slotted()
                && WorkerRequirement.met(task.requirement(), wish.worker().capabilities());
        return fits ? Optional.of(wish.worker()) : Optional.empty();
    }

    void madeReady(String task) {
        ready.add(task);
    }

    void handedOver(TaskItem task) {
        handedOver.add(task);
    }

    List<String> ready() {
        return ready;
    }

    List<TaskItem> handedOver() {
        return handedOver;
    }
}
