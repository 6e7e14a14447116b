package dev.sluice.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What propagation brings about while it runs, and how many of the tasks it makes ready the caller would take over at once. */
final class Effects {

    private final long now;
    private final Completion.HandOver wish;
    private final List<String> ready = new ArrayList<>();
    private final List<TaskItem> handedOver = new ArrayList<>();

    private Effects(long now, Completion.HandOver wish) {
        this.now = now;
        this.wish = wish;
    }

    static Effects at(long now) {
        return new Effects(now, null);
    }

    static Effects at(long now, Completion.HandOver wish) {
        return new Effects(now, wish);
    }

    long now() {
        return now;
    }

    /** Whether the caller has room for another task. */
    boolean wantsMore() {
        return wish != null && handedOver.size() < wish.most();
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
