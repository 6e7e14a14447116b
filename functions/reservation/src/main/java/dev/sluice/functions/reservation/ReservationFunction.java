package dev.sluice.functions.reservation;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.sluice.api.Door;
import dev.sluice.api.Reply;
import dev.sluice.api.Request;
import dev.sluice.api.Route;
import dev.sluice.api.answer.RenewedAnswer;
import dev.sluice.api.answer.ReservationAnswer;
import dev.sluice.api.answer.Times;
import dev.sluice.api.request.ClaimBest;
import dev.sluice.api.request.ClaimOne;
import dev.sluice.api.request.ReleaseQuery;
import dev.sluice.api.request.Renewal;
import dev.sluice.door.Refusals;
import dev.sluice.door.Views;
import dev.sluice.guard.Doors;
import dev.sluice.store.Store;
import dev.sluice.store.Worker;
import io.quarkus.funqy.Funq;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Leases: claim, renew, release. */
@ApplicationScoped
public class ReservationFunction {

    private final Store store;
    private final Door door;

    public ReservationFunction(Store store, Doors doors) {
        this.store = store;
        this.door = doors.open(Map.of(
                Route.CLAIM_BEST, this::claimBest,
                Route.CLAIM_ONE, this::claimOne,
                Route.RENEW, this::renew,
                Route.RELEASE, this::release));
    }

    @Funq("reservation")
    public APIGatewayV2HTTPResponse handle(APIGatewayV2HTTPEvent event) {
        return door.serve(event);
    }

    private Reply claimBest(Request request) {
        ClaimBest body = request.body(ClaimBest.class);
        Worker worker = worker(body.workerId(), body.capabilities(), body.leaseSeconds());
        return Reply.ok(new ReservationAnswer.Granted(
                Views.reservations(Refusals.orProblem(store.claimBest(request.project(), worker, body.limit())))));
    }

    private Reply claimOne(Request request) {
        ClaimOne body = request.body(ClaimOne.class);
        Worker worker = worker(body.workerId(), body.capabilities(), body.leaseSeconds());
        return Reply.created(Views.reservation(Refusals.orProblem(store.claim(request.project(), request.task(), worker))));
    }

    private Reply renew(Request request) {
        Renewal body = request.body(Renewal.class);
        long expiresAt = Refusals.orProblem(store.renew(request.project(), request.task(), body.fencingToken(),
                TimeUnit.SECONDS.toMillis(body.leaseSeconds())));
        return Reply.ok(new RenewedAnswer(request.task(), body.fencingToken(), Times.at(expiresAt)));
    }

    private Reply release(Request request) {
        ReleaseQuery query = request.query(ReleaseQuery.class);
        Refusals.orProblem(store.release(request.project(), request.task(), query.fencingToken()));
        return Reply.noContent();
    }

    private static Worker worker(String id, List<String> capabilities, int leaseSeconds) {
        return new Worker(id, Set.copyOf(capabilities), TimeUnit.SECONDS.toMillis(leaseSeconds));
    }
}
