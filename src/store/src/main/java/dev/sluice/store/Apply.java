package dev.sluice.store;

import dev.sluice.domain.Compilation;
import dev.sluice.domain.plan.GateNode;
import dev.sluice.domain.plan.Lane;
import dev.sluice.domain.plan.Ordinals;
import dev.sluice.domain.plan.Plan;
import dev.sluice.domain.plan.PlanChange;
import dev.sluice.domain.plan.StageLimit;
import dev.sluice.domain.plan.TaskNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Applying a pipeline: compile, refuse what would rewrite history, announce the intent on the project, carry it out. */
final class Apply {

    /** Tokens start at this many per millisecond of creation time, so that a later project of the same id starts above. */
    private static final long TOKENS_PER_MILLI = 1_000;
    /** Added on top when a project follows a deleted one within the skew of clocks. */
    private static final long TOKENS_PER_INCARNATION = 1_000_000_000;

    private final Db db;
    private final Tasks tasks;
    private final Gates gates;
    private final Projects projects;
    private final Definitions definitions;
    private final ClaimableIndex index;
    private final Applier applier;
    private final Surroundings around;

    Apply(Parts parts, Applier applier) {
        this.db = parts.db();
        this.tasks = parts.tasks();
        this.gates = parts.gates();
        this.projects = parts.projects();
        this.definitions = parts.definitions();
        this.index = parts.index();
        this.around = parts.around();
        this.applier = applier;
    }

    Answer<Applied> apply(String project, byte[] text, boolean ethics, String who) {
        return apply(project, projects.read(project), text, ethics, who);
    }

    /** @param there the project, its tombstone, or nothing: what is applied is an answer to this and comes to nothing if it is another by then */
    private Answer<Applied> apply(String project, Optional<ProjectItem> there, byte[] text, boolean ethics, String who) {
        if (there.filter(item -> item.status().equals("deleting")).isPresent()) {
            return Answer.refused(new Refusal.Busy(project));
        }
        Optional<ProjectItem> live = there.filter(ProjectItem::live).map(this::finishOther);
        if (live.isPresent() && !(live.get().live() && live.get().born() == there.get().born())) {
            return Answer.refused(new Refusal.Busy(project));
        }
        Optional<Definition> newest = live.flatMap(definitions::current);
        Optional<Plan> before = newest.map(definition -> definitions.plan(project, definition));
        Compilation compilation = definitions.compile(text, ethics,
                before.map(Plan::ordinals).orElse(Ordinals.NONE));
        if (compilation instanceof Compilation.Refused refused) {
            return Answer.refused(new Refusal.BadDefinition(
                    Refusal.BadDefinition.Reason.valueOf(refused.reason().name()), refused.faults()));
        }
        Compilation.Compiled compiled = (Compilation.Compiled) compilation;
        if (newest.isPresent() && newest.get().ethics() == ethics
                && Arrays.equals(definitions.text(project, newest.get()), text)) {
            return Answer.accepted(result(live.get(), before.get(), live.get().version(), newest.get().version(), definitions.notApplied(live.get())));
        }
        List<String> rewrites = before.map(plan -> rewrites(project, plan, compiled.plan())).orElse(List.of());
        if (!rewrites.isEmpty()) {
            return Answer.refused(new Refusal.RewritesHistory(project, rewrites));
        }
        int version = live.or(() -> there).map(ProjectItem::version).orElse(0) + 1;
        long incarnation = live.map(ProjectItem::born).orElse(earliest(there));
        Definition next = definitions.save(project, incarnation, version, text, ethics, compiled.plan(), who, around.now());
        String name = compiled.pipeline().name().isBlank() ? project : compiled.pipeline().name();
        Written intent = db.write(live.isPresent() ? announce(live.get(), name, next, compiled.plan())
                : found(project, there, name, next, compiled.plan()));
        if (!intent.applied() && !announcedBefore(intent, next)) {
            return Answer.refused(new Refusal.Busy(project));
        }
        ProjectItem announced = new ProjectItem(intent.item());
        Applier.Result result = applier.carryOut(announced);
        return Answer.accepted(result(announced, result.plan(), live.map(ProjectItem::version).orElse(0), version, result.notApplied()));
    }

    Answer<Applied> rollBack(String project, int version, String who) {
        Optional<ProjectItem> live = projects.live(project);
        if (live.isEmpty()) {
            return Answer.refused(new Refusal.NoSuchProject(project));
        }
        Optional<Definition> wanted = definitions.versions(live.get()).stream()
                .filter(kept -> kept.version() == version).findFirst();
        return wanted.isEmpty()
                ? Answer.refused(new Refusal.NoSuchVersion(project, version, live.get().version()))
                : apply(project, live, definitions.text(project, wanted.get()), wanted.get().ethics(), who);
    }

    /** An apply that someone left half done comes first; one that is still running only gets help. Meanwhile the project may be deleted. */
    private ProjectItem finishOther(ProjectItem project) {
        if (project.applying() == 0) {
            return project;
        }
        applier.carryOut(project);
        return projects.read(project.id()).orElse(project);
    }

    /** What has begun stays as it was: its needs are history, and it can't be taken out. */
    private List<String> rewrites(String project, Plan before, Plan after) {
        PlanChange change = PlanChange.between(before, after);
        Map<String, String> changed = begun(project, change.changed().stream().filter(PlanChange.Changed::needs).map(PlanChange.Changed::node));
        Map<String, String> removed = begun(project, change.removed().stream());
        removed.values().removeIf(state -> state.equals("failed"));
        List<String> reasons = new ArrayList<>();
        changed.forEach((task, state) -> reasons.add("task " + task + " is " + state + ": what it needs can't be changed any more"));
        removed.forEach((task, state) -> reasons.add("task " + task + " is " + state + ": it can't be taken out any more"));
        Map<String, GateNode> gatesBefore = before.gates().stream().collect(Collectors.toMap(GateNode::id, gate -> gate));
        after.gates().forEach(gate -> shifted(gatesBefore, gate).filter(old -> passed(project, gate.id()) && !passed(project, old.id()))
                .ifPresent(old -> reasons.add("gate " + gate.id() + " has opened and would stand for what " + old.id() + " asks for, which has not; leave a stage's conditions"
                        + " of one type in their order, and leave one that is to go until it has opened, if need be asking for less of it")));
        return reasons;
    }

    /** The gate of the stage that had this one's requirement before: gates are known by their order, so a condition that goes lets others take its place. */
    private static Optional<GateNode> shifted(Map<String, GateNode> before, GateNode gate) {
        GateNode same = before.get(gate.id());
        if (same == null || same.requirement().equals(gate.requirement())) {
            return Optional.empty();
        }
        return before.values().stream().filter(old -> old.stage().equals(gate.stage()) && old.requirement().equals(gate.requirement())).findFirst();
    }

    private boolean passed(String project, String gate) {
        return gates.read(project, gate).filter(GateItem::passed).isPresent();
    }

    /** In which state each of them is that is not open any more, by id. */
    private Map<String, String> begun(String project, Stream<TaskNode> nodes) {
        Set<String> ids = nodes.map(TaskNode::id).collect(Collectors.toCollection(LinkedHashSet::new));
        Map<String, String> begun = new ConcurrentSkipListMap<>();
        Consumer<TaskItem> look = task -> {
            if (ids.contains(task.id()) && !task.status().open()) {
                begun.put(task.id(), Words.status(task.status()));
            }
        };
        if (ids.size() > Applier.MUCH) {
            tasks.each(project, look);
        } else {
            around.each(ids, id -> tasks.read(project, id).ifPresent(look));
        }
        return begun;
    }

    /** Whether the intent was refused only because its own first try had come through and the answer was lost. */
    private static boolean announcedBefore(Written refused, Definition next) {
        if (refused.item().isEmpty()) {
            return false;
        }
        ProjectItem met = new ProjectItem(refused.item());
        return met.live() && met.applying() == next.version() && Definition.of(met.raw().get("next").m()).equals(next);
    }

    private Write announce(ProjectItem project, String name, Definition next, Plan plan) {
        return catalogue(projects.update(project.id()), name, next, plan, lanes(project, plan))
                .when(Condition.PROJECT_LIVE, Condition.NOT_APPLYING, Condition.VERSION_AS_READ)
                .with("seenversion", Values.n(project.version()))
                .set("#status = :active")
                .set("due", Values.s(Keys.projectDue("active", project.id())));
    }

    private Write found(String project, Optional<ProjectItem> tombstone, String name, Definition next, Plan plan) {
        long born = Math.max(around.now() * TOKENS_PER_MILLI, earliest(tombstone));
        Write found = catalogue(projects.found(project), name, next, plan, plan.lanes());
        tombstone.ifPresentOrElse(item -> found.when(Condition.IS_TOMBSTONE, Condition.VERSION_AS_READ)
                .with("seenversion", Values.n(item.version())), () -> found.when(Condition.PROJECT_NEW));
        return found
                .set("#status = :active")
                .set("version", Values.n(next.version() - 1L))
                .set("born", Values.n(born))
                .set("created", Values.n(next.when()))
                .set("queue", Values.s(Keys.PROJECTS_QUEUE))
                .set("due", Values.s(Keys.projectDue("active", project)));
    }

    /** When an incarnation was drawn, in epoch ms; a little later where it followed another at once. */
    static long drawnAt(long born) {
        return born / TOKENS_PER_MILLI;
    }

    /** What the incarnation that follows begins with at least. */
    private static long earliest(Optional<ProjectItem> tombstone) {
        return tombstone.map(item -> item.born() + TOKENS_PER_INCARNATION).orElse(0L);
    }

    private static Write catalogue(Write write, String name, Definition next, Plan plan, List<Lane> lanes) {
        List<StageLimit> limits = List.copyOf(plan.limits().values());
        return write
                .set("name", Values.s(name))
                .set("applying", Values.n(next.version()))
                .set("next", AttributeValue.fromM(next.attributes()))
                .set("lanes", ProjectItem.lanes(lanes))
                .set("limits", ProjectItem.limits(limits))
                .set("asks", ProjectItem.asks(plan.gates()))
                .set("tasks", Values.n(plan.tasks().size()))
                .set("edges", Values.n(plan.edges()))
                .set("gates", Values.n(plan.gates().size()))
                .remove("settle", "settled", "made");
    }

    /** Lanes only come: a task that is under way may still stand in an old one. */
    private static List<Lane> lanes(ProjectItem project, Plan plan) {
        Map<String, Lane> all = new HashMap<>();
        project.lanes().forEach(lane -> all.put(lane.key(), lane));
        plan.lanes().forEach(lane -> all.put(lane.key(), lane));
        return List.copyOf(all.values());
    }

    private Applied result(ProjectItem project, Plan plan, int before, int version, List<String> notApplied) {
        int ready = project.lanes().stream().mapToInt(lane -> index.countReady(project.id(), lane.key())).sum();
        return new Applied(project.id(), before, version, plan.tasks().size(), plan.edges(), plan.gates().size(),
                ready, notApplied);
    }
}
