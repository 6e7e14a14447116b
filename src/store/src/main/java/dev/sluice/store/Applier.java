package dev.sluice.store;

import dev.sluice.domain.plan.GateNode;
import dev.sluice.domain.plan.Plan;
import dev.sluice.domain.plan.PlanChange;
import dev.sluice.domain.plan.RelayNode;
import dev.sluice.domain.plan.TaskNode;
import dev.sluice.domain.task.TaskStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Carries out an apply that its intent on the project has announced: from the start, as often as it takes, by the applier or, if that died,
 * by anyone. Those who wait are there before those they wait for; tasks that may run at once come last, and before them those that wait for
 * a task which was there before, since that may be done at any moment.
 */
final class Applier {

    private final Db db;
    private final Tables tables;
    private final Tasks tasks;
    private final Projects projects;
    private final Definitions definitions;
    private final Recheck recheck;
    private final GateSetup gateSetup;
    private final Propagation propagation;
    private final Surroundings around;
    private final Parts parts;

    Applier(Parts parts, Recheck recheck, GateSetup gateSetup) {
        this.parts = parts;
        this.db = parts.db();
        this.tables = parts.tables();
        this.tasks = parts.tasks();
        this.projects = parts.projects();
        this.definitions = parts.definitions();
        this.around = parts.around();
        this.recheck = recheck;
        this.gateSetup = gateSetup;
        this.propagation = parts.propagation();
    }

    /** Up to that many tasks, to look at all of the project first would cost more requests than it saves. */
    static final int MUCH = 500;
    private static final int FIRST = 1;

    /** What an apply has achieved. */
    record Result(Plan plan, List<String> notApplied) {
    }

    /** @param project with its intent */
    Result carryOut(ProjectItem project) {
        Definition next = Definition.of(project.raw().get("next").m());
        Plan after = definitions.plan(project.id(), next);
        Optional<Plan> before = definitions.current(project)
                .map(version -> definitions.plan(project.id(), version));
        PlanChange change = before.map(plan -> PlanChange.between(plan, after)).orElseGet(() -> PlanChange.from(after));
        List<String> notApplied = new Run(project, next.version(), after).all(change, before);
        definitions.keepVersion(project, next, notApplied);
        db.write(projects.update(project.id())
                .when(Condition.STILL_APPLYING).with("version", Values.n(next.version()))
                .set("#version = :version")
                .remove("applying", "made"));
        return new Result(after, notApplied);
    }

    /**
     * What somebody did who carried out the same version before: where much changes, a call that ran out of time is carried on where it ended, or it would run
     * out at the same place again.
     *
     * @param made     ids of tasks that were created, changed or taken out, or found to have begun
     * @param lookedAt those of them whose blockers were looked at again
     * @param listed   ids of tasks that name their new dependents
     */
    private record Before(Set<String> made, Set<String> lookedAt, Set<String> listed) {

        static final Before NOTHING = new Before(Set.of(), Set.of(), Set.of());

        boolean left(TaskNode task) {
            return !made.contains(task.id());
        }
    }

    /** One pass over all writes of an apply. */
    private final class Run {

        private final ProjectItem home;
        private final String project;
        private final int version;
        private final NewItems items;
        private final Plan plan;
        private final List<PlanChange.Created> returned = Collections.synchronizedList(new ArrayList<>());
        private final List<PlanChange.Changed> resumed = Collections.synchronizedList(new ArrayList<>());
        private final List<GateNode> takenUpAgain = Collections.synchronizedList(new ArrayList<>());
        private final List<String> notApplied = Collections.synchronizedList(new ArrayList<>());

        Run(ProjectItem project, int version, Plan plan) {
            this.home = project;
            this.project = project.id();
            this.version = version;
            this.items = new NewItems(project.id(), project.born(), version, plan);
            this.plan = plan;
        }

        List<String> all(PlanChange change, Optional<Plan> before) {
            Before done = before.isPresent() && size(change) > MUCH ? before() : Before.NOTHING;
            db.create(tables.tasks(), items.slots());
            around.each(change.listings().stream().filter(listing -> listing.gate() || !done.listed.contains(listing.id())).toList(), this::list);
            create(change, before.isEmpty(), done);
            takenUpAgain.forEach(gate -> parts.gates().poke(home, gate.id()));
            before.ifPresent(old -> gateSetup.changed(home, old, plan, items));
            List<PlanChange.Changed> changed = Stream.concat(change.changed().stream(), resumed.stream().filter(task -> !task.node().skipped())).toList();
            around.each(changed.stream().filter(task -> done.left(task.node())).toList(), this::change);
            around.each(returned, this::passIfDone);
            takenUpAgain.forEach(this::passIfOpen);
            around.each(change.removed().stream().filter(done::left).toList(), this::remove);
            around.each(resumed.stream().map(PlanChange.Changed::node).filter(TaskNode::skipped).toList(), this::remove);
            Stream<TaskNode> rechecked = Stream.concat(created(change, PlanChange.Created::recheck).stream().map(PlanChange.Created::node),
                    changed.stream().map(PlanChange.Changed::node));
            around.each(rechecked.map(TaskNode::id).filter(task -> !done.lookedAt.contains(task)).toList(), task -> recheck.run(home, task, plan, version));
            return notApplied.stream().sorted().toList();
        }

        private static int size(PlanChange change) {
            return change.listings().size() + change.created().size() + change.changed().size() + change.removed().size();
        }

        private Before before() {
            Before done = new Before(new HashSet<>(), new HashSet<>(), new HashSet<>());
            tasks.each(project, task -> {
                if (task.born() == home.born() && task.plan() == version) {
                    done.made.add(task.id());
                    if (!task.marked()) {
                        done.lookedAt.add(task.id());
                    }
                }
                if (task.born() == home.born() && task.number("listed") == version) {
                    done.listed.add(task.id());
                }
            });
            return done;
        }

        /** The first plan may go on where another died by what is noted. Whether a task was there before matters to a later one, which so looks at each that is left. */
        private void create(PlanChange change, boolean first, Before done) {
            Predicate<PlanChange.Created> left = task -> done.left(task.node());
            List<Runnable> relays = steps(change.relays(), this::create);
            List<Runnable> waiting = steps(created(change, left.and(task -> !claimableAtOnce(task) && !task.recheck())), this::create);
            List<Runnable> gates = steps(change.gates(), this::create);
            List<Runnable> rechecked = steps(created(change, left.and(PlanChange.Created::recheck)), this::create);
            List<Runnable> roots = steps(created(change, left.and(task -> claimableAtOnce(task) && !task.recheck())), this::create);
            Milestones milestones = new Milestones(parts, home);
            for (List<Runnable> steps : List.of(relays, waiting, gates, rechecked, roots)) {
                if (first) {
                    milestones.take(steps);
                } else {
                    around.each(steps, Runnable::run);
                }
            }
        }

        private static List<PlanChange.Created> created(PlanChange change, Predicate<PlanChange.Created> which) {
            return change.created().stream().filter(which).toList();
        }

        private static <T> List<Runnable> steps(List<T> all, Consumer<T> step) {
            return all.stream().<Runnable>map(one -> () -> step.accept(one)).toList();
        }

        private static boolean claimableAtOnce(PlanChange.Created task) {
            return task.blockers().isEmpty();
        }

        private void create(PlanChange.Created created) {
            List<Map<String, AttributeValue>> all = items.task(created, around.now());
            all.subList(1, all.size()).forEach(cold -> db.create(tables.tasks(), cold));
            if (!db.create(tables.tasks(), all.get(0))) {
                tasks.read(project, created.node().id()).filter(there -> there.plan() < version)
                        .ifPresent(there -> comesBack(there, created));
            }
        }

        /**
         * A task that an earlier version took out, or failed to take out since it had begun. What the new plan hangs on it is listed, and goes on at once if it
         * is done. A skipped one stays so: who waited for it has gone on for ever. Any other is changed like one that never was away, and last of all, since
         * whoever carries on takes it for finished then.
         */
        private void comesBack(TaskItem there, PlanChange.Created created) {
            TaskNode node = created.node();
            list(new PlanChange.Listing(false, there.id(), there.ordinal(), created.dependents(), true, node.links().fallback()));
            returned.add(created);
            if (there.status() != TaskStatus.SKIPPED) {
                resumed.add(new PlanChange.Changed(node, created.blockers(), followed(there).filter(node::needsSameAs).isEmpty()));
            } else if (!node.skipped()) {
                notApplied.add("task " + there.id() + " was taken out by an earlier version and stays skipped; give its stage another id, or more instances");
            }
        }

        /** The task as the version has it by which it goes. */
        private Optional<TaskNode> followed(TaskItem there) {
            return definitions.versions(home).stream().filter(kept -> kept.version() == there.plan()).findFirst()
                    .map(kept -> definitions.plan(project, kept).tasksById().get(there.id()));
        }

        /**
         * Read only after its dependents are listed: it is seen to be done here, or it will see them. And only after these wait for all that the new plan says: one
         * more of what an older one said could be the last.
         */
        private void passIfDone(PlanChange.Created created) {
            tasks.read(project, created.node().id()).filter(there -> there.status().done() && !there.takenOutAfter(version))
                    .ifPresent(done -> propagation.pass(done, created.dependents(), Effects.at(around.now())));
            created.node().links().fallback().ifPresent(fallback -> recheck.run(home, fallback.task(), plan, version));
        }

        /** One of an earlier version that is there still waits for the very same tasks, but others may wait for it now. */
        private void create(RelayNode relay) {
            if (!db.create(tables.tasks(), items.relay(relay)) && version > FIRST) {
                db.write(Write.to(tables.tasks(), Keys.relay(project, relay.id()))
                        .when(Condition.SAME_INCARNATION).with("born", Values.n(home.born()))
                        .add("deps", NewItems.dependents(relay)));
            }
        }

        /** A gate that an earlier version took out is still there, with what it was told. What the new plan hangs on it is listed. */
        private void create(GateNode gate) {
            if (!db.create(tables.gates(), items.gate(gate))) {
                list(new PlanChange.Listing(true, gate.id(), gate.ordinal(), gate.dependents(), false, Optional.empty()));
                takenUpAgain.add(gate);
            }
        }

        /** Read only after its dependents are listed, as with tasks. */
        private void passIfOpen(GateNode gate) {
            parts.gates().read(project, gate.id()).filter(GateItem::passed)
                    .ifPresent(open -> propagation.pass(open, gate.dependents(), Effects.at(around.now())));
        }

        private void list(PlanChange.Listing listing) {
            Write write = listing.gate() ? Write.to(tables.gates(), Keys.key(project, Keys.gate(listing.id())))
                    : tasks.update(project, listing.id());
            write.when(Condition.LISTS_NEWER).with("plan", Values.n(version)).set("#listed = :plan");
            List<Map<String, AttributeValue>> pages = items.furtherPages(listing);
            pages.forEach(page -> db.create(tables.tasks(), page));
            if (!pages.isEmpty()) {
                write.set("pages", Values.bool(true));
            } else if (!listing.edges().isEmpty()) {
                write.add("deps", Values.ss(listing.edges().stream()
                        .map(edge -> EdgeCode.encode(edge, listing.ordinal())).toList()));
            }
            if (listing.renamed()) {
                listing.fallback().ifPresentOrElse(fallback -> write.set("fallback", Values.s(fallback.task()))
                        .set("fallbackordinal", Values.n(fallback.ordinal())), () -> write.remove("fallback", "fallbackordinal"));
            }
            db.write(write);
        }

        private void change(PlanChange.Changed changed) {
            TaskNode node = changed.node();
            Map<String, AttributeValue> described = new HashMap<>(items.described(node));
            items.payload(described, node).forEach(cold -> db.put(tables.tasks(), cold));
            Write write = tasks.update(project, node.id())
                    .when(Condition.IS_OPEN, Condition.OLDER_PLAN, Condition.NOT_MISSED_SINCE)
                    .set("#status = :pending")
                    .set("#rev = if_not_exists(#rev, :zero) + :one").with("zero", Values.n(0)).with("one", Values.n(1))
                    .set("plan", Values.n(version))
                    .set("recheck", Values.bool(true))
                    .set("queue", Values.s(Keys.queue(project, Keys.ENGINE_LANE)))
                    .set("due", Values.s(Keys.readyAgain(Keys.READY_PREFIX, around.now(), version)));
            described.forEach(write::set);
            REPLACED.stream().filter(attribute -> !described.containsKey(attribute)).forEach(write::remove);
            if (changed.blockers().isEmpty()) {
                write.remove("blockers");
            } else {
                write.set("blockers", Values.ns(changed.blockers()));
            }
            Written written = db.write(write);
            if (!written.applied() && tooLate(written)) {
                Write late = late(node);
                node.links().standsInFor().ifPresent(failed -> late.add("also", Values.ss(List.of(failed))));
                leave(node, late);
                node.links().standsInFor().ifPresent(failed -> parts.standIns().ifDoneAndNamed(project, node.id(), failed, Effects.at(around.now())));
                if (changed.needs()) {
                    notApplied.add("task " + node.id() + " had begun before what it needs could be changed");
                }
            }
        }

        private void remove(TaskNode node) {
            Written written = db.write(tasks.update(project, node.id())
                    .when("(" + Condition.IS_OPEN.expression() + " OR #status = :failed)")
                    .when(Condition.OLDER_PLAN, Condition.NOT_MISSED_SINCE, Condition.NOT_LISTED_SINCE)
                    .set("#status = :skipped")
                    .set("plan", Values.n(version))
                    .remove("blockers", "recheck", Tables.QUEUE, Tables.DUE));
            if (!written.applied() && tooLate(written)) {
                leave(node, late(node));
                node.links().standsInFor().ifPresent(failed -> parts.standIns().ifDone(project, node.id(), failed, Effects.at(around.now())));
                notApplied.add("task " + node.id() + " had begun before it could be taken out");
            }
        }

        /**
         * An older apply that is still under way somewhere may find the task open again: it must not be changed to what no plan says any more. Whoever is made a
         * fallback too late does its work for that one all the same, without having waited for the failure; so does one that the plan takes out too late, and gates of
         * the plan must hear of either. It no longer completes in one write, so that it sees this; and is to be looked at once more, since it may be done.
         */
        private void leave(TaskNode node, Write late) {
            node.links().standsInFor().ifPresent(failed -> late.set("feeds", Values.bool(true)));
            db.write(late);
        }

        private Write late(TaskNode node) {
            return tasks.update(project, node.id())
                    .when(Condition.OLDER_PLAN, Condition.NOT_MISSED_SINCE).with("plan", Values.n(version))
                    .set("#late = :plan");
        }

        private boolean tooLate(Written refused) {
            return !refused.item().isEmpty() && new TaskItem(refused.item()).plan() < version
                    && !new TaskItem(refused.item()).status().open();
        }
    }

    /** Attributes of a description that a task may lose. */
    private static final List<String> REPLACED = List.of("slot", "requirement", "inputs", "outputs", "payload", "cold",
            "expected", "standsin", "also", "feeds");
}
