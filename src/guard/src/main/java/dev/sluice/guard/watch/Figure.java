package dev.sluice.guard.watch;

import java.util.Locale;

/** What is counted and measured besides the calls themselves; the names are stable, dashboards and alarms use them. */
public enum Figure {
    CLAIMS("Leases granted."),
    WASTED_CLAIMS("Conditional writes of claims that lost a race; each is billed."),
    RENEWALS("Leases renewed."),
    COMPLETIONS("Tasks completed."),
    FAILURES("Attempts that workers reported as failed."),
    OUTCOME_FAULTS("Outcomes among several in a call that met a fault of Sluice; the call itself was answered 200."),
    EXPIRIES("Leases that ran out."),
    GATE_OPENINGS("Gates that opened."),
    STORE_REQUESTS("Requests sent to DynamoDB, each try counted."),
    STORE_FAULTS("Requests to DynamoDB that were throttled, timed out or failed on its side."),
    STORE_RETRIES("Requests to DynamoDB that were sent once more."),
    STORE_PREVENTED("Requests to DynamoDB that were not sent, since the circuit was open."),
    CIRCUIT_OPENED("Times the circuit opened."),
    CIRCUIT_HALF_OPENED("Times the circuit let a few requests through to see."),
    CIRCUIT_CLOSED("Times the circuit closed again."),
    CALLS_LIMITED("Calls refused because the caller had made too many."),
    CALLS_SHED("Calls refused because too many were under way."),
    CALLS_REPLAYED("Calls answered with what an earlier one with the same idempotency key was answered."),
    LIMITER_WRITES("Writes that the limits per caller cost."),
    CIRCUIT_STATE("0 closed, 1 half-open, 2 open.", true),
    OLDEST_OVERDUE_LEASE_SECONDS("How long ago the oldest lease ran out that the last round of cleanup found.", true);

    private final String help;
    private final boolean gauge;

    Figure(String help) {
        this(help, false);
    }

    Figure(String help, boolean gauge) {
        this.help = help;
        this.gauge = gauge;
    }

    /** A sentence for people. */
    public String help() {
        return help;
    }

    /** Whether it is a level, not a count. */
    public boolean gauge() {
        return gauge;
    }

    /** As CloudWatch knows it, for example {@code WastedClaims}. */
    public String camelCase() {
        StringBuilder name = new StringBuilder();
        for (String word : name().split("_")) {
            name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return name.toString();
    }

    /** As Prometheus knows it, for example {@code sluice_wasted_claims_total}. */
    public String snakeCase() {
        return "sluice_" + name().toLowerCase(Locale.ROOT) + (gauge ? "" : "_total");
    }
}
