package dev.sluice.store;

import dev.sluice.domain.plan.Edge;
import dev.sluice.domain.task.TaskStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Lets what waited go on: takes a node that is done off the blockers of its dependents, by way of relays where there are
 * many. Runs under the intent of whoever is done; every step may be repeated. Whoever finds a set empty afterwards, even
 * if it took nothing off itself, goes on from there: the one who emptied it may have died.
 */
final class Propagation {

    /** Up to here a cheap look before the write pays: it saves the second write for one removal in so many. */
    private static final int FEW = 8;

    private final Db db;
    private final Tables tables;
    private final Tasks tasks;
    private final Runs runs;
    private final FanOut fanOut;
    private final Countdown countdown = new Countdown();

    Propagation(Db db, Tables tables, Tasks tasks, Runs runs, Surroundings around) {
        this.db = db;
        this.tables = tables;
        this.tasks = tasks;
        this.runs = runs;
        this.fanOut = new FanOut(tasks, around);
    }

    /**
     * Passes on to all of {@code edges} that their node is done, to many of them at once.
     *
     * @param from the node; only what belongs to its incarnation of the project is touched, since ordinals mean nothing beyond it
     */
    void pass(Origin from, List<Edge> edges, Effects effects) {
        List<Edge> beyond = Collections.synchronizedList(new ArrayList<>());
        fanOut.each(from, edges, edge -> {
            if (edge.relay()) {
                beyond.addAll(throughRelay(from, edge));
            } else if (!effects.keeps(edge)) {
                takeOff(from, edge, effects);
            }
        });
        if (!beyond.isEmpty()) {
            pass(from, beyond, effects);
        }
    }

    private List<Edge> throughRelay(Origin from, Edge edge) {
        Written written = db.write(within(from, Write.to(tables.tasks(), Keys.relay(from.project(), edge.to())))
                .delete("blockers", Values.ns(Set.of(edge.ordinal()))));
        Map<String, AttributeValue> relay = written.item();
        if (!written.applied() || relay.containsKey("blockers")) {
            return List.of();
        }
        return TaskItem.edges(relay, Integer.parseInt(relay.get("ordinal").n()));
    }

    private static Write within(Origin from, Write write) {
        return write.when(Condition.SAME_INCARNATION).with("born", Values.n(from.born()));
    }

    private void takeOff(Origin from, Edge edge, Effects effects) {
        if (effects.wantsMore() || (edge.fanIn() > 1 && edge.fanIn() <= FEW) || countdown.nearlyOver(from.project(), edge.to())) {
            look(from, edge, effects).filter(seen -> seen.born() == from.born())
                    .ifPresent(seen -> takeOffSeen(seen, edge.ordinal(), effects));
        } else if (edge.fanIn() <= 1) {
            takeOffOnly(from, edge, effects);
        } else {
            remove(from, edge.to(), edge.ordinal(), effects);
        }
    }

    /**
     * A hint chooses the write; that there is nothing to take off is believed only of a proof: an apply may just have added it. So is how often a task was
     * tried. A hint may even be of the project that was there before.
     */
    private Optional<TaskItem> look(Origin from, Edge edge, Effects effects) {
        Optional<TaskItem> hint = effects.seen(edge.to()).or(() -> tasks.hint(from.project(), edge.to()))
                .filter(seen -> seen.status() == TaskStatus.PENDING && seen.born() == from.born() && seen.token() == seen.born()
                        && seen.blockers().contains(edge.ordinal()));
        return hint.isPresent() ? hint : tasks.read(from.project(), edge.to());
    }

    /** The dependent waits for nothing else, as far as the plan knew: one write, unseen. */
    private void takeOffOnly(Origin from, Edge edge, Effects effects) {
        Written written = db.write(readyWrite(within(from, tasks.update(from.project(), edge.to())))
                .when(Condition.ONLY_THIS_BLOCKER).with("only", Values.ns(Set.of(edge.ordinal())))
                .when("#token = #born")
                .set("#due = #rank"));
        if (written.applied()) {
            effects.madeReady(edge.to());
        } else if (!written.item().isEmpty() && new TaskItem(written.item()).born() == from.born()) {
            takeOffSeen(new TaskItem(written.item()), edge.ordinal(), effects);
        }
    }

    private void takeOffSeen(TaskItem seen, int ordinal, Effects effects) {
        if (seen.status() != TaskStatus.PENDING) {
            return;
        }
        if (seen.blockers().isEmpty()) {
            makeReady(seen, Optional.empty(), effects);
        } else if (seen.blockers().equals(Set.of(ordinal)) && makeReady(seen, Optional.of(ordinal), effects)) {
            return;
        } else if (seen.blockers().contains(ordinal)) {
            remove(seen, seen.id(), ordinal, effects);
        }
    }

    private void remove(Origin from, String task, int ordinal, Effects effects) {
        Written written = db.write(within(from, tasks.update(from.project(), task)).delete("blockers", Values.ns(Set.of(ordinal))));
        if (written.applied()) {
            TaskItem after = new TaskItem(written.item());
            countdown.seen(from.project(), task, after.blockers().size());
            if (after.status() == TaskStatus.PENDING && after.blockers().isEmpty()) {
                makeReady(after, Optional.empty(), effects);
            }
        }
    }

    /**
     * Makes a pending task ready, or leases it at once to who asked for more. One that an apply has sent back to its blockers between two attempts goes on
     * waiting for the end of its backoff, or fails for good if the new plan allows no further attempt.
     *
     * @param only the one blocker that may be left and comes off with the same write; empty if none may be left
     * @return whether this call did it
     */
    boolean makeReady(TaskItem task, Optional<Integer> only, Effects effects) {
        Write write = within(task, tasks.update(task.project(), task.id()));
        only.ifPresentOrElse(
                ordinal -> write.when(Condition.ONLY_THIS_BLOCKER).with("only", Values.ns(Set.of(ordinal))),
                () -> write.when(Condition.NO_BLOCKERS));
        if (task.attempt() > 0) {
            write.when(Condition.ATTEMPTS_AS_READ).with("max", Values.n(task.maxAttempts()));
        }
        if (task.spent() || task.inBackoff(effects.now())) {
            return db.write(betweenAttempts(task, write, effects.now())).applied();
        }
        Optional<Worker> taker = effects.takerOf(task);
        if (taker.isPresent()) {
            return handOver(task, write, taker.get(), effects);
        }
        Written written = db.write(placed(task, readyWrite(write), effects.now()).when(Condition.TOKEN_AS_SEEN).with("seen", Values.n(task.token())));
        if (written.applied()) {
            effects.madeReady(task.id());
        }
        return written.applied() || barredMeanwhile(task, written, effects);
    }

    /** By its rank as it is then: an apply may have changed it since the task was seen. If it did, the task is marked, and whoever looks at it again makes it ready. */
    private static Write placed(TaskItem task, Write ready, long now) {
        return task.token() == task.born() ? ready.set("#due = #rank")
                : ready.when(Condition.RANK_AS_READ).with("rank", Values.s(task.rank())).set("due", Values.s(Keys.readyAgain(task.rank(), now, task.token())));
    }

    /** A task that was given up as the next of a chain has another token; if nothing else is left to wait for, nobody but who has just been refused makes it ready. */
    private boolean barredMeanwhile(TaskItem seen, Written refused, Effects effects) {
        return Optional.of(refused.item()).filter(item -> !item.isEmpty()).map(TaskItem::new)
                .filter(met -> met.born() == seen.born() && met.token() > seen.token())
                .filter(met -> met.status() == TaskStatus.PENDING && met.blockers().isEmpty())
                .filter(met -> makeReady(met, Optional.empty(), effects)).isPresent();
    }

    /** The intent of a failure is overdue at once: whoever sees it carries it on. */
    private static Write betweenAttempts(TaskItem task, Write write, long now) {
        Write pending = freed(write).when(Condition.TOKEN_AS_SEEN).with("seen", Values.n(task.token()));
        return task.spent() ? pending.set("#status = :failing").set("due", Values.s(Keys.leasedUntil(now, task.token())))
                : pending.set("#status = :waiting").set("due", Values.s(Keys.waitingUntil(task.number("retryat"), task.token())));
    }

    /** One that was sent back to its blockers between two attempts still tells of the one before. */
    private boolean handOver(TaskItem task, Write write, Worker worker, Effects effects) {
        if (runs.standsOn(task)) {
            runs.keep(task);
        }
        Written written = db.write(LeaseWrite.grant(write, task.token(), task.home(), worker, effects.now())
                .when(Condition.IS_PENDING)
                .remove("blockers", "recheck"));
        if (written.applied()) {
            effects.handedOver(new TaskItem(written.item()));
        } else {
            effects.notHandedOver();
        }
        return written.applied() || barredMeanwhile(task, written, effects);
    }

    /**
     * Skips a fallback that waits for a failure in vain, and those who waited for its own. Half an apply may show a chain as a circle. One that a newer plan
     * has made something else is left alone, and with it what comes behind.
     *
     * @param from        a task of the same incarnation of the project
     * @param standsInFor whom it stands in for
     */
    void skip(TaskItem from, String standsInFor, String fallback) {
        Set<String> seen = new HashSet<>();
        String before = standsInFor;
        Optional<String> next = Optional.of(fallback);
        while (next.filter(seen::add).isPresent()) {
            Written written = db.write(within(from, tasks.update(from.project(), next.get()))
                    .when(Condition.IS_PENDING)
                    .when(Condition.STANDS_IN).with("before", Values.s(before))
                    .set("#status = :skipped")
                    .remove("blockers", "recheck", Tables.QUEUE, Tables.DUE));
            String skipped = next.get();
            next = Optional.of(written.item()).filter(item -> !item.isEmpty()).map(TaskItem::new)
                    .filter(task -> task.status() == TaskStatus.SKIPPED).flatMap(TaskItem::fallback);
            before = skipped;
        }
    }

    private static Write readyWrite(Write write) {
        return freed(write).set("#status = :ready");
    }

    /** A task with no blockers left needs no recheck either. */
    private static Write freed(Write write) {
        return write.when(Condition.IS_PENDING)
                .set("#queue = #home")
                .remove("blockers", "recheck");
    }
}
