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
 * Changing what a completed task delivered. The gates are told first and the records follow, the counter of changes last: it decides between
 * two changes at once, and a repeat after a crash does every write again.
 */
final class ArtifactChanges {

    private static final int MOST_TRIES = 6;

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
            List<Map<String, AttributeValue>> delivered = artifacts.items(item.get());
            Optional<Map<String, AttributeValue>> newest = delivered.stream().filter(each -> each.get("type").s().equals(change.type())).findFirst();
            if (newest.isEmpty()) {
                return Answer.refused(new Refusal.NoSuchArtifact(task, change.type(), delivered.stream().map(each -> each.get("type").s()).toList()));
            }
            Step step = new Step(item.get(), delivered, newest.get(), change, who);
            if (step.taken()) {
                return Answer.accepted(step.result());
            }
            around.pause().millis(around.random().nextInt(20) + 1L);
        }
        return Answer.refused(new Refusal.Contended(task));
    }

    /** One attempt at a change, from what was read. */
    private final class Step {

        private final TaskItem task;
        private final List<Map<String, AttributeValue>> delivered;
        private final Map<String, AttributeValue> newest;
        private final Artifact was;
        private final Artifact next;
        private final Map<String, Double> metrics;
        private final boolean changed;
        private final boolean content;
        private final int seen;
        private final int version;
        private final List<GateNode> listeners;

        Step(TaskItem task, List<Map<String, AttributeValue>> delivered, Map<String, AttributeValue> newest, ArtifactChange change, String who) {
            this.task = task;
            this.delivered = delivered;
            this.newest = newest;
            this.was = ArtifactCode.artifact(task.id(), newest, true);
            this.seen = db.read(tables.gates(), counterKey()).map(item -> Integer.parseInt(item.get("n").n())).orElse(1);
            Map<String, Double> before = artifacts.metrics(task);
            this.metrics = new HashMap<>(before);
            metrics.putAll(change.metrics());
            Artifact wanted = merged(change, null);
            this.content = !wanted.path().equals(was.path()) || !wanted.sha256().equalsIgnoreCase(was.sha256()) || wanted.size() != was.size();
            this.changed = content || !Objects.equals(wanted.status(), was.status())
                    || !Objects.equals(wanted.qualityScore(), was.qualityScore()) || !metrics.equals(before);
            this.listeners = task.feeds() ? feeds.listeners(task) : List.of();
            int told = changed ? feeds.content(task, listeners) : 1;
            int known = Math.max(Math.max(seen, told), delivered.stream().mapToInt(ArtifactCode::version).max().orElse(1));
            this.version = changed ? known + 1 : known;
            this.next = changed ? merged(change, new Artifact.Edition(version, who, around.now(), true)) : was;
        }

        private Artifact merged(ArtifactChange change, Artifact.Edition edition) {
            return new Artifact(task.id(), task.token(), was.type(), or(change.path(), was.path()), or(change.sha256(), was.sha256()),
                    or(change.size(), was.size()), or(change.status(), was.status()), or(change.qualityScore(), was.qualityScore()), edition);
        }

        /** @return whether no one else came between */
        boolean taken() {
            String nonce = Long.toString(around.random().nextLong(), Character.MAX_RADIX);
            Evidence.Delivery delivery = ArtifactCode.evidence(task.id(), all(), metrics);
            for (GateNode gate : listeners) {
                if (told(gate, delivery, nonce).filter(written -> !written.applied() && sameVersion(written, nonce)).isPresent()) {
                    return false;
                }
            }
            if (changed) {
                artifacts.replace(task, newest, ArtifactCode.item(Keys.key(task.project(), Keys.artifact(task.id(), task.token(), was.type())),
                        next, task.token(), next.edition(), content ? version : ArtifactCode.content(newest)));
                if (!metrics.isEmpty()) {
                    artifacts.putMetrics(task.project(), task.id(), task.token(), metrics, version);
                }
            }
            return db.write(Write.toNew(tables.gates(), counterKey()).when(Condition.DELIVERY_AS_READ).with("seen", Values.n(seen))
                    .set("n", Values.n(version))).applied();
        }

        private Optional<Written> told(GateNode gate, Evidence.Delivery delivery, String nonce) {
            Optional<Evidence.Delivery> relevant = GateFeeds.relevant(task, gate.requirement(), delivery);
            boolean reviews = content && GateFeeds.countsReviews(gate.requirement());
            if (relevant.isEmpty() && !reviews) {
                return Optional.empty();
            }
            Write write = gates.telling(task, gate.id());
            relevant.ifPresent(part -> GateFeeds.entry(write, task, part, version, nonce));
            if (reviews) {
                write.when(Condition.NEWER_CONTENT).naming("task", task.id()).with("content", Values.n(version))
                        .set("#cur.#task = :content");
            }
            return Optional.of(gates.write(write));
        }

        /** Whether the gate was told another delivery under this very version; a newer one only means that this change is the older of two. */
        private boolean sameVersion(Written refused, String nonce) {
            if (!changed || refused.item().isEmpty() || new GateItem(refused.item()).passed()) {
                return false;
            }
            AttributeValue entry = new GateItem(refused.item()).entries().get(EvidenceCode.deliveryEntry(task.id()));
            return entry != null && entry.m().get("n").n().equals(Integer.toString(version)) && !entry.m().get("x").s().equals(nonce);
        }

        private List<Artifact> all() {
            return delivered.stream().map(item -> item == newest ? next : ArtifactCode.artifact(task.id(), item, true)).toList();
        }

        private Map<String, AttributeValue> counterKey() {
            return Keys.key(task.project(), Keys.delivery(task.id(), task.token()));
        }

        ArtifactChanged result() {
            listeners.forEach(gate -> gates.check(task.project(), gate.id(), Effects.at(around.now())));
            return new ArtifactChanged(next, views.of(task.project(), listeners.stream().map(GateNode::id).toList()));
        }
    }

    private static <T> T or(T wanted, T otherwise) {
        return wanted == null ? otherwise : wanted;
    }
}
