package dev.sluice.cli;

import dev.sluice.cli.text.Table;
import dev.sluice.cli.text.Times;
import dev.sluice.client.ArtifactVersion;
import dev.sluice.client.GateView;
import dev.sluice.client.Outcome;
import dev.sluice.client.ReviewView;
import dev.sluice.client.TaskView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is to be said of a task, in lines. */
final class TaskLines {

    private TaskLines() {
    }

    /** A task with everything that is known of it. */
    static List<String> of(TaskView task, List<ArtifactVersion> artifacts, List<ReviewView> reviews) {
        Times times = new Times(Instant.now());
        List<String> lines = new ArrayList<>(List.of(task.taskId() + " (" + task.stage() + "): " + task.status()
                + (task.attempt() == 0 ? "" : ", attempt " + task.attempt() + " of " + task.maxAttempts())));
        add(lines, "needs", task.requirement());
        add(lines, "began", times.of(task.startedAt()));
        add(lines, "ended", times.of(task.endedAt()));
        add(lines, "next attempt", times.of(task.retryAt()));
        if (task.lease() != null) {
            add(lines, "held by", task.lease().workerId() + " under token " + task.lease().fencingToken() + ", expires "
                    + times.of(task.lease().expiresAt()));
        }
        add(lines, "error", task.error() == null ? "" : task.error().replaceAll("\\s*\\R\\s*", "\n    "));
        task.waitsFor().forEach(wait -> add(lines, "waits for", wait.blocker() + (wait.state() == null ? "" : ": " + wait.state())));
        if (!artifacts.isEmpty()) {
            lines.addAll(artifacts(artifacts));
        }
        if (!reviews.isEmpty()) {
            lines.addAll(reviews(reviews));
        }
        return lines;
    }

    private static List<String> artifacts(List<ArtifactVersion> artifacts) {
        Table table = new Table("ARTIFACT", "VERSION", "SCORE", "SIZE", "BY", "PATH");
        artifacts.forEach(one -> table.row(one.type(), one.version(), one.qualityScore(), one.size(), one.producedBy(), one.path()));
        return table.lines("");
    }

    private static List<String> reviews(List<ReviewView> reviews) {
        Table table = new Table("REVIEW", "BY", "TYPE", "VERDICT", "SCORE", "SIGNED BY", "TEXT");
        reviews.forEach(one -> table.row(one.reviewId(), one.reviewerId(), one.reviewerType(),
                (one.positive() ? "positive" : "negative") + (one.stale() ? ", stale" : ""), one.score(), one.signedOffBy(), one.text()));
        return table.lines("");
    }

    /** What completing or failing led to. */
    static List<String> of(Outcome outcome) {
        List<String> lines = new ArrayList<>(List.of(outcome.taskId() + ": " + outcome.status()
                + (outcome.retryAt() == null ? "" : ", next attempt " + new Times(Instant.now()).of(outcome.retryAt()))));
        if (!outcome.newlyReady().isEmpty()) {
            lines.add("ready now: " + String.join(", ", outcome.newlyReady()));
        }
        return lines;
    }

    /** Gates that listen to a task. */
    static List<String> gates(List<GateView> gates) {
        Table table = new Table("GATE", "STATUS", "MET", "NOW", "HELP");
        gates.forEach(gate -> table.row(gate.gateId(), gate.status(), String.format(Locale.ROOT, "%.0f%%", 100 * gate.ratio()),
                gate.current(), gate.help()));
        return table.lines("No gate listens to this task.");
    }

    private static void add(List<String> lines, String what, String value) {
        if (value != null && !value.isEmpty()) {
            lines.add("  " + what + ": " + value);
        }
    }
}
