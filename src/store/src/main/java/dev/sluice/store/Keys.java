package dev.sluice.store;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Every key, queue and due string there is. Sort keys are made so that string order is the order wanted. */
final class Keys {

    static final String PROJECT = "PROJECT";
    static final String SLOTS = "SLOTS";
    static final String TASK_PREFIX = "TASK#";
    static final String RELAY_PREFIX = "RELAY#";
    static final String VERSION_PREFIX = "PLAN#";
    static final String ARTIFACT_PREFIX = "ARTIFACT#";
    static final String RUN_PREFIX = "RUN#";
    static final String READY_PREFIX = "R#";
    /** The queue that lists projects. */
    static final String PROJECTS_QUEUE = "#projects";
    /** Where a recheck mark waits: no worker's lane. */
    static final String ENGINE_LANE = "!engine";
    /** Where gates stand that are to be looked at. */
    static final String GATES_LANE = "!gates";
    static final String GATE_PREFIX = "GATE#";
    /** Where dead letters stand, so that asking for them costs what they are. */
    static final String DEAD_LANE = "!dead";

    /** Sorts after every digit, letter and {@code #}. */
    private static final String AFTER_ALL = "~";

    private Keys() {
    }

    static Map<String, AttributeValue> key(String project, String sk) {
        return Map.of(Tables.PARTITION_KEY, Values.s(project), Tables.SORT_KEY, Values.s(sk));
    }

    static Map<String, AttributeValue> task(String project, String task) {
        return key(project, TASK_PREFIX + task);
    }

    static Map<String, AttributeValue> relay(String project, String relay) {
        return key(project, RELAY_PREFIX + relay);
    }

    /** Dependents that did not fit beside the hot fields. */
    static String pagePrefix(String task) {
        return "SPEC#" + task + "#";
    }

    /** A payload that did not fit beside the hot fields. */
    static String payload(String task, long version) {
        return "PAYLOAD#" + task + "#" + version;
    }

    static String runPrefix(String task) {
        return RUN_PREFIX + task + "#";
    }

    static String run(String task, int attempt) {
        return runPrefix(task) + digits(attempt, 4);
    }

    static String version(int version) {
        return VERSION_PREFIX + digits(version, 6);
    }

    static String definitionPrefix(String digest) {
        return "DEFINITION#" + digest + "#";
    }

    static String checkpoint(String task, String name) {
        return "CHECKPOINT#" + task + "#" + name;
    }

    static String artifactPrefix(String task) {
        return ARTIFACT_PREFIX + task + "#";
    }

    /** Names from one to another, both included, as DynamoDB orders keys: {@code #}, {@code -}, {@code .}, digits, {@code :}, letters. */
    record Names(String first, String last) {
    }

    /**
     * Where the names of a stage's tasks are: {@code <stage>} and {@code <stage>-<n>}, and those of later rounds of reviews, {@code <stage>-r<round>-<n>}. A
     * stage whose own name goes on with a digit there is among them; whoever reads them looks at each one's stage.
     */
    static List<Names> namesOf(String stage) {
        return List.of(new Names(stage, stage + "-:"), new Names(stage + "-r0", stage + "-r:"));
    }

    static String artifact(String task, long token, String type) {
        return artifactPrefix(task) + token + "#" + type;
    }

    static String metrics(String task, long token) {
        return "METRICS#" + task + "#" + token;
    }

    /** The counter of changes to what a task delivered. */
    static String delivery(String task, long token) {
        return "DELIVERY#" + task + "#" + token;
    }

    static String artifactVersionPrefix(String task, long token) {
        return "ARTIFACTVERSION#" + task + "#" + token + "#";
    }

    static String artifactVersion(String task, long token, String type, int version) {
        return artifactVersionPrefix(task, token) + type + "#" + digits(version, 6);
    }

    static String reviewPrefix(String task, long token) {
        return "REVIEW#" + task + "#" + token + "#";
    }

    static String review(String task, long token, String review) {
        return reviewPrefix(task, token) + review;
    }

    static String gate(String gate) {
        return GATE_PREFIX + gate.replace('/', '#');
    }

    /** Where a gate stands from the moment something new is known of it. */
    static String marked(long since) {
        return "G#" + millis(since);
    }

    static String queue(String project, String lane) {
        return project + "#" + lane + "#0";
    }

    /**
     * Where a task that was never claimed stands once it is ready. It carries no time and no token, so that the write which takes the last
     * blocker off can copy it without having read the task; a task's first token is the project's {@code born}.
     */
    static String rank(String priority) {
        return READY_PREFIX + priority;
    }

    /** Where a task stands that is ready again: after its equals that wait for their first attempt. */
    static String readyAgain(String rank, long since, long token) {
        return rank + "#" + millis(since) + "#" + Long.toString(token, 36);
    }

    /** Where a leased task stands until its lease runs out. */
    static String leasedUntil(long expiry, long token) {
        return "W#" + millis(expiry) + "#" + Long.toString(token, 36) + "l";
    }

    /** Where a task stands until its backoff is over. */
    static String waitingUntil(long retryAt, long token) {
        return "W#" + millis(retryAt) + "#" + Long.toString(token, 36) + "w";
    }

    /** Whether a {@code W#} key is that of a backoff: nothing but a claim is to be done about it. */
    static boolean isBackoff(String due) {
        return due.endsWith("w");
    }

    /** The moment in a {@code W#} key, in epoch milliseconds. */
    static long watchedMoment(String due) {
        return Long.parseLong(due.substring(firstWatched().length(), due.indexOf('#', firstWatched().length())));
    }

    static String deadSince(long since) {
        return "F#" + millis(since);
    }

    static String firstWatched() {
        return "W#";
    }

    /** The last {@code W#} key that is overdue at {@code now}. */
    static String overdue(long now) {
        return "W#" + millis(now) + AFTER_ALL;
    }

    static String lastReady() {
        return READY_PREFIX + AFTER_ALL;
    }

    static String projectDue(String status, String project) {
        return status + "#" + project;
    }

    private static String millis(long epochMillis) {
        return digits(epochMillis, 13);
    }

    /** A number, zero or more, of at least so many digits, so that keys are in its order. */
    static String digits(long number, int least) {
        String digits = Long.toString(number);
        return digits.length() < least ? "0".repeat(least - digits.length()) + digits : digits;
    }
}
