package dev.sluice.testkit.planted;

import dev.sluice.store.Conditions;
import dev.sluice.store.Scenario;
import dev.sluice.testkit.simulation.Theme;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** All that is planted. */
final class Catalogue {

    /** Those of callers' limits and of idempotency keys, which are no part of the protocols. */
    private static final Set<String> ELSEWHERE = Set.of("PERMITS_LEFT", "KEY_FREE", "KEY_HELD");
    /** An alternative: without it a write is refused, instead of let through. */
    private static final String ALTERNATIVE = "SLOT_MINE";

    private static final String NEW_NEED = "a task to which an apply has just added a need waits for it";
    private static final String NEW_DEPENDENT = "a completion in one write does not forget a dependent that has just come";
    private static final String ANOTHER_CHANCE = "a fallback does not stand in for a task that got another chance";
    private static final String NEWER_NEED = "a late older apply takes no newer need away";
    private static final String NEWER_MARK = "a late recheck leaves the mark of a newer apply";
    private static final String RENEWED_IN_TIME = "a lease that was renewed just in time is not ended";
    private static final String WITHDRAWN = "a gate does not open on a sign-off that has just been withdrawn";
    private static final String CHANGED = "a gate whose requirement has just been changed does not open on what the old one asked for";
    private static final String GATE_MARK = "a gate that was told something by one who died meanwhile keeps its mark";

    private Catalogue() {
    }

    /** Every condition that has a name, taken out wherever it stands. */
    static Stream<PlantedBug> conditions() {
        return Conditions.names().stream().filter(name -> !ELSEWHERE.contains(name))
                .map(name -> everywhere(name).in(theme(name)));
    }

    private static PlantedBug everywhere(String name) {
        PlantedBug bug = name.equals(ALTERNATIVE) ? PlantedBug.never("slot", name) : PlantedBug.without(name);
        return switch (name) {
            case "NO_ATTEMPT_LEFT" -> bug.implied("neither the attempts nor their limit change under a token that is leased");
            case "IS_COMPLETING" -> bug.implied("under the token that completed it, a task is completing or completed");
            case "NOT_READY" -> bug.shownBy(Scenario.readyWhileBarred());
            default -> scenario(name).map(bug::shownBy).orElse(bug);
        };
    }

    /** What a condition is about. */
    private static Theme theme(String condition) {
        return switch (condition) {
            case "EXISTS", "SAME_INCARNATION", "NOT_LATER", "IS_TOMBSTONE", "PROJECT_LIVE", "IS_COMPLETING" -> Theme.DELETION;
            case "HAS_FAILED", "IS_FAILING", "LISTS_NEWER", "ATTEMPTS_AS_READ", "STANDS_IN" -> Theme.FALLBACKS;
            case "NO_BLOCKERS", "IS_LEAF", "ONLY_THIS_BLOCKER", "OLDER_PLAN", "NOT_LISTED_SINCE", "NOT_MISSED_SINCE", "LANE_AS_SEEN", "NOT_APPLYING", "STILL_APPLYING", "VERSION_AS_READ", "PROJECT_NEW", "RANK_AS_READ" -> Theme.PLANS;
            case "REVISION_AS_READ", "GATE_CLOSED", "NEWER_DELIVERY", "NEWER_CONTENT", "REVIEW_AS_READ", "ENTRY_AS_READ", "REVIEW_UNKNOWN", "NO_NEWER_VERSION", "ARTIFACT_AS_READ", "METRICS_AS_READ" -> Theme.GATES;
            case "SLOT_MINE", "SLOT_FREE" -> Theme.LIMITS;
            case "IS_READY" -> Theme.PLANS;
            case "NOT_READY" -> Theme.CHAINS;
            default -> Theme.ANY;
        };
    }

    /** What a condition is needed for that a thousand random schedules do not miss; empty for those that they do. */
    private static Optional<Scenario> scenario(String condition) {
        String promise = switch (condition) {
            case "NO_BLOCKERS" -> NEW_NEED;
            case "IS_LEAF" -> NEW_DEPENDENT;
            case "HAS_FAILED" -> ANOTHER_CHANCE;
            case "ATTEMPTS_AS_READ" -> "a task whose attempts have just been lowered gets none more";
            case "RANK_AS_READ" -> "a task whose priority has just been changed comes back by the new one";
            case "OLDER_PLAN" -> NEWER_NEED;
            case "NOT_MISSED_SINCE" -> "a late older apply rewrites nothing that a newer one came too late for";
            case "LANE_AS_SEEN" -> "a task whose requirement has just been changed does not go to a worker that does not meet it";
            case "STANDS_IN" -> "a task that has become the fallback of another is not skipped with the one it stood in for";
            case "NOT_LISTED_SINCE" -> "a late older apply takes out nothing that a newer one has taken up again";
            case "LISTS_NEWER" -> "a late older apply names no replaced fallback";
            case "STILL_APPLYING" -> "the end of an older apply leaves a newer one's intent";
            case "VERSION_AS_READ" -> "no apply builds on an outdated version";
            case "PROJECT_LIVE" -> "a deleted project is not brought back by a re-apply";
            case "IS_TOMBSTONE" -> "a project that is there is not founded again";
            case "SAME_INCARNATION" -> "a late completion frees nothing in the project that followed";
            case "RAN_OUT" -> RENEWED_IN_TIME;
            case "REVISION_AS_READ" -> WITHDRAWN;
            case "NEWER_DELIVERY" -> "a delivery that is told late does not hide that its score was lowered";
            case "NEWER_CONTENT" -> "reviews of the newest version count, though someone died while telling of an older one";
            case "REVIEW_AS_READ" -> "a sign-off does not go to what the reviewer has replaced";
            case "ENTRY_AS_READ" -> "a sign-off that is withdrawn while a gate catches up does not count";
            case "REVIEW_UNKNOWN" -> "what a reviewer says instead, just before a gate first hears of the review, can be signed";
            case "NO_NEWER_VERSION" -> "a completion that is repeated late does not replace what was changed since";
            case "ARTIFACT_AS_READ" -> "of two changes of an artifact at once none is lost";
            case "METRICS_AS_READ" -> "of metrics that two changes bring at once none are lost";
            default -> null;
        };
        return condition.equals(ALTERNATIVE) ? Optional.of(Scenario.ownSlot()) : Optional.ofNullable(promise).map(Scenario::of);
    }

    static Stream<PlantedBug> mistakes() {
        return Stream.of(lease(), ends(), effects(), chains(), plans(), gates(), order()).flatMap(all -> all);
    }

    private static Stream<PlantedBug> lease() {
        return Stream.of(
                PlantedBug.without("claim", "#status = :leased", "TOKEN_AS_SEEN"),
                PlantedBug.without("claim", "#status = :leased&!#blockers", "NO_BLOCKERS").implied("only a pending task has blockers, and CLAIMABLE leaves those out"),
                PlantedBug.cut("claim: a backoff is over", " AND #due <= :overdue"),
                PlantedBug.cut("claim: a lease ran out", " AND #expiry <= :now)", ")"),
                PlantedBug.cut("slot: no excluded stage", " AND attribute_not_exists(#xa)").in(Theme.LIMITS),
                PlantedBug.without("give-back", "#attempt - :one&!#last", "TOKEN_HELD").in(Theme.LIMITS),
                PlantedBug.without("give-back", "#attempt - :one&!#last", "IS_LEASED").in(Theme.LIMITS),
                PlantedBug.forgotten("give-back", "#attempt - :one&!#last", "#attempt = #attempt - :one").in(Theme.LIMITS),
                PlantedBug.without("renew", "#expiry = :expiry&!#token", "TOKEN_HELD"),
                PlantedBug.without("renew", "#expiry = :expiry&!#token", "IS_LEASED"),
                PlantedBug.ofProcess("renew", "an end that is found half done is not carried on", RenewalsPassBy::new).shownBy(Scenario.carriedOn()),
                PlantedBug.without("release", "#attempt - :one&#last", "TOKEN_HELD"),
                PlantedBug.without("release", "#attempt - :one&#last", "IS_LEASED"),
                PlantedBug.forgotten("release", "#attempt - :one&#last", "#attempt = #attempt - :one"),
                PlantedBug.without("checkpoint", "#checkpoint = :checkpoint", "TOKEN_HELD"),
                PlantedBug.without("checkpoint", "#checkpoint = :checkpoint", "IS_LEASED"),
                PlantedBug.without("expiry", "#status = :waiting", "RAN_OUT").shownBy(RENEWED_IN_TIME),
                PlantedBug.without("expiry", "#status = :waiting", "TOKEN_HELD"),
                PlantedBug.without("expiry", "#status = :waiting", "IS_LEASED"),
                PlantedBug.without("expiry, none left", "#status = :failing", "RAN_OUT"));
    }

    private static Stream<PlantedBug> ends() {
        return Stream.of(
                PlantedBug.without("complete: intent", "#status = :completing", "TOKEN_HELD"),
                PlantedBug.without("complete: intent", "#status = :completing", "IS_LEASED"),
                PlantedBug.without("complete: in one write", "#ended&#status = :completed", "TOKEN_HELD"),
                PlantedBug.without("complete: in one write", "#ended&#status = :completed", "IS_LEASED"),
                PlantedBug.without("complete: in one write", "", "attribute_not_exists(#deps)").in(Theme.PLANS).shownBy(NEW_DEPENDENT),
                PlantedBug.without("complete: in one write", "", "attribute_not_exists(#slot)").in(Theme.LIMITS)
                        .implied("what is seen of the task is seen under its token, and an apply gives a slot only to open tasks"),
                PlantedBug.without("complete: in one write", "", "attribute_not_exists(#fallback)").in(Theme.FALLBACKS)
                        .shownBy("a completion in one write does not forget a fallback that has just come"),
                PlantedBug.without("complete: in one write", "", "attribute_not_exists(#feeds)").in(Theme.PLANS)
                        .shownBy("a completion in one write does not forget a gate that has just begun to listen"),
                PlantedBug.without("complete: end", "!#ended&#status = :completed", "TOKEN_HELD", "IS_COMPLETING").in(Theme.DELETION),
                PlantedBug.without("fail: intent", "#status = :failing", "TOKEN_HELD"),
                PlantedBug.without("fail: intent", "#status = :failing", "IS_LEASED"),
                PlantedBug.without("fail: end", "#status = :failed", "IS_FAILING"),
                PlantedBug.without("fallback: stands in", "#status = :status", "HAS_FAILED").in(Theme.FALLBACKS).shownBy(ANOTHER_CHANCE),
                PlantedBug.ofProcess("fail: fallback done before", "out of the index before its effects", LeftBeforeEffects::new).in(Theme.MOVES)
                        .around("#standin = :standin").shownBy(Scenario.doneBefore()));
    }

    private static Stream<PlantedBug> effects() {
        return Stream.of(
                PlantedBug.without("make ready", "#status = :ready", "IS_PENDING").in(Theme.PLANS),
                PlantedBug.without("make ready", "#status = :ready", "NO_BLOCKERS").in(Theme.PLANS).shownBy(NEW_NEED),
                PlantedBug.without("make ready", "#status = :ready", "ONLY_THIS_BLOCKER").in(Theme.PLANS),
                PlantedBug.without("hand-over", "#status = :leased&#blockers", "IS_PENDING").in(Theme.PLANS)
                        .shownBy("a task that an apply has just taken out is not handed over"),
                PlantedBug.without("hand-over", "#status = :leased&#blockers", "NO_BLOCKERS").in(Theme.PLANS)
                        .shownBy("a task to which an apply has just added a need is not handed over"),
                PlantedBug.without("hand-over", "#status = :leased&#blockers", "ONLY_THIS_BLOCKER").in(Theme.PLANS)
                        .shownBy("a task to which an apply has just added a need is not handed over where its only blocker would come off unseen"),
                PlantedBug.without("skip a fallback", "#status = :skipped", "IS_PENDING"));
    }

    private static Stream<PlantedBug> chains() {
        return Stream.of(
                PlantedBug.without("chain: lease", "#anchor = :anchor", "TOKEN_AS_SEEN").in(Theme.CHAINS),
                PlantedBug.without("chain: lease", "#anchor = :anchor", "ONLY_THIS_BLOCKER").in(Theme.PLANS),
                PlantedBug.without("chain: lease", "#anchor = :anchor", "IS_READY").in(Theme.PLANS).shownBy(Scenario.sentBack()),
                PlantedBug.without("chain: bar", "SET #token = :token&!#status", "TOKEN_AS_SEEN").in(Theme.CHAINS).shownBy(Scenario.noTokenTwice()),
                PlantedBug.without("chain: bar", "SET #token = :token, #due", "RANK_AS_READ").in(Theme.CHAINS).shownBy(Scenario.anotherPriority()),
                PlantedBug.forgotten("chain: release", "#attempt - :one&#last", "#queue = #home").in(Theme.CHAINS),
                PlantedBug.forgotten("chain: fail, expiry", "#status = :waiting&!#blockers", "#queue = #home").in(Theme.CHAINS),
                PlantedBug.forgotten("chain: fail, expiry for good", "#status = :failing&!#blockers", "#queue = #home").in(Theme.CHAINS),
                PlantedBug.ofProcess("chain: bar", "the successor is not barred", NotBarred::new).in(Theme.CHAINS).around("#anchor = :anchor").shownBy(Scenario.barredSuccessor()),
                PlantedBug.ofProcess("chain: end", "before the chain is over", ChainCutShort::new).in(Theme.CHAINS).around("#anchor = :anchor"),
                PlantedBug.ofProcess("chain: effects", "of a completion within a chain are not brought about again", EffectsOnce::new).in(Theme.CHAINS));
    }

    private static Stream<PlantedBug> plans() {
        return Stream.of(
                PlantedBug.without("re-apply: rewrite", "#recheck = :recheck", "IS_OPEN").in(Theme.PLANS),
                PlantedBug.without("re-apply: rewrite", "#recheck = :recheck", "OLDER_PLAN").in(Theme.PLANS).shownBy(NEWER_NEED),
                PlantedBug.forgotten("re-apply: made a fallback too late", "#also", "#feeds = :feeds").in(Theme.MOVES).shownBy(Scenario.fallbackTooLate()),
                PlantedBug.without("recheck: mark off", "REMOVE #recheck, #queue, #due", "REVISION_AS_READ").in(Theme.PLANS).shownBy(NEWER_MARK),
                PlantedBug.without("recheck: mark off", "REMOVE #recheck, #queue, #due", "IS_PENDING").in(Theme.PLANS));
    }

    private static Stream<PlantedBug> gates() {
        return Stream.of(
                PlantedBug.without("gate: open", "#status = :opening", "REVISION_AS_READ").in(Theme.GATES).shownBy(WITHDRAWN),
                PlantedBug.without("gate: open", "#status = :opening", "GATE_CLOSED").in(Theme.GATES),
                PlantedBug.without("gate: mark off", "!#recheck&!#status&#queue, #due", "REVISION_AS_READ").in(Theme.GATES).shownBy(GATE_MARK),
                PlantedBug.without("gate: mark removed unconditionally", "!#recheck&!#status&#queue, #due", "REVISION_AS_READ", "GATE_CLOSED").in(Theme.GATES).shownBy(GATE_MARK),
                PlantedBug.forgotten("gate: requirement changed", "#rev = #rev + :one&!#ev&!#cur", "#rev = #rev + :one").in(Theme.GATES).shownBy(CHANGED),
                PlantedBug.without("gate: evidence", "#rev = #rev + :one", "GATE_CLOSED").in(Theme.GATES).shownBy("what an open gate was opened on stays as it was"),
                PlantedBug.forgotten("gate: evidence", "#rev = #rev + :one&#ev", "#queue = :queue, #due = :due").in(Theme.GATES),
                PlantedBug.forgotten("gate: evidence", "#ev.#entry", "#rev = #rev + :one").in(Theme.GATES).shownBy(GATE_MARK),
                PlantedBug.ofProcess("review", "the record before the evidence, which a repeat leaves out", RecordBeforeEvidence::new).in(Theme.GATES).shownBy(Scenario.repeatedReview()));
    }

    private static Stream<PlantedBug> order() {
        return Stream.of(
                PlantedBug.ofProcess("claim", "token from a clock", TokenFromClock::new),
                PlantedBug.ofProcess("claim", "slot before claim", SlotOrder.SlotBeforeClaim::new).in(Theme.LIMITS).around("#token = :token"),
                PlantedBug.ofProcess("expiry", "slot before task", SlotOrder.SlotBeforeExpiry::new).in(Theme.LIMITS).around("#status = :waiting").shownBy(Scenario.taskBeforeSlot()),
                PlantedBug.ofDatabase("blockers", "counter instead of set", CountedBlockers::new),
                PlantedBug.ofProcess("blockers", "only who took the last one off goes on", OnlyWhoTookOff::new),
                PlantedBug.ofProcess("complete", "dependents read before the intent", EarlyDependents::new).in(Theme.PLANS).around("#status = :completing").shownBy(Scenario.dependentsAfterIntent()),
                PlantedBug.ofProcess("complete", "no intent", (onward, planted) -> new NoIntent(onward, "completing", "completed", planted)),
                PlantedBug.ofProcess("fail", "no intent", (onward, planted) -> new NoIntent(onward, "failing", "failed", planted)),
                PlantedBug.ofProcess("gate: open", "no intent", (onward, planted) -> new NoIntent(onward, "opening", "open", planted)),
                PlantedBug.ofProcess("complete", "artifacts under a plain key", PlainArtifactKeys::new).in(Theme.GATES).around("#version"),
                PlantedBug.ofProcess("take-over", "the old slot is not removed", OldSlotKept::new).in(Theme.LIMITS),
                PlantedBug.ofProcess("reconcile slots", "tasks read before the slots", TasksBeforeSlots::new).in(Theme.LIMITS)
                        .around(TasksBeforeSlots::readsSlots),
                PlantedBug.ofProcess("reconcile slots", "only where something else is to be done", ReconciledIfOverdue::new).in(Theme.LIMITS),
                PlantedBug.ofProcess("reconcile slots", "any token of the task will do", misjudged(SlotsMisjudged.Mistake.ANY_TOKEN)).in(Theme.LIMITS)
                        .shownBy(Scenario.slotOfAnEarlierLease()),
                PlantedBug.ofProcess("reconcile slots", "any status will do", misjudged(SlotsMisjudged.Mistake.ANY_STATUS)).in(Theme.LIMITS),
                PlantedBug.ofProcess("reconcile slots", "completing and failing will not do", misjudged(SlotsMisjudged.Mistake.LEASED_ALONE)).in(Theme.LIMITS)
                        .implied("what is being ended runs no more, and its end takes off a slot that is gone as well"),
                PlantedBug.ofProcess("apply", "what may run at once before what waits for it", RootsFirst::new).in(Theme.DELETION).around("#born < :born"),
                PlantedBug.ofProcess("tasks", "eventually consistent reads where proofs are needed",
                        (onward, planted) -> new WeakReads(onward, "TASK#", planted)));
    }

    private static BiFunction<DynamoDbClient, Runnable, DynamoDbClient> misjudged(SlotsMisjudged.Mistake mistake) {
        return (onward, planted) -> new SlotsMisjudged(onward, mistake, planted);
    }
}
