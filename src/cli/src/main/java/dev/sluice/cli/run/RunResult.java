package dev.sluice.cli.run;

import dev.sluice.cli.verdict.Exhibit;
import dev.sluice.cli.verdict.Verdict;
import java.util.List;
import java.util.Set;

/**
 * How a run went.
 *
 * @param ending  why it ended
 * @param verdict judged from what the workers saw
 * @param seen    what was worth seeing
 * @param waiting for a run that got stuck: some of the tasks that wait, and for what, a line each
 * @param nanos   from the first claim to the end
 */
public record RunResult(Ending ending, Verdict verdict, Set<Exhibit> seen, List<String> waiting, long nanos) {
}
