package dev.sluice.cli;

import dev.sluice.cli.run.Ending;
import dev.sluice.cli.run.RunResult;
import dev.sluice.cli.verdict.Finding;
import dev.sluice.cli.verdict.Promise;
import dev.sluice.cli.verdict.StageRow;
import dev.sluice.cli.verdict.Verdict;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Prints a table per stage and the verdict. */
final class Report {

    private static final int SHOWN = 20;
    private static final int WIDEST = 40;

    private final Terminal terminal;
    private final PrintWriter out;
    private final Optional<String> afterwards;

    /** @param afterwards what is left of the project after an interruption; empty if nothing is */
    Report(Terminal terminal, Optional<String> afterwards) {
        this.terminal = terminal;
        this.afterwards = afterwards;
        this.out = terminal.out();
    }

    /** @param promises whether to tell what was seen of each promise */
    void print(RunResult result, boolean promises) {
        Verdict verdict = result.verdict();
        table(verdict.stages());
        out.println();
        out.println("verdict: " + headline(result));
        promises(verdict);
        if (promises) {
            verdict.promises().forEach(this::promise);
        }
        figures(verdict.measures(), result.nanos());
        listed(verdict.findings().stream().map(Report::line).toList(), "broken promises");
        if (!verdict.missing().isEmpty()) {
            unfinished(result);
        }
        out.flush();
    }

    private String headline(RunResult result) {
        if (result.ending().kind() == Ending.Kind.INTERRUPTED) {
            return terminal.red("interrupted");
        }
        if (!result.verdict().findings().isEmpty()) {
            return terminal.red("bad");
        }
        return result.verdict().good() ? terminal.green("good") : terminal.red("not finished");
    }

    private void promises(Verdict verdict) {
        Verdict.Measures measures = verdict.measures();
        int done = measures.tasks() - verdict.missing().size();
        String promise = verdict.findings().isEmpty() ? ", each exactly once, none started before what it waits for was completed"
                : "";
        out.printf(Locale.ROOT, "  %,d of %s done%s%n", done, counted(measures.tasks(), "task"), promise);
        if (measures.tasks() > 0 && measures.doneUnseen() == measures.tasks()) {
            out.println("  all of it before this run, so nothing was left to do; --project NAME makes another project of the file");
        } else if (measures.doneUnseen() > 0) {
            out.printf(Locale.ROOT, "  %,d of them before this run or by others: nothing is said of those%n", measures.doneUnseen());
        }
        if (measures.deaths() > 0) {
            out.printf(Locale.ROOT, "  %s died holding a task; %s under an outdated token refused%n",
                    counted(measures.deaths(), "worker"), counted(measures.refused(), "completion"));
        }
    }

    private void promise(Promise.Shown shown) {
        String held = shown.held() ? "held" : terminal.red("broken");
        out.printf(Locale.ROOT, "  %s %s: %s, %s%n", shown.promise().id(), shown.promise().sentence(),
                shown.seen() == 0 && shown.held() ? "not seen" : held, counted(shown.seen(), shown.promise().sight()));
    }

    private void figures(Verdict.Measures measures, long nanos) {
        double seconds = nanos / 1e9;
        int here = measures.tasks() - measures.doneUnseen();
        out.printf(Locale.ROOT, "  widest concurrency %,d; wasted claims %,d of %,d; handed over %,d%n",
                measures.widestConcurrency(), measures.wastedClaims(), measures.claims(), measures.handedOver());
        out.printf(Locale.ROOT, "  %.1f s, %.1f tasks/s%n", seconds, seconds > 0 ? here / seconds : 0);
    }

    private void unfinished(RunResult result) {
        Optional<String> why = switch (result.ending().kind()) {
            case ALL_DONE -> Optional.of("the service says that all is done, but no worker completed these:");
            case STUCK -> Optional.of("nothing is ready or being worked on, so nothing more will happen:");
            case UNREACHABLE, REFUSED -> Optional.of(result.ending().detail());
            case INTERRUPTED -> afterwards;
        };
        why.ifPresent(sentence -> out.println("  " + sentence));
        switch (result.ending().kind()) {
            case ALL_DONE -> listed(result.verdict().missing(), "tasks");
            case STUCK -> listed(result.waiting(), "tasks");
            default -> { }
        }
    }

    private void listed(List<String> lines, String what) {
        lines.stream().limit(SHOWN).forEach(line -> out.println("  - " + line));
        if (lines.size() > SHOWN) {
            out.printf(Locale.ROOT, "  - and %,d more %s%n", lines.size() - SHOWN, what);
        }
    }

    private static String line(Finding finding) {
        return finding.task() + ": " + finding.detail() + " (" + finding.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ")";
    }

    private static String counted(int number, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
    }

    private void table(List<StageRow> rows) {
        int width = Math.max(5, rows.stream().mapToInt(row -> Math.min(WIDEST, row.stage().length())).max().orElse(0));
        out.printf("%-" + width + "s %8s %8s %8s %8s %12s %10s%n", "stage", "tasks", "done", "attempts", "failed", "expected s", "busy s");
        rows.forEach(row -> row(width, row));
        if (rows.size() > 1) {
            row(width, rows.stream().reduce(Report::sum).orElseThrow());
        }
    }

    private void row(int width, StageRow row) {
        // Long names tend to differ at their end: recorded workflows put the pipeline's name first.
        String stage = row.stage().length() <= WIDEST ? row.stage() : "…" + row.stage().substring(row.stage().length() - WIDEST + 1);
        out.printf(Locale.ROOT, "%-" + width + "s %,8d %,8d %,8d %,8d %,12.1f %,10.1f%n", stage, row.tasks(), row.done(),
                row.attempts(), row.failedAttempts(), row.expectedMillis() / 1e3, row.busyNanos() / 1e9);
    }

    private static StageRow sum(StageRow a, StageRow b) {
        return new StageRow("all", a.tasks() + b.tasks(), a.done() + b.done(), a.attempts() + b.attempts(),
                a.failedAttempts() + b.failedAttempts(), a.expectedMillis() + b.expectedMillis(), a.busyNanos() + b.busyNanos());
    }
}
