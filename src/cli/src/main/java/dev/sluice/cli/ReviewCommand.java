package dev.sluice.cli;

import dev.sluice.client.NewReview;
import dev.sluice.client.Reviewed;
import dev.sluice.client.SluiceClient;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Reviews what a task has delivered. */
@Command(name = "review", description = {"Judges what a completed task has delivered.",
            "It counts once somebody else has signed it off."},
        sortOptions = false, mixinStandardHelpOptions = true, abbreviateSynopsis = true,
        footer = {"", "'sluice tasks PROJECT TASK' lists the reviews there are.", "",
            "Examples:", "  sluice review mine design --positive --score 0.8", "  sluice review mine design --negative --text 'No error bars.'"})
final class ReviewCommand extends ServiceCommand {

    @Mixin
    private TaskName name;

    @ArgGroup(multiplicity = "1")
    private Judgement judgement;

    @Option(names = "--reviewer", paramLabel = "ID", description = "Whose judgement it is (default: as --user).")
    private String reviewer;

    @Option(names = "--ai", description = "The reviewer is a model, not a person.")
    private boolean model;

    @Option(names = "--score", paramLabel = "X", description = "How good it is, 0 to 1.")
    private Double score;

    @Option(names = "--confidence", paramLabel = "X", description = "How sure the reviewer is, 0 to 1.")
    private Double confidence;

    @Option(names = "--text", paramLabel = "TEXT", description = "For people, at most 10,000 characters.")
    private String text;

    /** One of both. */
    static final class Judgement {

        @Option(names = "--positive", description = "It is good enough.")
        private boolean positive;

        @Option(names = "--negative", description = "It is not.")
        private boolean negative;
    }

    @Override
    int carryOut(SluiceClient client) {
        range("--score", score, 0, 1);
        range("--confidence", confidence, 0, 1);
        Reviewed reviewed = client.review(name.project, name.task, new NewReview(reviewer == null ? user() : reviewer, model ? "ai" : "human",
                score, judgement.positive && !judgement.negative, text, confidence));
        show(reviewed, () -> {
            List<String> lines = new ArrayList<>(List.of("review " + reviewed.reviewId()
                    + (reviewed.replaced() ? ", in place of an earlier one" : "")));
            lines.addAll(TaskLines.gates(reviewed.gates()));
            return lines;
        });
        return ExitCode.DONE;
    }
}
