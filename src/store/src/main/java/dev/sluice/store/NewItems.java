package dev.sluice.store;

import dev.sluice.domain.gate.Evidence;
import dev.sluice.domain.gate.GateRules;
import dev.sluice.domain.pipeline.Band;
import dev.sluice.domain.plan.Edge;
import dev.sluice.domain.plan.GateNode;
import dev.sluice.domain.plan.GateRequirement;
import dev.sluice.domain.plan.Plan;
import dev.sluice.domain.plan.PlanChange;
import dev.sluice.domain.plan.RelayNode;
import dev.sluice.domain.plan.Schedule;
import dev.sluice.domain.plan.TaskNode;
import dev.sluice.domain.task.TaskStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The items that a plan starts with. What fits beside the hot fields in 1 KB stands with them, so that a whole task costs one write; the rest
 * goes to pages under 4 KB.
 */
final class NewItems {

    /** Leaves room in 1,024 bytes for owner, expiry, due and the other fields that come with a lease. */
    private static final int INLINE_BYTES = 760;
    private static final int PAGE_BYTES = 3_600;
    private static final long LARGEST_BOTTOM_LEVEL = 9_999_999_999_999L;

    private final String project;
    private final long born;
    private final int version;
    private final Plan plan;
    private final Set<String> feeding;

    /** @param plan says which tasks some gate wants to hear of */
    NewItems(String project, long born, int version, Plan plan) {
        this.project = project;
        this.born = born;
        this.version = version;
        this.plan = plan;
        this.feeding = plan.feedingStages();
    }

    /** The number of the plan. */
    int version() {
        return version;
    }

    /** The task's item, and after it the cold items it needs. */
    List<Map<String, AttributeValue>> task(PlanChange.Created created, long now) {
        TaskNode node = created.node();
        Map<String, AttributeValue> item = base(Keys.task(project, node.id()), node.ordinal());
        item.putAll(described(node));
        item.put("token", Values.n(born));
        item.put("attempt", Values.n(0));
        node.links().fallback().ifPresent(fallback -> {
            item.put("fallback", Values.s(fallback.task()));
            item.put("fallbackordinal", Values.n(fallback.ordinal()));
        });
        putState(item, created, now);
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        items.add(item);
        payload(item, node).forEach(items::add);
        items.addAll(dependents(item, node.id(), node.ordinal(), created.dependents()));
        return items;
    }

    /** What an apply can change of a task that has not begun. */
    Map<String, AttributeValue> described(TaskNode node) {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put("stage", Values.s(node.stage()));
        node.links().standsInFor().ifPresent(failed -> item.put("standsin", Values.s(failed)));
        item.put("home", Values.s(Keys.queue(project, node.lane())));
        item.put("rank", Values.s(Keys.rank(priority(node.schedule()))));
        item.put("max", Values.n(node.work().retry().maxAttempts()));
        item.put("retry", Values.s(RetryCode.encode(node.work().retry())));
        if (node.schedule().expectedMillis() > 0) {
            item.put("expected", Values.n(node.schedule().expectedMillis()));
        }
        if (node.slotted()) {
            item.put("slot", Values.bool(true));
        }
        if (feeds(node)) {
            item.put("feeds", Values.bool(true));
        }
        if (!node.work().requirement().isEmpty()) {
            item.put("requirement", Values.s(node.work().requirement()));
        }
        if (!node.work().inputs().isEmpty()) {
            item.put("inputs", Values.ss(node.work().inputs().stream().map(InputCode::encode).toList()));
        }
        if (!node.work().outputs().isEmpty()) {
            item.put("outputs", Values.ss(node.work().outputs()));
        }
        return item;
    }

    /** Whether some gate wants to hear of the task. */
    boolean feeds(TaskNode node) {
        return !feeding.isEmpty() && (feeding.contains(node.stage()) || node.links().standsInFor().isPresent()
                && !Collections.disjoint(feeding, plan.spokenFor(node.stage(), node.links().standsInFor())));
    }

    /** A payload that does not fit stands apart, under its version, so that a late older apply can't replace it; the task says which. */
    List<Map<String, AttributeValue>> payload(Map<String, AttributeValue> item, TaskNode node) {
        String payload = node.work().payload();
        if (payload == null) {
            return List.of();
        }
        if (ItemSize.of(item) + ItemSize.of("payload", Values.s(payload)) <= INLINE_BYTES) {
            item.put("payload", Values.s(payload));
            return List.of();
        }
        item.put("cold", Values.n(version));
        Map<String, AttributeValue> cold = base(Keys.key(project, Keys.payload(node.id(), version)), node.ordinal());
        cold.put("payload", Values.s(payload));
        return List.of(cold);
    }

    Map<String, AttributeValue> relay(RelayNode relay) {
        Map<String, AttributeValue> item = base(Keys.relay(project, relay.id()), relay.ordinal());
        item.put("blockers", Values.ns(relay.blockers()));
        item.put("deps", dependents(relay));
        return item;
    }

    static AttributeValue dependents(RelayNode relay) {
        return codes(relay.dependents(), relay.ordinal());
    }

    /** A gate that nothing has spoken for yet. One that holds though nobody will ever tell it anything bears the mark at once, or it would never be looked at. */
    Map<String, AttributeValue> gate(GateNode gate) {
        Map<String, AttributeValue> item = base(Keys.key(project, Keys.gate(gate.id())), gate.ordinal());
        item.put("status", Values.s("closed"));
        item.put("stage", Values.s(gate.stage()));
        item.put("type", Values.s(gate.requirement().type()));
        item.put("rev", Values.n(0));
        item.put("ev", AttributeValue.fromM(Map.of()));
        item.put("cur", AttributeValue.fromM(Map.of()));
        if (!gate.dependents().isEmpty()) {
            item.put("deps", codes(gate.dependents(), gate.ordinal()));
        }
        if (holdsUntold(gate.requirement())) {
            item.put(Tables.QUEUE, Values.s(Keys.queue(project, Keys.GATES_LANE)));
            item.put(Tables.DUE, Values.s(Keys.marked(Apply.drawnAt(born))));
        }
        return item;
    }

    /** Where somebody may yet tell it something, that it holds so far says nothing. */
    private boolean holdsUntold(GateRequirement requirement) {
        return requirement.listensTo().isEmpty() && GateRules.judge(plan, requirement, Evidence.NONE, Apply.drawnAt(born)).holds();
    }

    Map<String, AttributeValue> slots() {
        Map<String, AttributeValue> item = new HashMap<>(Keys.key(project, Keys.SLOTS));
        item.put("born", Values.n(born));
        return item;
    }

    private Map<String, AttributeValue> base(Map<String, AttributeValue> key, int ordinal) {
        Map<String, AttributeValue> item = new HashMap<>(key);
        item.put("born", Values.n(born));
        item.put("plan", Values.n(version));
        item.put("ordinal", Values.n(ordinal));
        return item;
    }

    private void putState(Map<String, AttributeValue> item, PlanChange.Created created, long now) {
        if (created.node().skipped()) {
            item.put("status", Values.s(TaskStatus.SKIPPED.stored()));
        } else if (created.blockers().isEmpty()) {
            item.put("status", Values.s(TaskStatus.READY.stored()));
            item.put(Tables.QUEUE, item.get("home"));
            item.put(Tables.DUE, item.get("rank"));
        } else {
            item.put("status", Values.s(TaskStatus.PENDING.stored()));
            item.put("blockers", Values.ns(created.blockers()));
            if (created.recheck()) {
                item.put("recheck", Values.bool(true));
                item.put("rev", Values.n(0));
                item.put(Tables.QUEUE, Values.s(Keys.queue(project, Keys.ENGINE_LANE)));
                item.put(Tables.DUE, Values.s(Keys.readyAgain(Keys.READY_PREFIX, now, born)));
            }
        }
    }

    /** Puts as many dependents on the item as fit, the rest on pages. */
    private List<Map<String, AttributeValue>> dependents(Map<String, AttributeValue> item, String task, int ordinal,
                                                         List<Edge> edges) {
        if (edges.isEmpty()) {
            return List.of();
        }
        AttributeValue all = codes(edges, ordinal);
        if (ItemSize.of(item) + ItemSize.of("deps", all) <= INLINE_BYTES) {
            item.put("deps", all);
            return List.of();
        }
        item.put("pages", Values.bool(true));
        return pages(Keys.pagePrefix(task), ordinal, all.ss());
    }

    /** Pages of a task that is there, beside those that it may have; none for a few dependents, which go onto the task. */
    List<Map<String, AttributeValue>> furtherPages(PlanChange.Listing listing) {
        if (listing.gate() || listing.edges().isEmpty()) {
            return List.of();
        }
        AttributeValue all = codes(listing.edges(), listing.ordinal());
        return ItemSize.of("deps", all) <= PAGE_BYTES ? List.of()
                : pages(Keys.pagePrefix(listing.id()) + "v" + version + "-", listing.ordinal(), all.ss());
    }

    private List<Map<String, AttributeValue>> pages(String prefix, int ordinal, Collection<String> codes) {
        List<Map<String, AttributeValue>> pages = new ArrayList<>();
        for (List<String> page : paged(codes)) {
            Map<String, AttributeValue> cold = base(Keys.key(project, prefix + Keys.digits(pages.size(), 5)), ordinal);
            cold.put("deps", Values.ss(page));
            pages.add(cold);
        }
        return pages;
    }

    private static List<List<String>> paged(Collection<String> codes) {
        List<List<String>> pages = new ArrayList<>();
        int bytes = PAGE_BYTES;
        for (String code : codes) {
            if (bytes + code.length() + 1 > PAGE_BYTES) {
                pages.add(new ArrayList<>());
                bytes = 0;
            }
            pages.get(pages.size() - 1).add(code);
            bytes += code.length() + 1;
        }
        return pages;
    }

    private static AttributeValue codes(List<Edge> edges, int ownOrdinal) {
        return Values.ss(edges.stream().map(edge -> EdgeCode.encode(edge, ownOrdinal)).distinct().toList());
    }

    /** Stated bands go before or after the order of the critical path; within a class, the longest way to the end goes first. */
    private static String priority(Schedule schedule) {
        int urgency = schedule.stated() ? statedClass(schedule.band()) : COMPUTED_CLASS;
        long inverted = LARGEST_BOTTOM_LEVEL - Math.min(LARGEST_BOTTOM_LEVEL, schedule.bottomLevelMillis());
        return urgency + Keys.digits(inverted, 13);
    }

    private static final int COMPUTED_CLASS = 3;

    private static int statedClass(Band band) {
        return switch (band) {
            case FIX -> 0;
            case CRITICAL -> 1;
            case HIGH -> 2;
            case NORMAL -> COMPUTED_CLASS;
            case LOW -> 4;
        };
    }
}
