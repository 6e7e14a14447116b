package dev.sluice.testkit.simulation.rules;

import static dev.sluice.testkit.simulation.rules.Change.number;
import static dev.sluice.testkit.simulation.rules.Change.status;

import dev.sluice.domain.task.TaskStatus;
import dev.sluice.testkit.simulation.Call;
import dev.sluice.testkit.simulation.Call.Kind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * I1, I2 and the half of I4 that says "never lost": which status may follow which, and on whose behalf. A lease is touched under its own token only,
 * unless it ran out by the clock of whoever touches it; a token only grows; what is done stays done.
 */
final class TransitionRule implements Rule {

    private final Ledger ledger;
    private final Findings findings;
    private final Map<String, Call> grantedBy = new HashMap<>();
    private final Set<String> ghosts = new HashSet<>();

    TransitionRule(Ledger ledger, Findings findings) {
        this.ledger = ledger;
        this.findings = findings;
    }

    /** Whether the lease was granted on behalf of the call. */
    boolean granted(String task, long token, Call call) {
        return grantedBy(task, token) == call || ghosts.contains(task);
    }

    /** On whose behalf the lease was granted; {@code null} if it never was. */
    Call grantedBy(String task, long token) {
        return grantedBy.get(task + "#" + token);
    }

    @Override
    public void changed(Change change) {
        if (!change.key().startsWith(Change.TASK)) {
            return;
        }
        if (change.after() == null) {
            removed(change);
        } else if (number(change.after(), "born") != ledger.born || !ledger.live) {
            leftBehind(change);
        } else if (change.before() == null || number(change.before(), "born") != ledger.born) {
            created(change);
        } else {
            moved(change, status(change.before()), status(change.after()));
        }
    }

    private void removed(Change change) {
        if (ledger.live && number(change.before(), "born") == ledger.born) {
            findings.broke("I4", change, "a task of a live project was deleted");
        }
    }

    /**
     * A project that goes, or has gone, may still be worked on for a moment; but no token is given out twice. Only what a late apply makes once more after the
     * deletion begins with its first token again: nothing that is written under it counts any more.
     */
    private void leftBehind(Change change) {
        if (change.before() == null) {
            ghosts.add(change.task());
        } else if (ghosts.contains(change.task())) {
            grantedBy.put(change.task() + "#" + number(change.after(), "token"), change.call());
        } else if (change.before() != null && status(change.after()) == TaskStatus.LEASED && number(change.after(), "token") != number(change.before(), "token")) {
            tokenGiven(change, number(change.after(), "token"));
        }
    }

    private void created(Change change) {
        ghosts.remove(change.task());
        TaskStatus status = status(change.after());
        if (!status.open() && status != TaskStatus.SKIPPED || number(change.after(), "token") != ledger.born) {
            findings.broke("I1", change, "a task began as " + status);
        }
    }

    private void moved(Change change, TaskStatus before, TaskStatus after) {
        if (after == TaskStatus.LEASED && number(change.after(), "token") != number(change.before(), "token")) {
            granted(change, before);
        } else if (number(change.after(), "token") != number(change.before(), "token")) {
            barred(change, before, after);
        } else if (before == after) {
            stayed(change, before);
        } else if (!allowed(change, before, after)) {
            findings.broke(before.done() ? "I4" : "I2", change, before + " became " + after);
        } else if (before == TaskStatus.LEASED && number(change.after(), "attempt") != number(change.before(), "attempt") - (after == TaskStatus.READY ? 1 : 0)) {
            findings.broke("I2", change, "an attempt counts that was given back, or does not that ended");
        }
    }

    /** A task that was to be the next of a chain and has not been leased loses its first token, and nothing else. */
    private void barred(Change change, TaskStatus before, TaskStatus after) {
        boolean first = number(change.before(), "token") == ledger.born && number(change.after(), "token") == ledger.born + 1;
        if (!first || before != after || before == TaskStatus.LEASED) {
            findings.broke("I1", change, "the token changed without a grant");
        }
        tokenGiven(change, number(change.after(), "token"), null);
    }

    private void granted(Change change, TaskStatus before) {
        long token = number(change.after(), "token");
        Kind kind = change.call().kind;
        boolean asked = before == TaskStatus.PENDING ? kind == Kind.COMPLETE
                : kind == Kind.CLAIM || kind == Kind.CLAIM_ONE || kind == Kind.COMPLETE && before == TaskStatus.READY;
        boolean free = switch (before) {
            case READY -> true;
            case PENDING -> !betweenAttempts(change);
            case WAITING -> number(change.before(), "retryat") <= change.call().clock();
            case LEASED -> ranOut(change);
            default -> false;
        };
        if (!asked || !free) {
            findings.broke(before.done() ? "I4" : "I2", change, "granted while " + before);
        }
        if (number(change.after(), "attempt") > number(change.before(), "max")) {
            findings.broke("I2", change, "more attempts than the plan allows");
        }
        tokenGiven(change, token);
    }

    private void tokenGiven(Change change, long token) {
        tokenGiven(change, token, change.call());
    }

    /** @param call {@code null} if nobody may work under it */
    private void tokenGiven(Change change, long token, Call call) {
        if (token <= ledger.highest.getOrDefault(change.task(), 0L)) {
            findings.broke("I1", change, "a token that was given out before");
        }
        ledger.highest.put(change.task(), token);
        grantedBy.put(change.task() + "#" + token, call);
    }

    private void stayed(Change change, TaskStatus status) {
        if (status == TaskStatus.LEASED && (differs(change, "expiry") && !by(change, Kind.RENEW) || differs(change, "owner") || differs(change, "attempt")
                || differs(change, "checkpoint") && !by(change, Kind.CHECKPOINT))) {
            findings.broke("I2", change, "a lease was changed by another");
        }
        if (status != TaskStatus.LEASED && (differs(change, "expiry") || differs(change, "checkpoint"))) {
            findings.broke("I2", change, "a lease was changed that had ended");
        }
    }

    private static boolean differs(Change change, String attribute) {
        Map<String, AttributeValue> before = change.before();
        return !Objects.equals(before.get(attribute), change.after().get(attribute));
    }

    private boolean allowed(Change change, TaskStatus before, TaskStatus after) {
        return switch (before) {
            case PENDING -> after == TaskStatus.READY && !betweenAttempts(change) || after == TaskStatus.SKIPPED
                    || after == TaskStatus.WAITING && number(change.before(), "attempt") > 0
                    || after == TaskStatus.FAILING && number(change.before(), "attempt") > 0 && spent(change);
            case READY, WAITING -> after == TaskStatus.PENDING && planning(change) || after == TaskStatus.SKIPPED;
            case LEASED -> switch (after) {
                case READY -> by(change, Kind.RELEASE) || grantedBy(change.task(), number(change.before(), "token")) == change.call();
                case WAITING -> by(change, Kind.FAIL) || ranOut(change);
                case FAILING -> by(change, Kind.FAIL) || ranOut(change) && number(change.before(), "attempt") >= number(change.before(), "max");
                case COMPLETING, COMPLETED -> by(change, Kind.COMPLETE);
                default -> false;
            };
            case COMPLETING -> after == TaskStatus.COMPLETED;
            case FAILING -> after == TaskStatus.FAILED || after == TaskStatus.STOOD_IN && stoodIn(change.task());
            case FAILED -> after == TaskStatus.STOOD_IN && stoodIn(change.task()) || after == TaskStatus.SKIPPED && planning(change);
            default -> false;
        };
    }

    private static boolean spent(Change change) {
        return number(change.before(), "attempt") >= number(change.before(), "max");
    }

    private static boolean betweenAttempts(Change change) {
        return spent(change) || number(change.before(), "retryat") > change.call().clock();
    }

    private static boolean planning(Change change) {
        return switch (change.call().kind) {
            case APPLY, ROLL_BACK, CLEANUP -> true;
            default -> false;
        };
    }

    /** Whether some fallback of the task, by some plan, did the work. */
    private boolean stoodIn(String failed) {
        return ledger.versions.all().stream().flatMap(version -> version.plan().tasks().stream())
                .anyMatch(task -> task.links().standsInFor().filter(failed::equals).isPresent() && ledger.done(task.id()));
    }

    private static boolean by(Change change, Kind kind) {
        Call call = change.call();
        return call.kind == kind && change.task().equals(call.task) && call.token == number(change.before(), "token");
    }

    private static boolean ranOut(Change change) {
        return number(change.before(), "expiry") <= change.call().clock();
    }
}
