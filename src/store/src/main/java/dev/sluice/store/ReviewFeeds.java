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

    /** Whether a gate knows these words of the reviewer, or need not: it has opened, or an apply that is about to make it will find the record. */
    boolean known(TaskItem task, GateNode gate, ReviewItem review) {
        return gates.read(task.project(), gate.id()).filter(there -> !there.passed() && there.born() == task.born())
                .filter(there -> !content(there, review).map(ReviewItem::words).equals(Optional.of(ReviewItem.words(review.content())))).isEmpty();
    }

    private static Optional<String> content(GateItem gate, ReviewItem review) {
        return Optional.ofNullable(gate.entries().get(EvidenceCode.reviewEntry(review.task(), review.reviewer()))).map(entry -> entry.m().get("c").s());
    }

    /** What a gate knows of a review after it was told. */
    enum Known {
        /** An open gate, which refuses everything, counts as told. */
        AS_TOLD,
        /** The reviewer has given it other words. */
        REPLACED,
        /** Its sign-off has been withdrawn since it was read. */
        WITHDRAWN
    }

    /**
     * Tells a gate whether a review is signed. One that knows it by an earlier name has been told by somebody who was behind; one that knows of none came after whoever
     * reviewed had asked which gates there are.
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
            GateItem there = new GateItem(written.item());
            Optional<String> entry = content(there, read);
            if (entry.isEmpty() && there.born() == task.born()) {
                gates.write(telling(task, gate, after, false).when(Condition.REVIEW_UNKNOWN));
            }
            Optional<String> met = entry.or(() -> record(task, read.id()).map(ReviewItem::content));
            Known known = there.born() == task.born() ? known(met.orElse(""), read) : Known.REPLACED;
            if (known != Known.AS_TOLD || entry.filter(seen::equals).isPresent()) {
                return known;
            }
            seen = entry.orElse(after.content());
        }
    }

    /** @param met what names the review where it was met */
    private static Known known(String met, ReviewItem read) {
        if (!ReviewItem.words(met).equals(ReviewItem.words(read.content()))) {
            return Known.REPLACED;
        }
        return ReviewItem.withdrawals(met) > ReviewItem.withdrawals(read.content()) ? Known.WITHDRAWN : Known.AS_TOLD;
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
