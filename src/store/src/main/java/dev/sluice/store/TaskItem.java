package dev.sluice.store;

import dev.sluice.domain.pipeline.RetryPolicy;
import dev.sluice.domain.plan.Edge;
import dev.sluice.domain.plan.Input;
import dev.sluice.domain.task.TaskStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A task's hot item as it was read. */
record TaskItem(Map<String, AttributeValue> raw) implements Origin {

    @Override
    public String project() {
        return text(Tables.PARTITION_KEY);
    }

    String id() {
        return text(Tables.SORT_KEY).substring(Keys.TASK_PREFIX.length());
    }

    TaskStatus status() {
        return TaskStatus.of(text("status"));
    }

    /** Empty when nothing is left: the attribute goes with the last element. */
    Set<Integer> blockers() {
        AttributeValue blockers = raw.get("blockers");
        return blockers == null ? Set.of() : Values.ints(blockers);
    }

    long token() {
        return number("token");
    }

    int attempt() {
        return (int) number("attempt");
    }

    int maxAttempts() {
        return (int) number("max");
    }

    String owner() {
        return text("owner");
    }

    long expiry() {
        return number("expiry");
    }

    /** Whether it bears a lease whose time is over. */
    boolean ranOut(long now) {
        return status() == TaskStatus.LEASED && expiry() <= now;
    }

    String due() {
        return text(Tables.DUE);
    }

    String home() {
        return text("home");
    }

    String rank() {
        return text("rank");
    }

    int ordinal() {
        return (int) number("ordinal");
    }

    String stage() {
        return text("stage");
    }

    boolean slotted() {
        return raw.containsKey("slot");
    }

    String requirement() {
        return Optional.ofNullable(text("requirement")).orElse("");
    }

    @Override
    public long born() {
        return number("born");
    }

    int plan() {
        return (int) number("plan");
    }

    /** Whether a plan that is newer than version {@code version} took it out. */
    boolean takenOutAfter(int version) {
        return status() == TaskStatus.SKIPPED && plan() > version;
    }

    long revision() {
        return number("rev");
    }

    boolean marked() {
        return raw.containsKey("recheck");
    }

    boolean hasPages() {
        return raw.containsKey("pages");
    }

    /** Dependents that stand on the item itself. */
    List<Edge> dependents() {
        return edges(raw, ordinal());
    }

    static List<Edge> edges(Map<String, AttributeValue> item, int ownOrdinal) {
        AttributeValue deps = item.get("deps");
        return deps == null ? List.of()
                : deps.ss().stream().sorted().map(code -> EdgeCode.decode(code, ownOrdinal)).toList();
    }

    Optional<String> fallback() {
        return Optional.ofNullable(text("fallback"));
    }

    int fallbackOrdinal() {
        return (int) number("fallbackordinal");
    }

    Optional<String> standsInFor() {
        return Optional.ofNullable(text("standsin"));
    }

    /** Tasks of which later plans made it the fallback, each too late for it to wait for their failure. */
    List<String> madeFallbackOf() {
        AttributeValue also = raw.get("also");
        return also == null ? List.of() : also.ss().stream().sorted().toList();
    }

    /** Who stood in for it; a later plan may no longer have that fallback. */
    Optional<String> standIn() {
        return Optional.ofNullable(text("standin"));
    }

    /** Whether completing touches nothing but the task itself. */
    boolean leaf() {
        return !raw.containsKey("deps") && !hasPages() && !slotted() && fallback().isEmpty() && standsInFor().isEmpty() && !feeds();
    }

    /** Whether some gate wants to hear of it. */
    boolean feeds() {
        return raw.containsKey("feeds");
    }

    RetryPolicy retry() {
        return RetryCode.decode(text("retry"), maxAttempts());
    }

    List<Input> inputs() {
        AttributeValue inputs = raw.get("inputs");
        return inputs == null ? List.of() : inputs.ss().stream().sorted().map(InputCode::decode).toList();
    }

    List<String> outputs() {
        AttributeValue outputs = raw.get("outputs");
        return outputs == null ? List.of() : outputs.ss().stream().sorted().toList();
    }

    String payload() {
        return text("payload");
    }

    String checkpoint() {
        return text("checkpoint");
    }

    /** How the attempt under {@code token} ended, if that is still remembered. */
    Optional<String> outcomeOf(long token) {
        String last = text("last");
        String prefix = token + ":";
        return last != null && last.startsWith(prefix) ? Optional.of(last.substring(prefix.length())) : Optional.empty();
    }

    /** Whether it has had all attempts that its plan allows by now, which an apply may have lowered. */
    boolean spent() {
        return attempt() > 0 && attempt() >= maxAttempts();
    }

    /** Whether the backoff after its last attempt still runs. */
    boolean inBackoff(long now) {
        return number("retryat") > now;
    }

    /** Whether its lease is, or was, that of a link: it stands in the index only by way of its chain's anchor. No later lease has the first token. */
    boolean link() {
        return raw.containsKey("anchor") && token() == born() + 1;
    }

    /** The anchor of its chain: its own newest lease, unless it is a link. */
    LeaseName anchor() {
        return link() ? LeaseName.parse(text("anchor")) : lease();
    }

    /** How many tasks of its chain there are before this one. */
    int place() {
        return link() ? (int) number("link") : 0;
    }

    /** Whether it is the link that follows {@code before} in its chain. An index that is behind may have named {@code before} itself, or one earlier in it. */
    boolean follows(TaskItem before) {
        return link() && anchor().equals(before.anchor()) && place() == before.place() + 1;
    }

    /** The next link of the chain, as the completion named it. */
    Optional<String> next() {
        return Optional.ofNullable(text("next"));
    }

    /** As readers are told: an anchor has done its own part. */
    TaskStatus shown() {
        return status() == TaskStatus.COMPLETING && next().isPresent() ? TaskStatus.COMPLETED : status();
    }

    /** Its newest lease, which may be over. */
    LeaseName lease() {
        return new LeaseName(id(), token());
    }

    String text(String attribute) {
        AttributeValue value = raw.get(attribute);
        return value == null ? null : value.s();
    }

    long number(String attribute) {
        AttributeValue value = raw.get(attribute);
        return value == null ? 0 : Long.parseLong(value.n());
    }

    Long numberOrNull(String attribute) {
        return raw.containsKey(attribute) ? number(attribute) : null;
    }
}
