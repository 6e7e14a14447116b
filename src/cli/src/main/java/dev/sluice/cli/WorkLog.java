package dev.sluice.cli;

import dev.sluice.cli.text.JsonText;
import dev.sluice.client.Cycle;
import dev.sluice.client.Ended;
import dev.sluice.client.Reservation;
import dev.sluice.client.SluiceException;
import dev.sluice.client.SluiceProblem;
import dev.sluice.client.WorkerPool;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Tells what a worker does: each step on standard error, and as JSON, if asked for, each attempt on standard output. */
final class WorkLog implements WorkerPool.Watcher {

    private static final int NAMED = 10;

    private final Terminal terminal;
    private final boolean json;
    private final long begin = System.nanoTime();
    private final Map<Ended.How, Integer> counts = new EnumMap<>(Ended.How.class);
    private boolean troubled;
    private SluiceProblem refusal;
    private Runnable onFutile = () -> { };

    WorkLog(Terminal terminal, boolean json) {
        this.terminal = terminal;
        this.json = json;
    }

    /** Called when it is of no use to go on: the service refuses to give out work for good, or nobody gets to read the attempts. */
    void onFutile(Runnable listener) {
        onFutile = listener;
    }

    /** Why the service refuses to give out work for good; empty while it does not. */
    synchronized Optional<SluiceProblem> refusal() {
        return Optional.ofNullable(refusal);
    }

    @Override
    public synchronized void began(Reservation task) {
        if (troubled) {
            terminal.complain("The service answers again.");
            troubled = false;
        }
        terminal.complain(task.taskId() + ": attempt " + task.attempt() + (task.maxAttempts() > 0 ? " of " + task.maxAttempts() : ""));
    }

    @Override
    public void ended(Ended how) {
        if (!told(how)) {
            onFutile.run();
        }
    }

    /** False if it was to be read by a program, and got nowhere. */
    private synchronized boolean told(Ended how) {
        counts.merge(how.how(), 1, Integer::sum);
        String detail = how.detail().isEmpty() ? "" : ": " + firstLine(how.detail());
        terminal.complain(how.task().taskId() + ": " + words(how.how()) + detail);
        if (!json) {
            return true;
        }
        terminal.tell(JsonText.line(new Line(how.task().taskId(), how.task().stage(), how.task().attempt(),
                how.task().fencingToken(), how.how().name().toLowerCase(Locale.ROOT), how.detail())));
        return !terminal.outputLost();
    }

    /** An attempt as a line of JSON. */
    record Line(String taskId, String stage, int attempt, long fencingToken, String outcome, String detail) {
    }

    /** Borne, unless no patience helps; then the worker is to stop. */
    @Override
    public void trouble(SluiceException what) {
        synchronized (this) {
            if (what instanceof SluiceProblem problem && problem.status() < 500 && problem.status() != 429 && problem.status() != 409) {
                refusal = problem;
            } else {
                if (!troubled) {
                    terminal.complain("The service does not give out work; trying again: " + what.getMessage());
                }
                troubled = true;
                return;
            }
        }
        onFutile.run();
    }

    synchronized void say(String sentence) {
        terminal.complain(sentence);
    }

    /** What was done in all. */
    synchronized void sum() {
        List<String> parts = new ArrayList<>();
        for (Ended.How how : Ended.How.values()) {
            if (how.ordinal() < 2 || count(how) > 0) {
                parts.add(count(how) + " " + words(how));
            }
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        terminal.complain(String.join(", ", parts) + String.format(Locale.ROOT, "; %.1f s", seconds));
    }

    void cycle(Cycle.Summary summary) {
        if (json) {
            terminal.tell(JsonText.line(summary));
            return;
        }
        terminal.tell(String.format(Locale.ROOT, "executed %d, failed %d, given back or lost %d; %.1f s", summary.executed(), summary.failed(),
                summary.others(), summary.seconds()));
        List<String> next = summary.nextReady();
        terminal.tell("ready next: " + (next.isEmpty() ? "nothing" : String.join(", ", next.subList(0, Math.min(NAMED, next.size())))
                + (next.size() > NAMED ? ", …" : "")));
        terminal.tell("waiting: " + summary.blocking().waitingTasks());
        summary.blocking().rootCauses().forEach(cause -> terminal.tell("  " + cause.cause()));
    }

    /** What a command printed was shown while it ran. */
    private static String firstLine(String detail) {
        return detail.lines().findFirst().orElse("").replaceFirst(" Its last lines:$", "");
    }

    private int count(Ended.How how) {
        return counts.getOrDefault(how, 0);
    }

    private static String words(Ended.How how) {
        return how.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
