package dev.sluice.store;

/**
 * Every condition that a write to a task, relay, slot or project may carry, by what it asserts. Statuses stand as
 * {@code :ready}, {@code :leased} and so on; {@link Write} fills them in. The comment says what breaks without it.
 */
enum Condition {

    /** Without it a late call brings a deleted item back as a ghost. */
    EXISTS("attribute_exists(#sk)"),
    /** Without it an apply that is repeated resets a task that has gone on. An item of a deleted incarnation may be replaced. */
    NEW_HERE("(attribute_not_exists(#sk) OR #born < :born)"),
    /**
     * Without it a task of a deleted incarnation, brought back by a late apply, is handed out under an old token, and what was under way when
     * the project was deleted takes blockers off tasks of the one that followed, where the same number may mean another.
     */
    SAME_INCARNATION("#born = :born"),

    /** Without it a deletion that comes late takes items of the project that followed. */
    NOT_LATER("#born <= :born"),

    /** Without it two workers that saw the same candidate both get it. */
    TOKEN_AS_SEEN("#token = :seen"),
    /**
     * Without it a task to which an apply has just given another requirement goes to a worker that does not meet it, and one to which it has given a limit runs
     * beside that limit. The lane stands for both.
     */
    LANE_AS_SEEN("#home = :lane"),
    /** Without it a task to which an apply has just added a blocker runs before that blocker is done. */
    NO_BLOCKERS("attribute_not_exists(#blockers)"),
    /** Without it a completed task runs again, a renewed lease is stolen, a backoff is cut short. */
    CLAIMABLE("(#status = :ready OR (#status = :waiting AND #due <= :overdue)"
            + " OR (#status = :leased AND #expiry <= :now))"),

    /** Without it a stale token changes what another worker holds. */
    TOKEN_HELD("#token = :token"),
    /** Without it a repeat under the right token undoes what was accepted: a finished task comes back. */
    IS_LEASED("#status = :leased"),
    /** Without it a lease that was renewed in the meantime is ended. */
    RAN_OUT("#expiry <= :now"),
    /** Without it a task fails for good with attempts left. */
    NO_ATTEMPT_LEFT("#attempt >= #max"),
    /** Without it effects that someone has not finished are taken for finished. */
    IS_COMPLETING("#status = :completing"),
    /** Without it a task whose fallback has already done the work turns into a dead letter. */
    IS_FAILING("#status = :failing"),
    /** Without it a completion in one write forgets dependents, a slot or a fallback that came with a new plan. */
    IS_LEAF("attribute_not_exists(#deps) AND attribute_not_exists(#pages) AND attribute_not_exists(#slot)"
            + " AND attribute_not_exists(#fallback) AND attribute_not_exists(#standsin) AND attribute_not_exists(#feeds)"),

    /** Without it a leased or completed task is handed out a second time. */
    IS_PENDING("#status = :pending"),
    /** Without it a task that has been skipped or sent back to its blockers is leased as the next of a chain. */
    IS_READY("#status = :ready"),
    /** Without it a task that becomes ready while its chain is given up stands in the index under a token that it no longer has, and each claim of it loses. */
    NOT_READY("#status <> :ready"),
    /** Without it a task becomes ready while another blocker is left. */
    ONLY_THIS_BLOCKER("#blockers = :only"),
    /** Without it a task whose attempts an apply has just lowered gets one more. */
    ATTEMPTS_AS_READ("#max = :max"),
    /** Without it a task whose priority an apply has just changed comes back to where it stood before. */
    RANK_AS_READ("#rank = :rank"),
    /** Without it a task that a newer plan has made another's fallback, or none, is skipped with the one it used to stand in for. */
    STANDS_IN("#standsin = :before"),
    /** Without it a fallback's success is taken for that of a task that never failed. */
    HAS_FAILED("(#status = :failing OR #status = :failed)"),

    /** Without it more tasks of a stage run at once than its limit. */
    SLOT_FREE("(attribute_not_exists(#stage) OR size(#stage) < :limit)"),
    /** Without it a repeat after a lost answer finds its own slot taken. */
    SLOT_MINE("contains(#stage, :me)"),

    /** Without it an apply rewrites a task that runs or is done. */
    IS_OPEN("(#status = :pending OR #status = :ready OR #status = :waiting)"),
    /** Without it a late repeat of an older apply takes a newer blocker off. */
    OLDER_PLAN("#plan < :plan"),
    /** Without it a late older apply rewrites, once it is open again, a task for which a newer one came too late and which it left as it was. */
    NOT_MISSED_SINCE("(attribute_not_exists(#late) OR #late <= :plan)"),
    /** Without it a late older apply takes out what a newer one has taken up again. */
    NOT_LISTED_SINCE("(attribute_not_exists(#listed) OR #listed <= :plan)"),
    /** Without it a late repeat of an older apply names a fallback that a newer one has replaced. */
    LISTS_NEWER("(attribute_not_exists(#listed) OR #listed < :plan) AND #plan <= :plan"),
    /** Without it a recheck takes the mark off that a newer apply has just set. */
    REVISION_AS_READ("#rev = :rev"),

    /** Without it what comes late changes a gate that has opened, and a gate opens twice. */
    GATE_CLOSED("#status = :closed"),
    /** Without it an older delivery, told late, takes the place of a newer one. */
    NEWER_DELIVERY("(attribute_not_exists(#ev.#entry) OR #ev.#entry.#n < :n)"),
    /** Without it a gate counts reviews of an older version again. */
    NEWER_CONTENT("(attribute_not_exists(#cur.#task) OR #cur.#task <= :content)"),
    /** Without it a sign-off goes to a review that its reviewer has replaced meanwhile, or comes back after it was withdrawn. */
    REVIEW_AS_READ("#ev.#entry.#c = :c"),
    /** Without it a gate is told of a sign-off by a record that was read before that was withdrawn. */
    ENTRY_AS_READ("#ev.#entry = :known"),
    /** Without it what a reviewer has just said is replaced on a gate by what they said before, and can never be signed. */
    REVIEW_UNKNOWN("(attribute_not_exists(#ev.#entry))"),
    /** Without it a completion that is repeated late replaces what was changed since. */
    NO_NEWER_VERSION("(attribute_not_exists(#sk) OR #version <= :version)"),
    /** Without it one of two changes at once takes the place of the other, which nobody would ever see. */
    ARTIFACT_AS_READ("(attribute_exists(#sk) AND #version = :base)"),
    /** Without it metrics that another change has just set are lost. */
    METRICS_AS_READ("(attribute_not_exists(#sk) OR #version = :base)"),

    /** Without it two applies at once work on two versions. */
    NOT_APPLYING("attribute_not_exists(#applying)"),
    /** Without it the end of an older apply takes the mark of a newer one off. */
    STILL_APPLYING("#applying = :version"),
    /** Without it an apply builds on a version that is no longer the newest. */
    VERSION_AS_READ("#version = :seenversion"),
    /** Without it two who create the same project both believe they did. */
    PROJECT_NEW("attribute_not_exists(#sk)"),
    /**
     * Without it a project that is there is founded again. With {@link #VERSION_AS_READ}: without that, one is founded on the incarnation and the version of a tombstone
     * that has had a successor meanwhile, and gives out the same tokens and numbers again.
     */
    IS_TOMBSTONE("#status = :deleted"),
    /** Without it a deleted project is worked on. */
    PROJECT_LIVE("(#status = :active OR #status = :completed)"),

    /** Without it two processes that take permits at once exceed a caller's limit. */
    PERMITS_LEFT("(attribute_not_exists(#stretch) OR #stretch <= :most)"),

    /** Without it two calls with the same idempotency key are both carried out. */
    KEY_FREE("(attribute_not_exists(#sk) OR #expires <= :second"
            + " OR (attribute_not_exists(#answered) AND #print = :print AND #begun <= :abandoned))"),
    /** Without it a call that was thought dead takes the place of the one that was made in its stead. */
    KEY_HELD("#mark = :mark");

    private final String expression;

    Condition(String expression) {
        this.expression = expression;
    }

    String expression() {
        return expression;
    }
}
