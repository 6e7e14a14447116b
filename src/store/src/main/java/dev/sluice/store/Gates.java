package dev.sluice.store;

import dev.sluice.domain.gate.GateRules;
import dev.sluice.domain.gate.Verdict;
import dev.sluice.domain.plan.GateNode;
import dev.sluice.domain.plan.GateRequirement;
import dev.sluice.domain.plan.Plan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * How gates hear of something and open. Whatever is told goes into the gate's evidence, raises its revision and marks it in one write; the mark
 * comes off only if nothing new came in since the evidence was read, so that an earned gate opens whoever dies on the way.
 */
final class Gates {

    /** Looks at one gate in a row while others go on telling it things; after that the mark is left for cleanup. */
    private static final int MOST_LOOKS = 8;

    private final Db db;
    private final Tables tables;
    private final Projects projects;
    private final Definitions definitions;
    private final Propagation propagation;
    private final Replenishment replenishment;
    private final Surroundings around;

    Gates(Db db, Tables tables, Projects projects, Definitions definitions, Propagation propagation, Replenishment replenishment,
          Surroundings around) {
        this.db = db;
        this.tables = tables;
        this.projects = projects;
        this.definitions = definitions;
        this.propagation = propagation;
        this.replenishment = replenishment;
        this.around = around;
    }

    Optional<GateItem> read(String project, String gate) {
        return db.read(tables.gates(), Keys.key(project, Keys.gate(gate))).map(GateItem::new);
    }

    /** All gates of the project's incarnation, in the order of their ids. */
    List<GateItem> all(ProjectItem project) {
        return db.startingWith(tables.gates(), project.id(), Keys.GATE_PREFIX).stream().map(GateItem::new)
                .filter(gate -> gate.born() == project.born()).toList();
    }

    /** The write that tells a closed gate something and marks it; the caller adds what. */
    Write telling(Origin teller, String gate) {
        return Write.to(tables.gates(), Keys.key(teller.project(), Keys.gate(gate)))
                .when(Condition.GATE_CLOSED)
                .when(Condition.SAME_INCARNATION).with("born", Values.n(teller.born()))
                .set("#rev = #rev + :one").with("one", Values.n(1))
                .set(Tables.QUEUE, Values.s(Keys.queue(teller.project(), Keys.GATES_LANE)))
                .set(Tables.DUE, Values.s(Keys.marked(around.now())));
    }

    /** The same on behalf of a task; with a fallback's word goes for whom it speaks, which a later plan may no longer say. */
    Write telling(TaskItem teller, String gate) {
        Write write = telling((Origin) teller, gate);
        return teller.standsInFor().map(failed -> write.naming("standin", EvidenceCode.standInEntry(teller.id()))
                .set("#ev.#standin = :whom").with("whom", Values.s(failed))).orElse(write);
    }

    Written write(Write write) {
        return db.write(write);
    }

    /** Tells a gate nothing new but that it may be worth a look. */
    void poke(Origin teller, String gate) {
        db.write(telling(teller, gate));
    }

    /** Gates that are to be looked at, longest marked first. */
    List<String> marked(String project) {
        return db.page(QueryRequest.builder().tableName(tables.gates()).indexName(Tables.CLAIMABLE)
                        .keyConditionExpression("#queue = :queue")
                        .expressionAttributeNames(Map.of("#queue", Tables.QUEUE))
                        .expressionAttributeValues(Map.of(":queue", Values.s(Keys.queue(project, Keys.GATES_LANE)))))
                .items().stream().map(item -> GateItem.idOf(item.get(Tables.SORT_KEY).s())).toList();
    }

    /** Looks at a gate and does what is due: opens it, lets those go on who wait for it, makes another round of reviews, or takes the mark off. */
    void check(String project, String id, Effects effects) {
        for (int looks = 0; looks < MOST_LOOKS; looks++) {
            Optional<GateItem> gate = read(project, id);
            if (gate.isEmpty() || !gate.get().marked() || settled(gate.get(), effects)) {
                return;
            }
        }
    }

    /** @return whether nothing is left to do now */
    private boolean settled(GateItem gate, Effects effects) {
        if (gate.passed()) {
            finish(gate, effects);
            return true;
        }
        Optional<ProjectItem> home = projects.live(gate.project()).filter(project -> project.born() == gate.born());
        Optional<Plan> plan = home.flatMap(definitions::newest);
        Optional<GateNode> node = plan.flatMap(known -> known.gate(gate.id()));
        if (node.isEmpty()) {
            return unmark(gate, false);
        }
        Verdict verdict = judge(plan.get(), node.get().requirement(), gate, around.now());
        if (verdict.holds()) {
            return open(gate, effects);
        }
        replenishment.ifDue(home.get(), plan.get(), node.get(), gate, verdict);
        return unmark(gate, true);
    }

    static Verdict judge(Plan plan, GateRequirement requirement, GateItem gate, long now) {
        return GateRules.judge(plan, requirement, EvidenceCode.decode(gate, requirement), now);
    }

    private boolean open(GateItem gate, Effects effects) {
        Written written = db.write(update(gate)
                .when(Condition.GATE_CLOSED)
                .when(Condition.REVISION_AS_READ).with("rev", Values.n(gate.revision()))
                .set("#status = :opening")
                .set("opened", Values.n(around.now()))
                .set("lastcheck", Values.n(around.now()))
                .set("#checks = if_not_exists(#checks, :zero) + :one").with("zero", Values.n(0)).with("one", Values.n(1)));
        Map<String, AttributeValue> now = written.item();
        if (now.isEmpty() || !new GateItem(now).passed()) {
            return false;
        }
        if (written.applied()) {
            around.witness().gateOpened(gate.project(), gate.id());
        }
        finish(new GateItem(now), effects);
        return true;
    }

    /** @param gate read at or after it began to open: only then are its dependents all there are */
    private void finish(GateItem gate, Effects effects) {
        if (gate.opening()) {
            propagation.pass(gate, gate.dependents(), effects);
        }
        db.write(update(gate)
                .set("#status = :open")
                .remove(Tables.QUEUE, Tables.DUE));
    }

    private boolean unmark(GateItem gate, boolean fellShort) {
        Write write = update(gate).when(Condition.GATE_CLOSED)
                .when(Condition.REVISION_AS_READ).with("rev", Values.n(gate.revision()))
                .remove(Tables.QUEUE, Tables.DUE);
        if (fellShort) {
            write.set("lastcheck", Values.n(around.now()))
                    .set("#checks = if_not_exists(#checks, :zero) + :one")
                    .set("#shortfalls = if_not_exists(#shortfalls, :zero) + :one")
                    .with("zero", Values.n(0)).with("one", Values.n(1));
        }
        return db.write(write).applied();
    }

    private Write update(GateItem gate) {
        return Write.to(tables.gates(), Keys.key(gate.project(), Keys.gate(gate.id())))
                .when(Condition.SAME_INCARNATION).with("born", Values.n(gate.born()));
    }
}
