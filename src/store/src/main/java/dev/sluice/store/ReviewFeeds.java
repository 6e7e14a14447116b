package dev.sluice.store;

import dev.sluice.domain.plan.GateNode;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What gates hear of reviews. They are told first and the record of a review follows; so whoever goes by a record, and finds that a gate knows something else, takes
 * away first what the gate knows, reads the record again, and only then tells of a sign-off: whoever changes the record in between is met by what was told.
 */
final class ReviewFeeds {

    private final Db db;
    private final Tables tables;
    private final Gates gates;

    ReviewFeeds(Parts parts) {
        this.db = parts.db();
        this.tables = parts.tables();
        this.gates = parts.gates();
    }

    /** Every review of the task under the token that completed it. */
    List<ReviewItem> records(TaskItem task) {
        return db.startingWith(tables.gates(), task.project(), Keys.reviewPrefix(task.id(), task.token())).stream().map(ReviewItem::of).toList();
    }

    Optional<ReviewItem> record(TaskItem task, String id) {
        return db.read(tables.gates(), Keys.key(task.project(), Keys.review(task.id(), task.token(), id))).map(ReviewItem::of);
    }

    /** Tells a gate of a new review in the place of what it knew of the same reviewer. */
    void replace(TaskItem task, GateNode gate, ReviewItem review) {
        gates.write(telling(task, gate, review, false));
    }

    private Write telling(TaskItem task, GateNode gate, ReviewItem review, boolean signed) {
        return gates.telling(task, gate.id()).naming("entry", EvidenceCode.reviewEntry(task.id(), review.reviewer()))
                .set("#ev.#entry = :entry").with("entry", EvidenceCode.review(review, signed));
    }

    /** What a gate knows of a review after it was told. */
    enum Known {
        /** An open gate, which refuses everything, counts as told. */
        AS_TOLD,
        /** The reviewer has given it other words, or it knows of none. */
        REPLACED,
        /** Its sign-off has been withdrawn since it was read. */
        WITHDRAWN
    }

    /**
     * Tells a gate whether a review is signed. One that knows it by an earlier name has been told by somebody who was behind.
     *
     * @param read  the review as it was read
     * @param after as the gate is to know it
     */
    Known tell(TaskItem task, GateNode gate, ReviewItem read, ReviewItem after, boolean signed) {
        String seen = read.content();
        while (true) {
            Written written = gates.write(telling(task, gate, after, signed).when(Condition.REVIEW_AS_READ).with("c", Values.s(seen)));
            if (written.applied() || written.item().isEmpty() || new GateItem(written.item()).passed()) {
                return Known.AS_TOLD;
            }
            AttributeValue entry = new GateItem(written.item()).entries().get(EvidenceCode.reviewEntry(task.id(), read.reviewer()));
            String met = entry == null ? "" : entry.m().get("c").s();
            if (!ReviewItem.words(met).equals(ReviewItem.words(seen))) {
                return Known.REPLACED;
            }
            if (ReviewItem.withdrawals(met) > ReviewItem.withdrawals(read.content())) {
                return Known.WITHDRAWN;
            }
            if (met.equals(seen)) {
                return Known.AS_TOLD;
            }
            seen = met;
        }
    }

    /**
     * Tells a gate what it missed while no plan had it listen.
     *
     * @param gate   as it was before the record was read
     * @param record a review of the version that counts
     */
    void catchUp(TaskItem task, GateNode node, GateItem gate, ReviewItem record) {
        Optional<GateItem> seen = Optional.of(gate);
        Optional<ReviewItem> review = Optional.of(record);
        while (review.isPresent() && seen.filter(item -> !item.passed() && item.born() == task.born()).isPresent()) {
            AttributeValue entry = seen.get().entries().get(EvidenceCode.reviewEntry(task.id(), record.reviewer()));
            boolean same = entry != null && entry.m().get("c").s().equals(review.get().content());
            if (same && (entry.m().get("s").bool() || !review.get().signed()) || entry != null && ahead(entry, review.get())) {
                return;
            }
            Written written = gates.write(unlessToldSince(telling(task, node, review.get(), same), entry));
            if (same && written.applied()) {
                return;
            }
            seen = Optional.of(written.item()).filter(item -> !item.isEmpty()).map(GateItem::new);
            review = record(task, record.id());
        }
    }

    private static Write unlessToldSince(Write write, AttributeValue entry) {
        return entry == null ? write.when(Condition.REVIEW_UNKNOWN) : write.when(Condition.ENTRY_AS_READ).with("known", entry);
    }

    /** Whether somebody has told the gate of what comes after the record, which is about to follow: a review of a newer version, or a withdrawal. */
    private static boolean ahead(AttributeValue entry, ReviewItem record) {
        int version = Integer.parseInt(entry.m().get("v").n());
        String told = entry.m().get("c").s();
        return version > record.version() || ReviewItem.words(told).equals(ReviewItem.words(record.content()))
                && ReviewItem.withdrawals(told) > ReviewItem.withdrawals(record.content());
    }
}
