package dev.sluice.store;

import dev.sluice.domain.gate.Evidence;
import dev.sluice.domain.plan.GateNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Changing what a completed task delivered. Every change draws a number of its own; gates believe the highest. They are told first and the
 * records follow, so that a repeat after a crash does every write again; whoever then finds that others changed something meanwhile tells the
 * gates once more, so that the last one to write has told of everything.
 */
final class ArtifactChanges {

    private static final int MOST_TRIES = 8;
    private static final int LONGEST_PAUSE_MILLIS = 20;
    /** All of a task's stand in one item, at each change anew. */
    private static final int MOST_METRICS = 100;

    private final Db db;
    private final Tables tables;
    private final Tasks tasks;
    private final Projects projects;
    private final Artifacts artifacts;
    private final Gates gates;
    private final GateFeeds feeds;
    private final GateViews views;
    private final Surroundings around;

    ArtifactChanges(Parts parts, GateViews views) {
        this.db = parts.db();
        this.tables = parts.tables();
        this.tasks = parts.tasks();
        this.projects = parts.projects();
        this.artifacts = parts.artifacts();
        this.gates = parts.gates();
        this.feeds = parts.feeds();
        this.around = parts.around();
        this.views = views;
    }

    Answer<ArtifactChanged> change(String project, String task, ArtifactChange change, String who) {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            Optional<TaskItem> item = tasks.read(project, task);
            if (item.isEmpty() || projects.live(project).filter(home -> home.born() == item.get().born()).isEmpty()) {
                return Answer.refused(projects.missing(project, task));
            }
            if (!Artifacts.delivered(item.get())) {
                return Answer.refused(new Refusal.NothingDelivered(task, item.get().status()));
            }
            int number = draw(item.get());
            List<Map<String, AttributeValue>> delivered = artifacts.items(item.get());
            Optional<Map<String, AttributeValue>> newest = delivered.stream().filter(each -> type(each).equals(change.type())).findFirst();
            if (newest.isEmpty()) {
                return Answer.refused(new Refusal.NoSuchArtifact(task, change.type(), delivered.stream().map(ArtifactChanges::type).toList()));
            }
            Step step = new Step(item.get(), number, delivered, newest.get(), new Wish(change, who));
            if (step.metrics.size() > MOST_METRICS && step.metrics.size() > step.before.values().size()) {
                return Answer.refused(new Refusal.TooManyMetrics(task, step.metrics.size(), MOST_METRICS));
            }
            if (step.taken()) {
                return Answer.accepted(step.result());
            }
            around.pause().millis(around.random().nextInt(LONGEST_PAUSE_MILLIS) + 1L);
        }
        return Answer.refused(new Refusal.Contended(task));
    }

    /**
     * A number above that of every change before, never given out twice. The completion was number 1. It is drawn before anything is read: whoever
     * has the higher number has then seen all that was recorded before somebody with a lower one found that theirs was the newest.
     */
    private int draw(TaskItem task) {
        Written written = db.write(Write.toNew(tables.gates(), Keys.key(task.project(), Keys.delivery(task.id(), task.token())))
                .when("(attribute_exists(#sk) OR attribute_not_exists(#sk))")
                .set("#n = if_not_exists(#n, :one) + :one").with("one", Values.n(1)));
        return Integer.parseInt(written.item().get("n").n());
    }

    private static String type(Map<String, AttributeValue> item) {
        return item.get("type").s();
    }

    /** What is wanted, and by whom. */
    private record Wish(ArtifactChange change, String who) {
    }

    /** One attempt at a change, from what was read. */
    private final class Step {

        private final TaskItem task;
        private final List<Map<String, AttributeValue>> delivered;
        private final Map<String, AttributeValue> newest;
        private final Artifact was;
        private final Artifact next;
        private final Artifacts.Metrics before;
        private final Map<String, Double> metrics;
        private final boolean content;
        private final boolean changed;
        private final int version;
        private final GateFeeds.Listeners listeners;

        Step(TaskItem task, int number, List<Map<String, AttributeValue>> delivered, Map<String, AttributeValue> newest, Wish wish) {
            ArtifactChange change = wish.change();
            this.task = task;
            this.version = number;
            this.delivered = delivered;
            this.newest = newest;
            this.was = ArtifactCode.artifact(task.id(), newest, true);
            this.before = artifacts.metrics(task);
            this.metrics = new HashMap<>(before.values());
            metrics.putAll(change.metrics());
            Artifact wanted = merged(change, null);
            this.content = !wanted.path().equals(was.path()) || !wanted.sha256().equalsIgnoreCase(was.sha256()) || wanted.size() != was.size();
            this.changed = content || !Objects.equals(wanted.status(), was.status())
                    || !Objects.equals(wanted.qualityScore(), was.qualityScore()) || !metrics.equals(before.values());
            this.next = changed ? merged(change, new Artifact.Edition(version, wish.who(), around.now(), true)) : was;
            this.listeners = feeds.listeners(task);
        }

        private Artifact merged(ArtifactChange change, Artifact.Edition edition) {
            return new Artifact(task.id(), task.token(), was.type(), or(change.path(), was.path()), or(change.sha256(), was.sha256()),
                    or(change.size(), was.size()), or(change.status(), was.status()), or(change.qualityScore(), was.qualityScore()), edition);
        }

        /** @return whether the change is there and the gates know it */
        boolean taken() {
            Evidence.Delivery told = ArtifactCode.evidence(task.id(), all(), metrics);
            boolean superseded = false;
            for (GateNode gate : listeners.gates()) {
                superseded |= told(gate, told).filter(this::superseded).isPresent();
            }
            return (!changed || kept() && newestNumber()) && !superseded && artifacts.evidence(task).equals(told) && toldAll();
        }

        /** An apply that was announced since may have looked at the delivery before the change was there. */
        private boolean toldAll() {
            return listeners.gates().containsAll(feeds.listeners(task).gates());
        }

        /** Whether nobody has drawn a number since, who may have told the gates, and been believed, of what was there before this change. */
        private boolean newestNumber() {
            return db.read(tables.gates(), Keys.key(task.project(), Keys.delivery(task.id(), task.token())))
                    .filter(drawn -> Integer.parseInt(drawn.get("n").n()) > version).isEmpty();
        }

        private boolean kept() {
            Map<String, AttributeValue> key = Keys.key(task.project(), Keys.artifact(task.id(), task.token(), was.type()));
            boolean replaced = artifacts.replace(task, newest, ArtifactCode.item(key, next, task.token(), next.edition(),
                    content ? version : ArtifactCode.content(newest)));
            return replaced && (metrics.equals(before.values()) || artifacts.replaceMetrics(task, before, metrics, version));
        }

        private Optional<Written> told(GateNode gate, Evidence.Delivery delivery) {
            Optional<Evidence.Delivery> relevant = GateFeeds.relevant(task, gate.requirement(), delivery);
            boolean reviews = content && GateFeeds.countsReviews(gate.requirement());
            if (relevant.isEmpty() && !reviews) {
                return Optional.empty();
            }
            Write write = gates.telling(task, gate.id());
            relevant.ifPresent(part -> GateFeeds.entry(write, task, part, new Telling(version, listeners.plan())));
            if (reviews) {
                write.when(Condition.NEWER_CONTENT).naming("task", task.id()).with("content", Values.n(version))
                        .set("#cur.#task = :content");
            }
            return Optional.of(gates.write(write));
        }

        /** Whether a gate that is still closed believes a later change, which may not have known of this one. */
        private boolean superseded(Written written) {
            if (written.applied() || written.item().isEmpty()) {
                return false;
            }
            GateItem gate = new GateItem(written.item());
            AttributeValue entry = gate.entries().get(EvidenceCode.deliveryEntry(task.id()));
            return !gate.passed() && (gate.content(task.id()) > version || entry != null && Telling.change(entry) > version);
        }

        private List<Artifact> all() {
            return delivered.stream().map(item -> item == newest ? next : ArtifactCode.artifact(task.id(), item, true)).toList();
        }

        ArtifactChanged result() {
            listeners.gates().forEach(gate -> gates.check(task.project(), gate.id(), Effects.at(around.now())));
            return new ArtifactChanged(was, next, views.of(task.project(), listeners.gates().stream().map(GateNode::id).toList()));
        }
    }

    private static <T> T or(T wanted, T otherwise) {
        return wanted == null ? otherwise : wanted;
    }
}
