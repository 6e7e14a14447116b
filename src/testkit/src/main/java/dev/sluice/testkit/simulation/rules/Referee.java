package dev.sluice.testkit.simulation.rules;

import static dev.sluice.testkit.simulation.rules.Change.number;
import static dev.sluice.testkit.simulation.rules.Change.status;
import static dev.sluice.testkit.simulation.rules.Change.text;

import dev.sluice.domain.Compilation;
import dev.sluice.domain.plan.GateNode;
import dev.sluice.domain.plan.Ordinals;
import dev.sluice.domain.plan.Plan;
import dev.sluice.domain.plan.TaskNode;
import dev.sluice.domain.task.TaskStatus;
import dev.sluice.store.Answer;
import dev.sluice.store.Applied;
import dev.sluice.store.Compiler;
import dev.sluice.store.TaskView;
import dev.sluice.testkit.simulation.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Watches one schedule: is told of every commit, every call and every answer, keeps the ledger, and has the rules judge. */
public final class Referee {

    private static final String PROJECT = "PROJECT";

    private final Ledger ledger;
    private final Compiler compiler;
    private final Findings findings = new Findings();
    private final Needs needs;
    private final GateRule gates;
    private final AnswerRule answers;
    private final List<Rule> rules;

    public Referee(Compiler compiler) {
        this(new Ledger(), compiler);
    }

    private Referee(Ledger ledger, Compiler compiler) {
        this.ledger = ledger;
        this.compiler = compiler;
        this.needs = new Needs(ledger);
        TransitionRule transitions = new TransitionRule(ledger, findings);
        Evidence evidence = new Evidence();
        this.gates = new GateRule(ledger, evidence, findings);
        this.answers = new AnswerRule(ledger, transitions, findings);
        this.rules = List.of(transitions, new ReadyRule(ledger, needs, findings), answers,
                new LimitRule(ledger, findings), new SlotRule(ledger, transitions, findings), gates, new DeliveryRule(ledger, evidence, findings));
    }

    /** Another that takes the project as it stands now, and has heard of no call yet. */
    public Referee copy() {
        return new Referee(ledger.copy(), compiler);
    }

    public void invoked(Call call) {
        rules.forEach(rule -> rule.invoked(call));
    }

    public void returned(Call call, Object answer) {
        call.accepted = answer instanceof Answer.Accepted<?>;
        rules.forEach(rule -> rule.returned(call, answer));
        if ((call.kind == Call.Kind.APPLY || call.kind == Call.Kind.ROLL_BACK) && answer instanceof Answer.Accepted<?> accepted) {
            ledger.versions.acknowledge(((Applied) accepted.value()).version());
        }
    }

    /** What a reader would be told of these tasks just now. */
    public void shown(List<TaskView> tasks) {
        tasks.forEach(answers::namesWhy);
    }

    /**
     * An item changed.
     *
     * @param before {@code null} if it was not there
     * @param after  {@code null} if it is gone
     */
    public void changed(Call call, Map<String, AttributeValue> before, Map<String, AttributeValue> after) {
        Change change = new Change(call, text(after == null ? before : after, "sk"), before, after);
        if (change.key().equals(PROJECT)) {
            project(change);
            return;
        }
        boolean node = change.key().startsWith(Change.TASK) || change.key().startsWith(Change.GATE);
        if (node || change.key().equals(Change.SLOTS)) {
            for (Rule rule : rules) {
                rule.changed(change);
            }
        }
        if (node) {
            record(change);
        }
    }

    private void project(Change change) {
        String status = text(change.after(), "status");
        long born = number(change.after(), "born");
        if (!status.equals("active") && !status.equals("completed")) {
            ledger.live = false;
            return;
        }
        if (born != ledger.born) {
            ledger.highest.forEach((task, token) -> {
                if (token >= born) {
                    findings.broke("I1", change, "a new incarnation gives out tokens again, such as that of " + task);
                }
            });
            ledger.reborn(born);
        }
        long applying = number(change.after(), "applying");
        ledger.applying = applying > 0;
        if (applying > 0 && applying != number(change.before(), "applying")) {
            announced((int) applying, change.call());
        }
    }

    /** Everything that has begun by now is out of the reach of the new version. */
    private void announced(int version, Call call) {
        Versions.Known known = call.detail instanceof byte[] text ? known(text) : ledger.versions.of((Integer) call.detail);
        Set<String> begun = ledger.tasks.values().stream().filter(task -> !task.status.open()).map(task -> task.id).collect(Collectors.toSet());
        ledger.versions.announce(version, known, begun);
    }

    private Versions.Known known(byte[] text) {
        Plan plan = ((Compilation.Compiled) compiler.compile(text, false, Ordinals.NONE)).plan();
        return new Versions.Known(plan, plan.tasks().stream().collect(Collectors.toMap(TaskNode::id, task -> task)));
    }

    private void record(Change change) {
        Map<String, AttributeValue> after = change.after();
        if (after == null || number(after, "born") != ledger.born) {
            return;
        }
        if (change.key().startsWith(Change.GATE)) {
            ledger.gates.put(gate(change.key()), text(after, "status"));
            return;
        }
        Ledger.Entry entry = ledger.tasks.computeIfAbsent(change.task(), id -> new Ledger.Entry(id, text(after, "stage")));
        TaskStatus before = entry.status;
        entry.status = status(after);
        entry.token = number(after, "token");
        if (entry.status == TaskStatus.FAILING || entry.status == TaskStatus.FAILED) {
            ledger.everFailed.add(entry.id);
        }
        if (before != null && before.open() && !entry.status.open()) {
            ledger.versions.begins(entry.id);
        }
    }

    static String gate(String key) {
        return key.substring(Change.GATE.length()).replace('#', '/');
    }

    /** A call, {@code null} for what happens between calls, ended as none may. */
    public void faulted(Call call, Throwable fault) {
        findings.broke("fault", (call == null ? "what happens between calls" : call) + " ended with " + fault + " at " + fault.getStackTrace()[0]);
    }

    public Optional<Violation> violation() {
        return findings.first();
    }

    public boolean broken() {
        return findings.any();
    }

    /** The tasks that are there, by id. */
    public List<String> tasks() {
        return tasks(task -> true);
    }

    /** Tasks that have delivered something. */
    public List<String> delivered() {
        return tasks(task -> task.status == TaskStatus.COMPLETED || task.status == TaskStatus.COMPLETING);
    }

    private List<String> tasks(Predicate<Ledger.Entry> which) {
        List<String> found = new ArrayList<>(ledger.tasks.size());
        ledger.tasks.values().stream().filter(which).forEach(task -> found.add(task.id));
        found.sort(null);
        return found;
    }

    /** The type of something that the task delivers. */
    public String output(String task) {
        return ledger.versions.all().stream().map(version -> version.tasks().get(task)).filter(Objects::nonNull)
                .flatMap(node -> node.work().outputs().stream()).findFirst().orElse("nothing");
    }

    /** Whether the project is there, and not being deleted. */
    public boolean live() {
        return ledger.live;
    }

    /** Gates of the newest plan that have not opened, with all that their requirement says. */
    public List<GateNode> closedGates() {
        return ledger.versions.none() ? List.of()
                : ledger.versions.newest().plan().gates().stream().filter(gate -> !ledger.passed(gate.id())).toList();
    }

    /** Gates that have not opened though all that they ask for is there. */
    public List<String> earned() {
        return closedGates().stream().filter(gate -> ledger.gates.containsKey(gate.id()) && gates.earned(ledger.versions.newest(), gate))
                .map(GateNode::id).toList();
    }

    /** Completed tasks of a stage, or that stand in for one of it. */
    public List<String> delivered(String stage) {
        Plan plan = ledger.versions.newest().plan();
        Map<String, TaskNode> nodes = ledger.versions.newest().tasks();
        return tasks(task -> task.status == TaskStatus.COMPLETED && (task.stage.equals(stage) || nodes.containsKey(task.id)
                && plan.spokenFor(task.stage, nodes.get(task.id).links().standsInFor()).contains(stage)));
    }

    /** Whether an apply was begun and not finished. */
    public boolean applying() {
        return ledger.applying;
    }

    /** Whether nobody has anything to do any more. */
    public boolean allEnded() {
        return ledger.live && !ledger.tasks.isEmpty() && ledger.tasks.values().stream().allMatch(task -> ended(task.status));
    }

    private static boolean ended(TaskStatus status) {
        return switch (status) {
            case COMPLETED, SKIPPED, STOOD_IN, FAILED -> true;
            default -> false;
        };
    }

    /** Tasks that should have come to an end by now but did not, each with what it waits for by the plan. */
    public List<String> unfinished() {
        return ledger.tasks.values().stream().filter(task -> !ended(task.status) && !(task.status == TaskStatus.PENDING && needs.inVain(task.id))
                || task.status == TaskStatus.FAILED && replaced(task.id)).map(task -> task.id + " is " + task.status + ", waits by the plan for "
                + needs.words(task.id)).sorted().toList();
    }

    /** Whether a fallback has done its work. */
    private boolean replaced(String failed) {
        return ledger.versions.newest().plan().tasks().stream().anyMatch(task -> task.links().standsInFor().filter(failed::equals).isPresent()
                && ledger.tasks.containsKey(task.id()) && switch (ledger.tasks.get(task.id()).status) {
                    case COMPLETED, STOOD_IN -> true;
                    default -> false;
                });
    }

    /**
     * Once nothing goes wrong any more, something still did.
     *
     * @param which {@code drain} for tasks that do not end, {@code settle} for a project that does not, {@code fault} for a call without an answer
     */
    public void undrained(String which, String what) {
        findings.broke(which, what);
    }

    /** Whether every task is done, so that the project must become completed. */
    public boolean allDone() {
        return ledger.live && ledger.tasks.values().stream().allMatch(task -> task.status.done());
    }
}
