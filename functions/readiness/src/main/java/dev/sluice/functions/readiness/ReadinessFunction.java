package dev.sluice.functions.readiness;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.sluice.api.Door;
import dev.sluice.api.Problem;
import dev.sluice.api.ProblemException;
import dev.sluice.api.Problems;
import dev.sluice.api.Reply;
import dev.sluice.api.Request;
import dev.sluice.api.Route;
import dev.sluice.api.answer.ReadyAnswer;
import dev.sluice.api.request.ReadyQuery;
import dev.sluice.store.ReadyTask;
import dev.sluice.store.Refusal;
import dev.sluice.store.Store;
import dev.sluice.store.StoreFaults;
import io.quarkus.funqy.Funq;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import java.util.Map;
import java.util.Set;

/** What can run. */
@ApplicationScoped
public class ReadinessFunction {

    private static final double MILLIS = 1_000;

    private final Store store;
    private final Door door;

    ReadinessFunction(Store store, Validator validator) {
        this.store = store;
        this.door = new Door(validator, StoreFaults::isTransient, Map.of(Route.LIST_READY, this::ready));
    }

    @Funq("readiness")
    public APIGatewayV2HTTPResponse handle(APIGatewayV2HTTPEvent event) {
        return door.serve(event);
    }

    private Reply ready(Request request) {
        ReadyQuery query = request.query(ReadyQuery.class);
        Set<String> capabilities = query.capability() == null ? null : Set.copyOf(query.capability());
        return store.ready(request.project(), capabilities, query.limit()).fold(
                tasks -> Reply.ok(new ReadyAnswer(tasks.stream().map(ReadinessFunction::ready).toList())),
                refusal -> {
                    throw new ProblemException(problem(refusal));
                });
    }

    private static ReadyAnswer.Ready ready(ReadyTask task) {
        return new ReadyAnswer.Ready(task.task(), task.stage(), task.requirement().isEmpty() ? null : task.requirement(),
                task.attempt(), task.expected() == 0 ? null : Double.valueOf(task.expected() / MILLIS));
    }

    private static Problem problem(Refusal refusal) {
        if (refusal instanceof Refusal.NoSuchProject r) {
            return Problems.noSuchProject(r.project());
        }
        throw new IllegalStateException("the store refuses to list what is ready: " + refusal);
    }
}
