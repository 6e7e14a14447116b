package dev.sluice.domain.insight;

import dev.sluice.domain.gate.Evidence;
import dev.sluice.domain.gate.Wants;
import dev.sluice.domain.insight.Blocking.Recommendation;
import dev.sluice.domain.plan.GateNode;
import dev.sluice.domain.plan.GateRequirement.ReviewPoints;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Calls about reviews that bring a closed gate nearer to opening. */
final class ReviewCalls {

    private static final int MOST = 3;
    private static final BigDecimal GOOD = new BigDecimal("0.9");

    private final Scene scene;
    private final Givers givers;
    private final Calls calls;

    ReviewCalls(Scene scene, Givers givers) {
        this.scene = scene;
        this.givers = givers;
        this.calls = Calls.about(scene.snapshot());
    }

    /** Vetoes first: no number of points helps against them. */
    List<Recommendation> opening(GateNode gate, ReviewPoints points, Wants.Reviews wants) {
        List<Recommendation> opening = new ArrayList<>();
        first(wants.vetoes()).map(veto -> lifting(gate, veto)).forEach(opening::add);
        first(wants.unsigned()).map(review -> signing(gate, points, review)).forEach(opening::add);
        if (points.human().signum() == 0 && points.ai().signum() == 0) {
            opening.add(calls.again(gate, "count reviews: its review_scoring gives them no points."));
        } else {
            wants.more().map(who -> review(gate, points.subjects(), who)).ifPresent(opening::add);
        }
        return opening;
    }

    /** Of the first task that has delivered: a review of something else would be refused. */
    Recommendation review(GateNode gate, Collection<String> stages, Wants.Reviewer who) {
        boolean person = who == Wants.Reviewer.PERSON;
        return givers.first(stages).stream().findFirst().map(giver -> new Recommendation("Review " + giver.task() + ", by "
                        + (person ? "somebody who" : "a model that") + " did not produce it, for gate " + gate.id() + ".", "POST", calls.reviews(giver.task()),
                        review("reviewer-1", person)))
                .orElseGet(() -> calls.again(gate, "ask for something else than reviews. Nobody has delivered what could be reviewed."));
    }

    private static Stream<Evidence.Review> first(List<Evidence.Review> reviews) {
        return reviews.stream().sorted(Comparator.comparing(Evidence.Review::task).thenComparing(Evidence.Review::id)).limit(MOST);
    }

    /** With the authority that any gate asks for which counts reviews of that task. */
    private Recommendation signing(GateNode gate, ReviewPoints points, Evidence.Review review) {
        Set<String> authorities = Stream.concat(Stream.of(points), counting(review.task()).map(other -> (ReviewPoints) other.requirement()))
                .map(ReviewPoints::authority).filter(authority -> !authority.isEmpty()).collect(Collectors.toCollection(TreeSet::new));
        return new Recommendation("Sign off review " + review.id() + " of " + review.task() + ", which would then count for gate " + gate.id()
                + "; not by who wrote it" + (authorities.isEmpty() ? "." : ", and with the authority " + String.join(", ", authorities) + "."), "POST",
                signOff(review), Bodies.of("signedOffBy", "signer-1", "capabilities",
                authorities.stream().flatMap(authority -> Requirements.capabilities(authority).stream()).distinct().sorted().toList()));
    }

    /** A sign-off can't be withdrawn once a gate that was told of it has opened, as one that has may have been; but a reviewer may always look again. */
    private Recommendation lifting(GateNode gate, Evidence.Review veto) {
        Optional<GateNode> opened = counting(veto.task()).filter(other -> scene.gate(other.id()).filter(Snapshot.GateState::passed).isPresent()).findFirst();
        return opened.map(other -> new Recommendation("Let " + veto.reviewer() + " review " + veto.task() + " again, whose signed negative review keeps gate "
                        + gate.id() + " closed. Its sign-off can't be withdrawn if gate " + other.id() + ", which has opened, has counted it.", "POST",
                        calls.reviews(veto.task()), review(veto.reviewer(), veto.human())))
                .orElseGet(() -> new Recommendation("Withdraw the sign-off of review " + veto.id() + " of " + veto.task() + ", whose veto keeps gate " + gate.id()
                        + " closed, or deliver a new version of what it is about.", "DELETE", signOff(veto), (Map<String, Object>) null));
    }

    /** Gates that are told of every sign-off of the task's reviews. */
    private Stream<GateNode> counting(String task) {
        int number = scene.number(task);
        String stage = number < 0 ? "" : scene.stage(scene.instance(number));
        return scene.gates().stream().filter(gate -> gate.requirement() instanceof ReviewPoints points && points.subjects().contains(stage));
    }

    private String signOff(Evidence.Review review) {
        return calls.reviews(review.task()) + "/" + review.id() + "/signoff";
    }

    private static Map<String, Object> review(String reviewer, boolean person) {
        return Bodies.of("reviewerId", reviewer, "reviewerType", person ? "human" : "ai", "score", GOOD, "positive", true, "text", "What is good about it.");
    }
}
