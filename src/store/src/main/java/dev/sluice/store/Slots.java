package dev.sluice.store;

import dev.sluice.domain.plan.StageLimit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Who holds a lease of a limited stage, all on one item so that one condition sees all of them. A name is {@code <task>#<token>}: an old
 * lease can never take the slot of a new one away.
 */
final class Slots {

    private static final String STAGE_PREFIX = "s:";

    private final Db db;
    private final Tables tables;

    Slots(Db db, Tables tables) {
        this.db = db;
        this.tables = tables;
    }

    /** Which names stand where, as far as is known. */
    Holders hint(String project) {
        return new Holders(db.hint(tables.tasks(), Keys.key(project, Keys.SLOTS)).orElse(Map.of()));
    }

    Holders read(String project) {
        return new Holders(db.read(tables.tasks(), Keys.key(project, Keys.SLOTS)).orElse(Map.of()));
    }

    /** Takes a slot for a lease that has been granted; true as well if it had been taken by an earlier call for the same lease. */
    boolean take(TaskItem leased, StageLimit limit) {
        Write write = Write.to(tables.tasks(), Keys.key(leased.project(), Keys.SLOTS))
                .naming("stage", attribute(limit.stage()))
                .add("stage", Values.ss(List.of(leased.lease().toString())))
                .with("limit", Values.n(limit.limit()))
                .with("me", Values.s(leased.lease().toString()))
                .when("(" + free(limit) + " OR " + Condition.SLOT_MINE.expression() + ")");
        int number = 0;
        for (String excluded : limit.excludes().stream().sorted().toList()) {
            write.naming(excludedName(number++), attribute(excluded));
        }
        return db.write(write).applied();
    }

    /** Without parentheses: AND binds before OR, and DynamoDB refuses those that are redundant. */
    private static String free(StageLimit limit) {
        StringBuilder free = new StringBuilder(Condition.SLOT_FREE.expression());
        for (int i = 0; i < limit.excludes().size(); i++) {
            free.append(" AND attribute_not_exists(#").append(excludedName(i)).append(')');
        }
        return free.toString();
    }

    /** Letters only, as {@link Write} wants names: a, b, ... z, ba, bb ... */
    private static String excludedName(int number) {
        return "x" + Integer.toString(number, 26).chars()
                .map(digit -> Character.digit(digit, 26) + 'a')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
    }

    /** Gives a slot back; nothing happens if it is not there. */
    void giveBack(String project, String stage, LeaseName lease) {
        db.write(Write.to(tables.tasks(), Keys.key(project, Keys.SLOTS))
                .naming("stage", attribute(stage))
                .delete("stage", Values.ss(List.of(lease.toString()))));
    }

    void giveBackIfSlotted(TaskItem task) {
        giveBackIfSlotted(task, task.token());
    }

    /** @param token of a lease that the task has or had */
    void giveBackIfSlotted(TaskItem task, long token) {
        if (task.slotted()) {
            giveBack(task.project(), task.stage(), new LeaseName(task.id(), token));
        }
    }

    private static String attribute(String stage) {
        return STAGE_PREFIX + stage;
    }

    /** The slots as they were read. */
    record Holders(Map<String, AttributeValue> item) {

        List<String> of(String stage) {
            return Optional.ofNullable(item.get(attribute(stage))).map(AttributeValue::ss).orElse(List.of());
        }

        /** Whether a lease of that stage would be refused as things were when this was read. */
        boolean full(StageLimit limit) {
            return of(limit.stage()).size() >= limit.limit() || limit.excludes().stream().anyMatch(s -> !of(s).isEmpty());
        }

        /** The holders that stand in the way of a stage. */
        List<String> inTheWayOf(StageLimit limit) {
            List<String> own = of(limit.stage());
            List<String> excluding = limit.excludes().stream().flatMap(stage -> of(stage).stream()).toList();
            return own.size() >= limit.limit()
                    ? Stream.concat(own.stream(), excluding.stream()).sorted().toList()
                    : excluding.stream().sorted().toList();
        }

        /** Stages that someone holds a slot of, each with the leases that hold one. */
        Map<String, List<LeaseName>> all() {
            Map<String, List<LeaseName>> all = new TreeMap<>();
            item.forEach((attribute, names) -> {
                if (attribute.startsWith(STAGE_PREFIX)) {
                    all.put(attribute.substring(STAGE_PREFIX.length()), names.ss().stream().map(LeaseName::parse).toList());
                }
            });
            return all;
        }
    }
}
