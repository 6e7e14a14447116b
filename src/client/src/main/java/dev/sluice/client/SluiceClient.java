package dev.sluice.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The HTTP API of Sluice, a method for each route. Safe for any number of threads; calls block.
 *
 * <p>Every method throws {@link SluiceProblem} when the service refuses and {@link SluiceUnreachable} when no answer came
 * within the {@linkplain ClientSettings#patience() patience}; the package description says what is repeated until then.
 */
public final class SluiceClient {

    private final Transport transport;

    private SluiceClient(Transport transport) {
        this.transport = transport;
    }

    public SluiceClient(ClientSettings settings) {
        this(settings, MonotonicClock.SYSTEM);
    }

    /** @param clock measures the patience and pauses between attempts */
    public SluiceClient(ClientSettings settings, MonotonicClock clock) {
        // HTTP/1.1: an upgrade to HTTP/2 costs every new plain-text connection a round trip for nothing.
        this(new Transport(settings, HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.connectTimeout()).build(), clock));
    }

    /** A client over the same connections with another patience. */
    public SluiceClient withPatience(Duration patience) {
        return new SluiceClient(transport.withPatience(patience));
    }

    /** A client over the same connections that waits for another time, above zero, for the answer to one attempt at a call. */
    public SluiceClient withRequestTimeout(Duration time) {
        return new SluiceClient(transport.withRequestTimeout(time));
    }

    /** A client over the same connections that calls as another user, {@code [A-Za-z0-9._@-]{1,255}}. */
    public SluiceClient withUser(String userId) {
        return new SluiceClient(transport.withUser(userId));
    }

    /**
     * Makes a project of a pipeline, or gives an existing project a new version of it.
     *
     * @param ethics whether the project is declared to need ethics
     */
    public Applied apply(String project, Definition definition, boolean ethics) {
        HttpResponse<byte[]> answer = transport.send(new Call("PUT", of(project) + (ethics ? "?ethics=true" : ""),
                definition.bytes(), definition.contentType(), definition.gzip(), true));
        ObjectNode body = Json.read(answer);
        body.put("created", answer.statusCode() == 201);
        return Json.convert(body, Applied.class);
    }

    public Page<ProjectSummary> projects(Optional<String> cursor) {
        return page("/v1/projects" + query("cursor", cursor.orElse(null)), "projects", ProjectSummary.class);
    }

    public ProjectSummary project(String project) {
        return get(of(project), ProjectSummary.class);
    }

    /** Deletes a project with all it has. A repeat after a lost answer may find nothing: then 404. */
    public void delete(String project) {
        checked(transport.send(Call.delete(of(project))));
    }

    /** @param status as in {@link TaskView#status()}; empty for all */
    public Page<TaskView> tasks(String project, Optional<String> status, Optional<String> cursor) {
        String path = of(project) + "/tasks" + query("status", status.orElse(null), "limit", "100", "cursor",
                cursor.orElse(null));
        return page(path, "tasks", TaskView.class);
    }

    /** All tasks with that status, page after page. */
    public List<TaskView> allTasks(String project, String status) {
        List<TaskView> all = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Page<TaskView> page = tasks(project, Optional.of(status), cursor);
            all.addAll(page.items());
            cursor = page.nextCursor();
        } while (cursor.isPresent());
        return all;
    }

    public TaskView task(String project, String task) {
        return get(of(project, task), TaskView.class);
    }

    /**
     * Tasks that a worker with these capabilities could claim now, best first. They may be gone a moment later.
     *
     * @param limit        1 to 100
     * @param capabilities empty for all that can be claimed, whatever it takes
     */
    public List<TaskView> ready(String project, int limit, Set<String> capabilities) {
        String wanted = capabilities.stream().sorted().map(name -> "&capability=" + escaped(name)).collect(Collectors.joining());
        return list(of(project) + "/ready?limit=" + limit + wanted, "tasks", TaskView.class);
    }

    /**
     * Claims the best tasks that the worker can do. Repeated only as long as it surely took nothing.
     *
     * @param limit 1 to 100
     * @return maybe fewer than asked for, maybe none
     */
    public List<Reservation> claim(String project, Claim claim, int limit) {
        ObjectNode body = (ObjectNode) Json.tree(claim);
        body.put("limit", limit);
        Call call = Call.json("POST", of(project) + "/reservations", Json.write(body), false);
        return items(Json.read(transport.send(call)).path("reservations"), Reservation.class);
    }

    /**
     * Claims this task. Repeated only as long as it surely took nothing.
     *
     * @throws SluiceProblem with status 409 if it is not to be had; the detail says why
     */
    public Reservation claimOne(String project, String task, Claim claim) {
        return answer(Call.json("POST", of(project, task) + "/reservation", Json.write(claim), false), Reservation.class);
    }

    /**
     * Lets the lease end {@code leaseSeconds} from now.
     *
     * @throws SluiceProblem with status 409 if the token is outdated or the lease is over
     */
    public void renew(String project, String task, long fencingToken, int leaseSeconds) {
        byte[] body = Json.write(Map.of("fencingToken", fencingToken, "leaseSeconds", leaseSeconds));
        checked(transport.send(Call.json("PATCH", of(project, task) + "/reservation", body, true)));
    }

    /** Gives the task back unfinished; others may claim it at once, and the attempt does not count. */
    public void release(String project, String task, long fencingToken) {
        checked(transport.send(Call.delete(of(project, task) + "/reservation?fencingToken=" + fencingToken)));
    }

    /**
     * Hands in the task's results.
     *
     * @throws SluiceProblem with status 409 if the token is outdated: the task is another's by now
     */
    public Outcome complete(String project, String task, long fencingToken, Completion completion) {
        return changed(project, task, body(new Finished.Completed(fencingToken, completion)));
    }

    /**
     * Ends the attempt as failed.
     *
     * @param message   what went wrong
     * @param retryable false if another attempt would be in vain
     */
    public Outcome fail(String project, String task, long fencingToken, String message, boolean retryable) {
        return changed(project, task, body(new Finished.Failed(fencingToken, message, retryable)));
    }

    /**
     * Ends several attempts in one call; each is taken or refused by itself, one after the other. For callers who keep their leases themselves:
     * a {@link Lease} does not hear of it and goes on renewing, and nobody renews what is handed over.
     *
     * @param finished by task, 1 to 25
     * @return what became of each; one that is refused with status 503 may be sent again after its {@code retryAfter}
     * @throws SluiceProblem with status 413 if they are too large together, and none was taken: send fewer in a call, and {@link #fail} the
     *                       one that is too large alone
     */
    public Map<String, Taken> end(String project, Map<String, Finished> finished) {
        ObjectNode outcomes = (ObjectNode) Json.tree(Map.of());
        finished.forEach((task, one) -> outcomes.set(task, body(one)));
        byte[] body = Json.write(Map.of("outcomes", outcomes));
        ObjectNode answer = Json.read(transport.send(Call.json("POST", of(project) + "/outcomes", body, true)));
        Map<String, Taken> taken = new LinkedHashMap<>();
        answer.path("outcomes").properties().forEach(one -> taken.put(one.getKey(), Json.convert(one.getValue(), Taken.class)));
        return taken;
    }

    /** Keeps {@code data} for the next attempt, in place of what this one kept before. */
    public void checkpoint(String project, String task, long fencingToken, JsonNode data) {
        byte[] body = Json.write(Map.of("fencingToken", fencingToken, "data", data));
        checked(transport.send(Call.json("POST", of(project, task) + "/checkpoints", body, true)));
    }

    /** Every version of what the task has delivered, oldest first within a type. */
    public List<ArtifactVersion> artifacts(String project, String task) {
        return list(of(project, task) + "/artifacts", "artifacts", ArtifactVersion.class);
    }

    /**
     * The newest version of an artifact.
     *
     * @throws SluiceProblem with status 404 if the task has not delivered any of that type
     */
    public ArtifactVersion artifact(String project, String task, String type) {
        return get(of(project, task) + "/artifacts/" + escaped(type), ArtifactVersion.class);
    }

    /**
     * Scores something that a completed task has delivered, or puts a new version in its place. The service remembers the caller as
     * its producer.
     *
     * @throws SluiceProblem with status 409 if the task has delivered nothing, 404 if nothing of that type
     */
    public ArtifactChanged changeArtifact(String project, String task, String type, ArtifactChange change) {
        Call call = Call.json("PUT", of(project, task) + "/artifacts/" + escaped(type), Json.write(change), true);
        return answer(call, ArtifactChanged.class);
    }

    /**
     * Judges what a completed task has delivered. A second review by the same reviewer replaces the first, which loses its sign-off.
     *
     * @throws SluiceProblem with status 409 if the task has delivered nothing, 403 if the reviewer had a hand in it
     */
    public Reviewed review(String project, String task, NewReview review) {
        return answer(Call.json("POST", of(project, task) + "/reviews", Json.write(review), true), Reviewed.class);
    }

    public List<ReviewView> reviews(String project, String task) {
        return list(of(project, task) + "/reviews", "reviews", ReviewView.class);
    }

    /**
     * Lets a review count.
     *
     * @param capabilities what the signer can do; the authority that the pipeline asks for must be among it
     * @return the gates that listen to reviews of the task, as they are now
     * @throws SluiceProblem with status 403 if the signer may not, 409 if the review is not a current one
     */
    public List<GateView> signOff(String project, String task, String review, String signer, Set<String> capabilities) {
        byte[] body = Json.write(Map.of("signedOffBy", signer, "capabilities", capabilities));
        return items(Json.read(transport.send(Call.json("POST", signOff(project, task, review), body, true))).path("gates"),
                GateView.class);
    }

    /**
     * Takes a sign-off back.
     *
     * @return the gates that listen to reviews of the task, as they are now
     * @throws SluiceProblem with status 409 if a gate that counted it has opened
     */
    public List<GateView> withdrawSignOff(String project, String task, String review) {
        return items(Json.read(transport.send(Call.delete(signOff(project, task, review)))).path("gates"), GateView.class);
    }

    public List<GateView> gates(String project) {
        return list(of(project) + "/gates", "gates", GateView.class);
    }

    /**
     * Why the project waits, and what would help.
     *
     * @param limit how many waiting tasks are listed at most, 1 to 100
     */
    public Blocking blocking(String project, int limit) {
        return get(of(project) + "/blocking?limit=" + limit, Blocking.class);
    }

    public Health health(String project) {
        return get(of(project) + "/health", Health.class);
    }

    /** The project drawn in that format. */
    public String graph(String project, GraphFormat format) {
        HttpResponse<byte[]> answer = transport.send(Call.get(of(project) + "/graph?format=" + format.word()));
        checked(answer);
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private Outcome changed(String project, String task, ObjectNode body) {
        return answer(Call.json("PUT", of(project, task) + "/status", Json.write(body), true), Outcome.class);
    }

    private static ObjectNode body(Finished finished) {
        return finished instanceof Finished.Completed well ? completed(well.fencingToken(), well.completion()) : failed((Finished.Failed) finished);
    }

    private static ObjectNode completed(long fencingToken, Completion completion) {
        ObjectNode body = status("completed", fencingToken);
        body.set("artifacts", Json.tree(completion.artifacts()));
        body.set("metrics", Json.tree(completion.metrics()));
        completion.next().ifPresent(next -> body.set("next", Json.tree(next)));
        return body;
    }

    private static ObjectNode failed(Finished.Failed failure) {
        ObjectNode body = status("failed", failure.fencingToken());
        body.set("error", Json.tree(Map.of("message", failure.message(), "retryable", failure.retryable())));
        return body;
    }

    private static ObjectNode status(String status, long fencingToken) {
        return (ObjectNode) Json.tree(Map.of("status", status, "fencingToken", fencingToken));
    }

    private <T> T get(String path, Class<T> type) {
        return answer(Call.get(path), type);
    }

    private <T> T answer(Call call, Class<T> type) {
        return Json.convert(Json.read(transport.send(call)), type);
    }

    private <T> List<T> list(String path, String plural, Class<T> type) {
        return page(path, plural, type).items();
    }

    private <T> Page<T> page(String path, String plural, Class<T> type) {
        JsonNode body = Json.read(transport.send(Call.get(path)));
        return new Page<>(items(body.path(plural), type), Optional.ofNullable(body.path("nextCursor").textValue()));
    }

    private static <T> List<T> items(JsonNode array, Class<T> type) {
        List<T> items = new ArrayList<>(array.size());
        array.forEach(item -> items.add(Json.convert(item, type)));
        return items;
    }

    private static void checked(HttpResponse<byte[]> answer) {
        if (answer.statusCode() >= 300) {
            throw Json.problem(answer);
        }
    }

    private static String of(String project) {
        return "/v1/projects/" + escaped(project);
    }

    private static String of(String project, String task) {
        return of(project) + "/tasks/" + escaped(task);
    }

    private static String signOff(String project, String task, String review) {
        return of(project, task) + "/reviews/" + escaped(review) + "/signoff";
    }

    private static String query(String... namesAndValues) {
        StringBuilder query = new StringBuilder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i + 1] != null) {
                query.append(query.isEmpty() ? '?' : '&').append(namesAndValues[i]).append('=')
                        .append(escaped(namesAndValues[i + 1]));
            }
        }
        return query.toString();
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
