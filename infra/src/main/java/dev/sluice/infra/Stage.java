package dev.sluice.infra;

import dev.sluice.store.Tables;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.logs.RetentionDays;

/** Where Sluice is deployed to: a place to try things out, which leaves nothing behind, and the one that people rely on. */
enum Stage {

    DEV(false, RemovalPolicy.DESTROY, RetentionDays.ONE_WEEK, 50, 100),
    PROD(true, RemovalPolicy.RETAIN, RetentionDays.THREE_MONTHS, 500, 1_000);

    private final boolean deletionProtection;
    private final RemovalPolicy removal;
    private final RetentionDays logsKept;
    private final int requestsPerSecond;
    private final int burst;

    Stage(boolean deletionProtection, RemovalPolicy removal, RetentionDays logsKept, int requestsPerSecond, int burst) {
        this.deletionProtection = deletionProtection;
        this.removal = removal;
        this.logsKept = logsKept;
        this.requestsPerSecond = requestsPerSecond;
        this.burst = burst;
    }

    static Optional<Stage> named(String word) {
        return Arrays.stream(values()).filter(stage -> stage.word().equals(word)).findFirst();
    }

    /** {@code dev} or {@code prod}. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What the names of all that belongs to the stage begin with, for example {@code sluice-dev-}. */
    String prefix() {
        return stackName() + "-";
    }

    String stackName() {
        return "sluice-" + word();
    }

    Tables tables() {
        return Tables.withPrefix(prefix());
    }

    /** Whether DynamoDB refuses to delete the tables. */
    boolean deletionProtection() {
        return deletionProtection;
    }

    /** What becomes of tables and logs when the stack is deleted. */
    RemovalPolicy removal() {
        return removal;
    }

    RetentionDays logsKept() {
        return logsKept;
    }

    /** What the HTTP API lets through, all callers together; beyond that it answers 429 itself. */
    int requestsPerSecond() {
        return requestsPerSecond;
    }

    int burst() {
        return burst;
    }
}
