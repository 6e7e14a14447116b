package dev.sluice.functions.status;

import dev.sluice.api.Reply;
import dev.sluice.api.Request;
import dev.sluice.api.answer.GateAnswer;
import dev.sluice.api.answer.ReviewAnswer;
import dev.sluice.api.request.Review;
import dev.sluice.api.request.SignOff;
import dev.sluice.door.Refusals;
import dev.sluice.door.Views;
import dev.sluice.store.NewReview;
import dev.sluice.store.Reviewed;
import dev.sluice.store.Store;
import java.util.Set;

/** What people and models say of what tasks have delivered, and who lets it count. */
final class Reviews {

    private final Store store;

    Reviews(Store store) {
        this.store = store;
    }

    Reply list(Request request) {
        return Reply.ok(new ReviewAnswer.All(Views.reviews(Refusals.orProblem(store.reviews(request.project(), request.task())))));
    }

    Reply add(Request request) {
        Review body = request.body(Review.class);
        Reviewed reviewed = Refusals.orProblem(store.review(request.project(), request.task(), new NewReview(body.reviewerId(),
                body.reviewerType() == Review.ReviewerType.HUMAN, body.score(), body.positive(), body.text(), body.confidence())));
        return Reply.created(new ReviewAnswer.Added(reviewed.review(), reviewed.replaced(), Views.gates(reviewed.gates())));
    }

    Reply signOff(Request request) {
        SignOff body = request.body(SignOff.class);
        return Reply.ok(new GateAnswer.All(Views.gates(Refusals.orProblem(store.signOff(request.project(), request.task(),
                request.review(), body.signedOffBy(), Set.copyOf(body.capabilities()))))));
    }

    Reply withdraw(Request request) {
        return Reply.ok(new GateAnswer.All(Views.gates(Refusals.orProblem(
                store.withdrawSignOff(request.project(), request.task(), request.review())))));
    }
}
