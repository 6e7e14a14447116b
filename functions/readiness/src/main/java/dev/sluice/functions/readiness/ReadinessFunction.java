package dev.sluice.functions.readiness;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.sluice.api.Door;
import dev.sluice.api.Reply;
import dev.sluice.api.Request;
import dev.sluice.api.Route;
import dev.sluice.api.answer.GateAnswer;
import dev.sluice.api.answer.ReadyAnswer;
import dev.sluice.api.request.ReadyQuery;
import dev.sluice.door.Refusals;
import dev.sluice.door.Views;
import dev.sluice.guard.Doors;
import dev.sluice.guard.ServiceHealth;
import dev.sluice.store.ReadyTask;
import dev.sluice.store.Store;
import io.quarkus.funqy.Funq;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What can run, and why the rest does not: gates, what blocks, how the project is, what it looks like. */
@ApplicationScoped
public class ReadinessFunction {

    private static final double MILLIS = 1_000;

    private final Store store;
    private final Door door;

    public ReadinessFunction(Store store, Doors doors, ServiceHealth service) {
        this.store = store;
        Insights insights = new Insights(store);
        this.door = doors.open(Map.of(
                Route.GET_SERVICE, service::answer,
                Route.LIST_READY, this::ready,
                Route.LIST_GATES, this::gates,
                Route.GET_BLOCKING, insights::blocking,
                Route.GET_HEALTH, insights::health,
                Route.GET_GRAPH, insights::graph));
    }

    @Funq("readiness")
    public APIGatewayV2HTTPResponse handle(APIGatewayV2HTTPEvent event) {
        return door.serve(event);
    }

    private Reply ready(Request request) {
        ReadyQuery query = request.query(ReadyQuery.class);
        Set<String> capabilities = query.capability() == null ? null : Set.copyOf(query.capability());
        List<ReadyTask> tasks = Refusals.orProblem(store.ready(request.project(), capabilities, query.limit()));
        return Reply.ok(new ReadyAnswer(tasks.stream().map(ReadinessFunction::ready).toList()));
    }

    private Reply gates(Request request) {
        return Reply.ok(new GateAnswer.All(Views.gates(Refusals.orProblem(store.gates(request.project())))));
    }

    private static ReadyAnswer.Ready ready(ReadyTask task) {
        return new ReadyAnswer.Ready(task.task(), task.stage(), task.requirement().isEmpty() ? null : task.requirement(),
                task.attempt(), task.expected() == 0 ? null : Double.valueOf(task.expected() / MILLIS));
    }
}
