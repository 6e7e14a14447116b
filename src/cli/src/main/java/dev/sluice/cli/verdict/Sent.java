package dev.sluice.cli.verdict;

import dev.sluice.cli.verdict.Event.Completed;
import dev.sluice.cli.verdict.Event.Reviewed;
import dev.sluice.cli.verdict.Event.Scored;
import dev.sluice.cli.verdict.Event.SignedByOthers;
import dev.sluice.cli.verdict.Event.SignedOff;
import dev.sluice.cli.verdict.Event.Unanswered;
import dev.sluice.domain.expression.Expression;
import dev.sluice.domain.plan.GateRequirement;
import dev.sluice.domain.plan.GateRequirement.ArtifactExists;
import dev.sluice.domain.plan.GateRequirement.QualityThreshold;
import dev.sluice.domain.plan.GateRequirement.ReviewPoints;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What may open gates, as far as it had been sent by some moment; whether it had arrived by then, nobody here can know. */
final class Sent {

    private static final String REVIEW = "positive_review";

    private final Course course;
    private final List<Event> evidence;

    Sent(Course course) {
        this.course = course;
        this.evidence = course.events().stream().filter(event -> event instanceof Reviewed || event instanceof SignedOff
                || event instanceof SignedByOthers || event instanceof Scored || event instanceof Completed || event instanceof Unanswered).toList();
    }

    /** Whether what had been sent by then may be enough. What others did counts as sent from the start. */
    boolean enough(GateRequirement requirement, long moment) {
        if (requirement instanceof ReviewPoints points) {
            return points(points, moment).compareTo(points.points()) >= 0;
        } else if (requirement instanceof QualityThreshold quality) {
            return doneUnseen(quality.sources()) || possible(quality.sources(), moment).test(parsed(quality.expression()));
        } else if (requirement instanceof ArtifactExists exists) {
            return doneUnseen(exists.sources()) || possible(exists.sources(), moment).test(parsed(exists.expression()));
        }
        return true;
    }

    private boolean doneUnseen(List<String> stages) {
        return course.tasks().values().stream().anyMatch(task -> stages.contains(task.stage()) && course.doneUnseen(task.id()));
    }

    /** Each reviewer of each subject once. */
    private BigDecimal points(ReviewPoints points, long moment) {
        record Vote(String task, String reviewer, boolean human) {
        }
        Set<Vote> votes = new HashSet<>();
        for (Event event : evidence) {
            if (event instanceof SignedOff signed && of(signed.task(), points.subjects()) && signed.askedAt() - moment <= 0) {
                votes.add(new Vote(signed.task(), signed.reviewer(), signed.human()));
            } else if (event instanceof SignedByOthers signed && of(signed.task(), points.subjects()) && signed.positive()) {
                votes.add(new Vote(signed.task(), signed.reviewer(), signed.human()));
            }
        }
        return votes.stream().map(vote -> vote.human() ? points.human() : points.ai()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private Possible possible(List<String> stages, long moment) {
        return new Possible(name -> exists(name, stages, moment), name -> values(name, stages, moment));
    }

    private boolean exists(String name, List<String> stages, long moment) {
        return evidence.stream().anyMatch(event -> event instanceof Reviewed review && name.equals(REVIEW) && review.positive()
                && of(review.task(), stages) && review.askedAt() - moment <= 0
                || event instanceof SignedByOthers signed && name.equals(REVIEW) && signed.positive() && of(signed.task(), stages)
                || event instanceof Completed done && gives(done.task(), name, stages) && done.askedAt() - moment <= 0
                || event instanceof Unanswered sent && gives(sent.task(), name, stages) && sent.askedAt() - moment <= 0);
    }

    private boolean gives(String task, String type, List<String> stages) {
        return of(task, stages) && course.tasks().get(task).work().outputs().contains(type);
    }

    private Collection<BigDecimal> values(String name, List<String> stages, long moment) {
        return evidence.stream().filter(event -> event instanceof Scored scored && scored.values().containsKey(name)
                && of(scored.task(), stages) && scored.askedAt() - moment <= 0).map(event -> ((Scored) event).values().get(name)).toList();
    }

    /** Whether the task is of one of the stages, or stands in for one that is. */
    private boolean of(String task, List<String> stages) {
        return course.servedBy(task).anyMatch(node -> stages.contains(node.stage()));
    }

    private static Expression parsed(String text) {
        return ((Expression.Parsed) Expression.parse(text)).expression();
    }
}
