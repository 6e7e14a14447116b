package dev.sluice.functions.projects;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.sluice.api.Cursor;
import dev.sluice.api.Door;
import dev.sluice.api.Handler;
import dev.sluice.api.Problem;
import dev.sluice.api.ProblemCode;
import dev.sluice.api.ProblemException;
import dev.sluice.api.Reply;
import dev.sluice.api.Request;
import dev.sluice.api.Route;
import dev.sluice.api.request.ApplyQuery;
import dev.sluice.api.request.PageQuery;
import dev.sluice.api.request.RunsQuery;
import dev.sluice.api.request.StatesQuery;
import dev.sluice.api.request.TasksQuery;
import dev.sluice.door.Refusals;
import dev.sluice.guard.Doors;
import dev.sluice.store.Answer;
import dev.sluice.store.Applied;
import dev.sluice.store.Store;
import io.quarkus.funqy.Funq;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Projects: apply a pipeline, go back to an earlier one, list, look at, delete; and what says how to, for people and programs. */
@ApplicationScoped
public class ProjectsFunction {

    private final Store store;
    private final Door door;

    public ProjectsFunction(Store store, Doors doors, Dashboard dashboard) {
        this.store = store;
        this.door = doors.open(Map.ofEntries(
                route(Route.GET_DASHBOARD, dashboard::page),
                route(Route.GET_ASSET, dashboard::asset),
                route(Route.GET_VENDORED, dashboard::vendored),
                route(Route.GET_OPEN_API, Documents::openApi),
                route(Route.GET_PIPELINE_SCHEMA, Documents::pipelineSchema),
                route(Route.APPLY_PROJECT, this::apply),
                route(Route.LIST_PROJECTS, this::list),
                route(Route.GET_PROJECT, request -> answer(store.project(request.project()), ProjectViews::project)),
                route(Route.DELETE_PROJECT, this::delete),
                route(Route.LIST_VERSIONS, request -> answer(store.versions(request.project()), ProjectViews::versions)),
                route(Route.LIST_TASKS, this::tasks),
                route(Route.LIST_STATES, this::states),
                route(Route.LIST_RUNS, this::runs),
                route(Route.GET_TASK, request -> answer(store.task(request.project(), request.task()), ProjectViews::task))));
    }

    private static Map.Entry<Route, Handler> route(Route route, Handler handler) {
        return Map.entry(route, handler);
    }

    @Funq("projects")
    public APIGatewayV2HTTPResponse handle(APIGatewayV2HTTPEvent event) {
        return door.serve(event);
    }

    private Reply apply(Request request) {
        ApplyQuery query = request.query(ApplyQuery.class);
        byte[] definition = request.content();
        if (query.rollbackTo() != null) {
            return rollBack(request, query, definition);
        }
        if (definition.length == 0) {
            throw new ProblemException(Problem.of(ProblemCode.UNREADABLE,
                    "The body is empty; send a pipeline as YAML or JSON, or add ?rollbackTo= with an earlier plan version."));
        }
        boolean ethics = Boolean.TRUE.equals(query.ethics());
        return applied(store.apply(request.project(), definition, ethics, request.caller()));
    }

    private Reply rollBack(Request request, ApplyQuery query, byte[] definition) {
        if (definition.length > 0) {
            throw invalid("/rollbackTo", "rollbackTo takes the pipeline from an earlier version, so there must be no body.");
        }
        if (query.ethics() != null) {
            throw invalid("/ethics", "ethics goes with a pipeline in the body; a rollback takes it from the earlier version.");
        }
        return applied(store.rollBack(request.project(), query.rollbackTo(), request.caller()));
    }

    private static Reply applied(Answer<Applied> answer) {
        Applied applied = Refusals.orProblem(answer);
        return applied.created() ? Reply.created(ProjectViews.applied(applied)) : Reply.ok(ProjectViews.applied(applied));
    }

    private Reply list(Request request) {
        PageQuery query = request.query(PageQuery.class);
        Cursor cursor = Cursor.of(request);
        return answer(store.projects(query.limit(), cursor.decode(query.cursor())), page -> ProjectViews.projects(page, cursor));
    }

    private Reply tasks(Request request) {
        TasksQuery query = request.query(TasksQuery.class);
        Cursor cursor = Cursor.of(request);
        String from = cursor.decode(query.cursor());
        String status = query.status() == null ? null : query.status().word();
        return answer(store.tasks(request.project(), status, query.limit(), from), page -> ProjectViews.tasks(page, cursor));
    }

    private Reply states(Request request) {
        StatesQuery query = request.query(StatesQuery.class);
        Set<String> only = query.task() == null ? Set.of() : new TreeSet<>(query.task());
        Cursor cursor = Cursor.of(request);
        return answer(store.states(request.project(), only, cursor.decode(query.cursor())), part -> ProjectViews.states(part, cursor));
    }

    private Reply runs(Request request) {
        Cursor cursor = Cursor.of(request);
        String from = cursor.decode(request.query(RunsQuery.class).cursor());
        return answer(store.runs(request.project(), from), page -> ProjectViews.runs(page, cursor));
    }

    private Reply delete(Request request) {
        Refusals.orProblem(store.delete(request.project()));
        return Reply.noContent();
    }

    private static <T> Reply answer(Answer<T> answer, Function<T, Object> view) {
        return Reply.ok(view.apply(Refusals.orProblem(answer)));
    }

    private static ProblemException invalid(String pointer, String detail) {
        return new ProblemException(Problem.invalid("query", List.of(new Problem.Entry(pointer, detail, "query", null, null))));
    }
}
