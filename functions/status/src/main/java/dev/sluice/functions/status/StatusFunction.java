package dev.sluice.functions.status;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.sluice.api.Door;
import dev.sluice.api.Reply;
import dev.sluice.api.Request;
import dev.sluice.api.Route;
import dev.sluice.api.answer.CheckpointAnswer;
import dev.sluice.api.request.Checkpoint;
import dev.sluice.door.Refusals;
import dev.sluice.guard.Doors;
import dev.sluice.guard.watch.Measures;
import dev.sluice.store.Store;
import io.quarkus.funqy.Funq;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** How attempts go and end, and what becomes of what they delivered: artifacts, reviews, sign-off. */
@ApplicationScoped
public class StatusFunction {

    private final Store store;
    private final Door door;

    public StatusFunction(Store store, Doors doors, Measures measures) {
        this.store = store;
        Endings endings = new Endings(store, measures, System::nanoTime);
        Artifacts artifacts = new Artifacts(store);
        Reviews reviews = new Reviews(store);
        this.door = doors.open(Map.of(
                Route.PUT_STATUS, endings::one,
                Route.POST_OUTCOMES, endings::several,
                Route.ADD_CHECKPOINT, this::checkpoint,
                Route.LIST_ARTIFACTS, artifacts::list,
                Route.GET_ARTIFACT, artifacts::newest,
                Route.PUT_ARTIFACT, artifacts::change,
                Route.LIST_REVIEWS, reviews::list,
                Route.ADD_REVIEW, reviews::add,
                Route.SIGN_OFF, reviews::signOff,
                Route.WITHDRAW_SIGN_OFF, reviews::withdraw));
    }

    @Funq("status")
    public APIGatewayV2HTTPResponse handle(APIGatewayV2HTTPEvent event) {
        return door.serve(event);
    }

    private Reply checkpoint(Request request) {
        Checkpoint body = request.body(Checkpoint.class);
        Refusals.orProblem(store.checkpoint(request.project(), request.task(), body.fencingToken(), body.data().toString()));
        return Reply.created(new CheckpointAnswer(request.task(), body.fencingToken()));
    }
}
