package dev.sluice.api;

import dev.sluice.domain.pipeline.Fault;
import dev.sluice.domain.pipeline.Faults;
import dev.sluice.domain.task.TaskStatus;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The problems that the state of a project leads to, each in a sentence that says what to do. Times are epoch milliseconds. */
public final class Problems {

    private static final int SHOWN = 10;
    private static final int SECONDS_WHEN_CONTENDED = 1;

    private Problems() {
    }

    public static Problem noRoute(Routes.UnknownPath found) {
        return Problem.of(ProblemCode.ROUTE_NOT_FOUND, "There is no route " + Shown.cut(found.path())
                + "; GET /openapi.yaml lists them.");
    }

    public static Problem wrongMethod(Routes.WrongMethod found, String method) {
        String allowed = found.allowed().stream().map(Enum::name).collect(Collectors.joining(", "));
        return Problem.of(ProblemCode.METHOD_NOT_ALLOWED, method + " is not possible here; " + allowed
                + (found.allowed().size() == 1 ? " is." : " are.")).with("allow", allowed);
    }

    /** In local mode, listening for this machine only: whoever asks for it by another name may be a page to which that name belongs. */
    public static Problem notAskedHere(String host) {
        return Problem.of(ProblemCode.CROSS_SITE, "This service is for this machine only, but was asked for as '" + Shown.cut(host)
                + "', which may be the name of somebody's page. Ask for it as 127.0.0.1 or localhost; to let others in, start it with --host.");
    }

    /**
     * In local mode: a browser sends this for a page that is not ours.
     *
     * @param page whose it is
     * @param own  where our own pages are
     */
    public static Problem otherSite(String page, String own) {
        return Problem.of(ProblemCode.CROSS_SITE, "The browser sends this for a page of " + (page.isEmpty() ? "nobody" : Shown.cut(page)) + "; only pages of "
                + Shown.cut(own) + " may call this service. Open its dashboard there, or call from a program, which sends no Origin.");
    }

    /**
     * @param perMinute calls of this kind that a caller may make in a minute
     * @param seconds   until some are free again
     */
    public static Problem tooManyRequests(String caller, int perMinute, int seconds) {
        return Problem.of(ProblemCode.TOO_MANY_REQUESTS, Shown.cut(caller) + " has made the " + perMinute
                + " calls that it may make in a minute; some are free again in " + seconds + (seconds == 1 ? " second." : " seconds."))
                .retryAfter(seconds);
    }

    public static Problem overloaded() {
        return Problem.of(ProblemCode.OVERLOADED, "Too many calls are under way in this instance; nothing was done. Repeat the same call.")
                .retryAfter(SECONDS_WHEN_CONTENDED);
    }

    /** @param seconds after which the call may be repeated */
    public static Problem unavailable(int seconds) {
        return Problem.of(ProblemCode.UNAVAILABLE, "The store did not answer in time or is throttled. Nothing is lost: repeat the same call.")
                .retryAfter(seconds);
    }

    /**
     * Of one of several in a call.
     *
     * @param seconds after which it may be sent again
     */
    public static Problem unavailableFromHereOn(int seconds) {
        return Problem.of(ProblemCode.UNAVAILABLE, "The store did not answer in time or is throttled. Nothing is lost: send this one again in a new call, in "
                + seconds + (seconds == 1 ? " second." : " seconds.")).retryAfter(seconds);
    }

    /** Of one of several in a call, which was not begun. */
    public static Problem noTimeLeft() {
        return Problem.of(ProblemCode.UNAVAILABLE, "The others in this call have taken all its time. Nothing is lost: send this one again in a new call, at once.")
                .retryAfter(0);
    }

    public static Problem internal(String requestId) {
        return Problem.of(ProblemCode.INTERNAL, "This is a fault of Sluice, not of the request. The log has it under the request id " + requestId + ".");
    }

    public static Problem keyReused() {
        return Problem.of(ProblemCode.KEY_REUSED,
                "This Idempotency-Key was sent with another route, project, task or body within a day; a new request takes a new key.");
    }

    public static Problem keyUnderWay() {
        return Problem.of(ProblemCode.KEY_UNDER_WAY,
                "The first call with this Idempotency-Key has not been answered yet; repeat the same call for its answer.")
                .retryAfter(SECONDS_WHEN_CONTENDED);
    }

    public static Problem noSuchProject(String project) {
        return Problem.of(ProblemCode.PROJECT_NOT_FOUND,
                "There is no project " + project + "; GET /v1/projects lists those there are.");
    }

    public static Problem noSuchTask(String project, String task) {
        return Problem.of(ProblemCode.TASK_NOT_FOUND, "The project " + project + " has no task " + task
                + "; GET /v1/projects/" + project + "/tasks lists its tasks.");
    }

    public static Problem noSuchVersion(String project, int version, int newest) {
        return Problem.of(ProblemCode.VERSION_NOT_FOUND,
                "The project " + project + " has no plan version " + version + "; the newest is " + newest + ".");
    }

    public static Problem badCursor() {
        return Problem.invalid("query", List.of(new Problem.Entry("/cursor",
                "cursor must be the nextCursor of an earlier answer of this list, unchanged; leave it out for the first page.", "query", null, null)));
    }

    /**
     * A definition with faults.
     *
     * @param code {@link ProblemCode#UNREADABLE}, {@link ProblemCode#INVALID} or {@link ProblemCode#TOO_LARGE}
     */
    public static Problem badDefinition(ProblemCode code, List<Fault> faults) {
        List<Problem.Entry> errors = faults.stream().map(fault -> new Problem.Entry(fault.pointer(), fault.detail(), null,
                fault.at() == null ? null : fault.at().line(), fault.at() == null ? null : fault.at().column())).toList();
        String detail = errors.size() == 1 ? errors.get(0).detail()
                : errors.size() > Faults.SHOWN ? "More than " + Faults.SHOWN + " things are wrong with the pipeline; the first are listed in errors with their places."
                : errors.size() + " things are wrong with the pipeline; each is listed in errors with its place.";
        return new Problem(code, detail, errors, Map.of());
    }

    public static Problem staleToken(String task, long given, TaskStatus status) {
        return Problem.of(ProblemCode.STALE_TOKEN, "The fencing token " + given + " of " + task + " is not the current one: the lease "
                + "ran out, was released, or another worker has claimed the task, which is " + TaskWord.of(status).word()
                + " now. Nothing was changed; drop this attempt and claim anew.");
    }

    public static Problem notReady(String task, List<String> blockers) {
        return Problem.of(ProblemCode.NOT_READY, task + " still waits for " + some(blockers) + ".");
    }

    public static Problem inBackoff(String task, long retryAt) {
        return Problem.of(ProblemCode.IN_BACKOFF,
                task + " failed an attempt; the next may begin at " + Instant.ofEpochMilli(retryAt) + ".");
    }

    public static Problem held(String task, String owner, long expiresAt) {
        return Problem.of(ProblemCode.HELD, owner + " holds " + task + " until " + Instant.ofEpochMilli(expiresAt)
                + " or longer; claim another task.");
    }

    public static Problem ended(String task, TaskStatus status) {
        return Problem.of(ProblemCode.ENDED, task + " is " + TaskWord.of(status).word() + "; nothing is left to do for it.");
    }

    public static Problem limitReached(String task, String stage, List<String> holders) {
        return Problem.of(ProblemCode.LIMIT_REACHED, task + " has to wait: the limits of its stage " + stage
                + " are taken up" + (holders.isEmpty() ? "" : " by " + some(holders)) + ".");
    }

    public static Problem capabilityMissing(String task, String requirement, Collection<String> missing) {
        return Problem.of(ProblemCode.CAPABILITY_MISSING, task + " requires " + requirement
                + (missing.isEmpty() ? "." : "; the worker lacks " + some(missing.stream().sorted().toList()) + "."));
    }

    public static Problem outputMissing(String task, List<String> types) {
        return Problem.of(ProblemCode.OUTPUT_MISSING, task + " must deliver " + some(types)
                + " as well; repeat the call with all artifacts while the lease lasts.");
    }

    public static Problem nothingDelivered(String task, TaskStatus status) {
        boolean maybeLater = status.open() || status == TaskStatus.LEASED || status == TaskStatus.COMPLETING;
        return Problem.of(ProblemCode.NOTHING_DELIVERED, task + " is " + TaskWord.of(status).word()
                + " and has delivered nothing; only what a completed task has delivered can be reviewed or rescored."
                + (maybeLater ? " Repeat the call when it is completed." : ""));
    }

    public static Problem noSuchArtifact(String task, String type, List<String> delivered) {
        return Problem.of(ProblemCode.ARTIFACT_NOT_FOUND, task + " has delivered no artifact of the type " + type
                + (delivered.isEmpty() ? ", and nothing else so far." : "; it has delivered " + some(delivered) + "."));
    }

    public static Problem tooManyMetrics(String task, int names, int most) {
        return Problem.invalid("body", List.of(new Problem.Entry("/metrics", task + " would have " + names + " metrics, those that it has included; it may have "
                + most + ". Give new values to names that it has, or put the figures into an artifact.")));
    }

    public static Problem noSuchReview(String task, String review) {
        return Problem.of(ProblemCode.REVIEW_NOT_FOUND,
                task + " has no review " + review + "; GET …/tasks/" + task + "/reviews lists its reviews.");
    }

    public static Problem ownWork(String task, String reviewer) {
        return Problem.of(ProblemCode.OWN_WORK,
                reviewer + " had a hand in what " + task + " has delivered; somebody else must review it.");
    }

    public static Problem ownReview(String task, String review, String signer) {
        return Problem.of(ProblemCode.OWN_REVIEW,
                signer + " wrote the review " + review + " of " + task + "; somebody else must sign it off.");
    }

    public static Problem authorityMissing(String task, String authority, Collection<String> missing) {
        return Problem.of(ProblemCode.AUTHORITY_MISSING, "Signing off reviews of " + task + " takes the authority " + authority
                + (missing.isEmpty() ? "" : "; the signer lacks " + some(missing.stream().sorted().toList()))
                + ". Somebody who has it must sign, and name it among the capabilities.");
    }

    public static Problem staleReview(String task, String review) {
        return Problem.of(ProblemCode.STALE_REVIEW, "The review " + review + " of " + task + " is about an older version of what was "
                + "delivered, or was replaced or had its sign-off withdrawn while this call was under way; GET …/tasks/" + task
                + "/reviews shows the current ones.");
    }

    public static Problem gateOpen(String task, String review, String gate) {
        return Problem.of(ProblemCode.GATE_OPEN, "The gate " + gate + " has counted the review " + review + " of " + task
                + " and has opened; it stays open, so the sign-off can't be withdrawn any more.");
    }

    public static Problem contended(String task) {
        return Problem.of(ProblemCode.CONTENDED, "Others changed " + task + " at the same time, again and again; repeat the call.")
                .retryAfter(SECONDS_WHEN_CONTENDED);
    }

    public static Problem busy(String project) {
        return Problem.of(ProblemCode.BUSY, "Another apply or the deletion of " + project
                + " is under way; repeat the call when it is done.")
                .retryAfter(SECONDS_WHEN_CONTENDED);
    }

    public static Problem rewritesHistory(String project, List<String> reasons) {
        List<Problem.Entry> errors = reasons.stream().map(reason -> new Problem.Entry("", reason)).toList();
        return new Problem(ProblemCode.REWRITES_HISTORY, "The new definition of " + project
                + " would change what has begun: " + some(reasons) + ".", errors, Map.of());
    }

    private static String some(List<String> names) {
        String shown = names.stream().limit(SHOWN).collect(Collectors.joining(", "));
        return names.size() <= SHOWN ? shown : shown + " and " + (names.size() - SHOWN) + " more";
    }
}
