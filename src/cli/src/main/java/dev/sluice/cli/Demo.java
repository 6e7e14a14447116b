package dev.sluice.cli;

import dev.sluice.cli.run.RunResult;
import dev.sluice.cli.verdict.Exhibit;
import dev.sluice.cli.verdict.Promise;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** One pipeline, twice: as it is, and as a project that needs ethics. It is good only if everything worth seeing was seen. */
final class Demo {

    private static final String SEEN = "seen";
    private static final String UNSEEN = "NOT SEEN";
    private static final String BROKEN = "BROKEN";

    private final Terminal terminal;
    private final RunOptions options;
    private final PipelineFile file;
    private final Clock wallClock;

    /** @param wallClock names projects */
    Demo(Terminal terminal, RunOptions options, PipelineFile file, Clock wallClock) {
        this.terminal = terminal;
        this.options = options;
        this.file = file;
        this.wallClock = wallClock;
    }

    /** @return an {@link ExitCode} */
    int execute(PipelineRun run, Manner.Maker maker) {
        String project = options.project() == null ? file.projectId() + fresh() : options.project();
        List<Production> productions = new ArrayList<>();
        for (boolean ethics : new boolean[] {false, true}) {
            Production.Preparation preparation = Production.prepare(file, ethics, project + (ethics ? "-with-ethics" : ""), options, maker);
            if (preparation instanceof Production.Faulty faulty) {
                FaultLines.of(file.name(), faulty.faults()).forEach(terminal::complain);
                return ExitCode.BAD_INPUT;
            }
            productions.add(((Production.Prepared) preparation).production());
        }
        return run.execute(productions, this::conclude);
    }

    /** Where projects live on, a demo wants one of its own. */
    private String fresh() {
        return options.url == null && options.data == null ? "" : "-" + Long.toString(wallClock.millis(), Character.MAX_RADIX);
    }

    /** @return an {@link ExitCode} */
    int conclude(List<RunResult> results) {
        Set<Exhibit> seen = EnumSet.noneOf(Exhibit.class);
        results.forEach(result -> seen.addAll(result.seen()));
        terminal.out().println();
        terminal.out().println("the demo as a whole:");
        for (Exhibit exhibit : Exhibit.values()) {
            line(seen.contains(exhibit) ? SEEN : UNSEEN, exhibit.sentence());
        }
        boolean good = seen.size() == Exhibit.values().length;
        for (Promise promise : Promise.values()) {
            boolean held = results.stream().allMatch(result -> shown(result, promise).held());
            int sights = results.stream().mapToInt(result -> shown(result, promise).seen()).sum();
            line(!held ? BROKEN : sights > 0 ? SEEN : UNSEEN, promise.id() + " " + promise.sentence());
            good &= held && sights > 0;
        }
        good &= results.stream().allMatch(result -> result.verdict().good());
        terminal.out().println("verdict: " + (good ? terminal.green("good") : terminal.red("bad")));
        terminal.out().flush();
        return good ? ExitCode.DONE : ExitCode.FAILED;
    }

    private void line(String how, String what) {
        String padded = String.format("%-8s", how);
        terminal.out().println("  " + (how.equals(SEEN) ? padded : terminal.red(padded)) + "  " + what);
    }

    private static Promise.Shown shown(RunResult result, Promise promise) {
        return result.verdict().promises().stream().filter(shown -> shown.promise() == promise).findFirst().orElseThrow();
    }
}
