package dev.sluice.store;

import dev.sluice.domain.plan.Edge;
import dev.sluice.domain.plan.Lane;
import dev.sluice.domain.task.TaskStatus;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tasks that a worker does one after the other, of which only the first stands in the index: the <em>anchor</em> stays there as {@code completing} until the
 * chain is over. A completion names the next <em>link</em> in the write that accepts it, brings its own effects about, and last of all leases the link. So a
 * link that is leased, or done, proves that all before it is finished; whoever finds the anchor overdue walks from one to the next and carries on from where
 * the worker died. Saves the writes of the index and the second write of a completion.
 *
 * <p>Only a task that never had a lease becomes a link, so that its first token, one above the project's {@code born}, says all: before the chain is left, the
 * token of a successor that was not leased is raised, and a lease that comes late finds it so.
 */
final class Chains {

    /** So many tasks at most from the anchor on: whoever finds it overdue reads them all. */
    private static final int LONGEST = 16;
    /** Dependents looked at for a successor. */
    private static final int MOST_LOOKS = 4;

    private final Db db;
    private final Tasks tasks;
    private final Projects projects;
    private final ClaimableIndex index;
    private final Slots slots;
    private final Propagation propagation;
    private final CompletionEffects effects;
    private final Contention contention;
    private final Surroundings around;

    Chains(Db db, Tasks tasks, Projects projects, ClaimableIndex index, Slots slots, Propagation propagation, CompletionEffects effects, Contention contention,
           Surroundings around) {
        this.db = db;
        this.tasks = tasks;
        this.projects = projects;
        this.index = index;
        this.slots = slots;
        this.propagation = propagation;
        this.effects = effects;
        this.contention = contention;
        this.around = around;
    }

    /**
     * What the worker may do next in this chain: a dependent that waits for nothing else, or else what a claim would choose among what is ready. Nothing, if
     * that can't be a link, or if something is overdue, which goes first: both are for a claim to see to, or chains would keep limited stages and retries waiting.
     *
     * @param ending the task that is about to be completed, as far as is known
     * @param looks  comes to have the dependents that were looked at
     */
    Optional<Successor> successor(TaskItem ending, Worker worker, Looks looks) {
        long now = around.now();
        if (ending.place() >= LONGEST || now + worker.leaseMillis() < watched(ending)) {
            return Optional.empty();
        }
        return dependent(ending, worker, looks).or(() -> ready(ending, worker, now));
    }

    private Optional<Successor> dependent(TaskItem ending, Worker worker, Looks looks) {
        return ending.dependents().stream().filter(edge -> !edge.relay())
                .sorted(Comparator.comparingInt(Edge::fanIn)).limit(MOST_LOOKS)
                .flatMap(edge -> looks.take(tasks, ending.project(), edge.to()).filter(task -> fits(ending, task, worker))
                        .filter(task -> task.blockers().equals(Set.of(edge.ordinal())))
                        .map(task -> new Successor(task.id(), task.home(), Optional.of(edge))).stream())
                .findFirst();
    }

    private static boolean fits(TaskItem ending, TaskItem task, Worker worker) {
        return task.born() == ending.born() && task.status() == TaskStatus.PENDING && task.token() == task.born() && !task.slotted()
                && WorkerRequirement.met(task.requirement(), worker.capabilities());
    }

    private Optional<Successor> ready(TaskItem ending, Worker worker, long now) {
        String project = ending.project();
        List<Lane> lanes = projects.forWork(project).filter(home -> home.born() == ending.born())
                .map(home -> ServedLanes.of(home, worker.capabilities(), slots).open()).orElse(List.of());
        int window = contention.window(project);
        List<Choice> best = lanes.stream()
                .flatMap(lane -> index.ready(project, lane.key(), window).stream().map(candidate -> new Choice(lane, candidate)))
                .filter(choice -> !choice.candidate.task().equals(ending.id()))
                .sorted(Comparator.comparing(choice -> choice.candidate.due())).limit(window).toList();
        Optional<Choice> chosen = best.isEmpty() ? Optional.empty() : Optional.of(best.get(around.random().nextInt(best.size())));
        return chosen.filter(choice -> choice.lane.stage() == null && choice.candidate.firstTime())
                .filter(choice -> lanes.stream().allMatch(lane -> index.overdue(project, lane.key(), now, 1).isEmpty()))
                .map(choice -> new Successor(choice.candidate.task(), choice.candidate.queue(), Optional.empty()));
    }

    /** What a claim would choose from; only one of a lane without a limit, and never claimed before, can be a link. */
    private record Choice(Lane lane, Candidate candidate) {
    }

    /**
     * When the anchor comes due at the latest, as far as is known: no lease of the chain may run out before. Once it was overdue, it comes due with the lease of
     * the link that was the newest then.
     */
    private static long watched(TaskItem task) {
        if (task.link()) {
            return Math.max(task.number("watch"), task.expiry());
        }
        return task.due() != null && task.due().startsWith(Keys.firstWatched()) ? Keys.watchedMoment(task.due()) : Long.MAX_VALUE;
    }

    /**
     * Leases the successor, or ends the chain. All other effects of {@code done} must have been brought about.
     *
     * @param done names {@code next}, and has been accepted
     */
    void goOn(TaskItem done, Successor next, Effects run) {
        Written written = db.write(lease(done, next, run.worker(), run.now()));
        TaskItem met = written.item().isEmpty() ? null : new TaskItem(written.item());
        if (met != null && met.follows(done)) {
            won(done, next);
            run.handedOver(met);
            return;
        }
        if (next.edge().isEmpty()) {
            contention.lost(done.project());
        }
        Optional<TaskItem> late = linkAfter(done);
        if (late.isPresent()) {
            late.filter(link -> link.status() == TaskStatus.LEASED).ifPresent(run::handedOver);
            return;
        }
        next.edge().ifPresent(edge -> propagation.pass(done, List.of(edge), Effects.at(run.now())));
        end(done);
    }

    private void won(TaskItem done, Successor next) {
        if (next.edge().isEmpty()) {
            contention.won(done.project());
        }
    }

    private Write lease(TaskItem done, Successor next, Worker worker, long now) {
        Write write = LeaseWrite.link(tasks.update(done.project(), next.task()), done, next.lane(), worker, now)
                .set("link", Values.n(done.place() + 1L))
                .set("watch", Values.n(watched(done)));
        return next.edge().map(edge -> write
                        .when(Condition.ONLY_THIS_BLOCKER).with("only", Values.ns(Set.of(edge.ordinal())))
                        .remove("blockers", "recheck"))
                .orElseGet(() -> write.when(Condition.IS_READY));
    }

    /** The link that {@code done} names, if it ever was leased as one. If not, it never will be from here on: its token is raised. */
    Optional<TaskItem> linkAfter(TaskItem done) {
        while (true) {
            Optional<TaskItem> seen = done.next().flatMap(next -> tasks.read(done.project(), next)).filter(task -> task.born() == done.born());
            if (seen.isEmpty() || seen.get().follows(done)) {
                return seen;
            }
            if (seen.get().token() != done.born() || db.write(barred(seen.get())).applied()) {
                return Optional.empty();
            }
        }
    }

    /**
     * One that is ready must not stand in the index as if it still had its first token: claims take it for one that nobody has held, and each loses. Nor must one
     * that has become ready since it was seen, or one to which a plan has given another place in the order of claims since then.
     */
    private Write barred(TaskItem task) {
        Write write = tasks.update(task.project(), task.id())
                .when(Condition.TOKEN_AS_SEEN).with("seen", Values.n(task.token()))
                .set("token", Values.n(task.token() + 1));
        return task.status() == TaskStatus.READY
                ? write.when(Condition.IS_READY).when(Condition.RANK_AS_READ).with("rank", Values.s(task.rank()))
                        .set("due", Values.s(Keys.readyAgain(task.rank(), around.now(), task.token() + 1)))
                : write.when(Condition.NOT_READY);
    }

    /** A link whose attempt has ended otherwise than well, and that stands in the index by itself by now, leaves its chain, which is over. */
    void leave(TaskItem task) {
        if (task.link()) {
            end(task);
        }
    }

    /** The chain is over: its anchor leaves the index. Its last link must be finished, or stand in the index by itself. */
    void end(TaskItem last) {
        effects.end(last.project(), last.anchor());
    }

    /** The anchor comes due again when the lease of its newest link runs out. */
    void watch(TaskItem anchor, TaskItem link) {
        db.write(tasks.update(anchor.project(), anchor.id())
                .when(Condition.TOKEN_HELD, Condition.IS_COMPLETING).with("token", Values.n(anchor.token()))
                .set("due", Values.s(Keys.leasedUntil(link.expiry(), anchor.token()))));
    }
}
