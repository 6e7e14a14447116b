package dev.sluice.api;

import java.util.Locale;

/**
 * Every kind of problem that the API answers. The code is stable: clients may decide by it. Several kinds share a status,
 * since HTTP has only one word for "the state forbids it".
 */
public enum ProblemCode {
    UNREADABLE(400, "The request cannot be read"),
    INVALID(422, "The request is wrong"),
    TOO_LARGE(413, "The body is too large"),
    ROUTE_NOT_FOUND(404, "No such route"),
    PROJECT_NOT_FOUND(404, "No such project"),
    TASK_NOT_FOUND(404, "No such task"),
    VERSION_NOT_FOUND(404, "No such plan version"),
    ARTIFACT_NOT_FOUND(404, "No such artifact"),
    REVIEW_NOT_FOUND(404, "No such review"),
    METHOD_NOT_ALLOWED(405, "The path does not have this method"),
    CROSS_SITE(403, "Only its own pages may call this service"),
    OWN_WORK(403, "Nobody reviews what they produced"),
    OWN_REVIEW(403, "Nobody signs off their own review"),
    AUTHORITY_MISSING(403, "The signer lacks the authority"),
    STALE_TOKEN(409, "The fencing token is not the current one"),
    NOT_READY(409, "The task still waits for something"),
    IN_BACKOFF(409, "The task waits for its next attempt"),
    HELD(409, "Another worker holds the task"),
    ENDED(409, "The task has ended"),
    LIMIT_REACHED(409, "The stage is at its limit"),
    CAPABILITY_MISSING(409, "The worker cannot do this task"),
    CONTENDED(409, "Others were faster"),
    BUSY(409, "Another change of the project is under way"),
    REWRITES_HISTORY(409, "The change would rewrite what has happened"),
    NOTHING_DELIVERED(409, "The task has not delivered anything"),
    STALE_REVIEW(409, "The review is not a current one"),
    GATE_OPEN(409, "The gate has opened"),
    KEY_UNDER_WAY(409, "The first call with this idempotency key is under way"),
    KEY_REUSED(422, "The idempotency key belongs to another request"),
    OUTPUT_MISSING(422, "Declared outputs are missing"),
    TOO_MANY_REQUESTS(429, "Too many calls in a minute"),
    UNAVAILABLE(503, "Not possible right now"),
    OVERLOADED(503, "Too many calls at once"),
    INTERNAL(500, "Sluice failed");

    private static final String NAMESPACE = "urn:sluice:problem:";

    private final int status;
    private final String title;

    ProblemCode(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** HTTP status. */
    public int status() {
        return status;
    }

    /** The kind in a few words, the same for every problem of it. */
    public String title() {
        return title;
    }

    /** For example {@code stale-token}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The {@code type} of RFC 9457, for example {@code urn:sluice:problem:stale-token}. */
    public String type() {
        return NAMESPACE + code();
    }
}
