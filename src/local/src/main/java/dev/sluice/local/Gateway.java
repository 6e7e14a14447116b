package dev.sluice.local;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.sluice.api.HttpMethod;
import dev.sluice.api.Problem;
import dev.sluice.api.ProblemCode;
import dev.sluice.api.Problems;
import dev.sluice.api.Routes;
import dev.sluice.guard.watch.Exposition;
import dev.sluice.guard.watch.Figures;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Plays API Gateway: each request becomes an event, goes to the function of its route, and the answer goes back. */
@ApplicationScoped
public class Gateway {

    private static final Logger LOG = Logger.getLogger(Gateway.class);

    /** More than the functions take in any form; it only keeps the process from running out of memory. */
    private static final long MAX_BODY_BYTES = 64L << 20;

    private static final int LONGEST_END_SECONDS = 10;

    /** One party for the service itself, and one for each call under way. */
    private final Phaser underWay = new Phaser(1);
    private final Clock clock = Clock.systemUTC();

    @Inject
    Functions functions;

    @Inject
    Vertx vertx;

    @Inject
    ObjectMapper json;

    @Inject
    Figures figures;

    @Inject
    Changes changes;

    @ConfigProperty(name = "sluice.local.host", defaultValue = "localhost")
    String host;

    void serve(@Observes Router router) {
        SiteCheck site = new SiteCheck(host);
        router.route().failureHandler(this::fail);
        router.route().handler(context -> site.refusal(asked(context.request()))
                .ifPresentOrElse(problem -> refuse(context, problem), context::next));
        router.get("/metrics").handler(context -> context.response().putHeader("Content-Type", Exposition.CONTENT_TYPE)
                .end(Exposition.of(figures)));
        router.get("/local/changes").handler(this::news);
        router.route().handler(context -> BodyReader.read(context.request(), MAX_BODY_BYTES,
                body -> handle(context, body), () -> refuseTooLarge(context)));
    }

    private void news(RoutingContext context) {
        String project = context.request().getParam("project", "");
        context.response().putHeader("Content-Type", "application/json").putHeader("Cache-Control", "no-store")
                .end(json.valueToTree(changes.since(project, context.request().getParam("since"))).toString());
    }

    private void handle(RoutingContext context, byte[] body) {
        IncomingRequest request = incoming(context.request(), body);
        Routes.Found found = Routes.match(request.method(), request.rawPath());
        if (found instanceof Routes.Match match) {
            call(context, request, match);
        } else if (found instanceof Routes.WrongMethod wrong) {
            answer(context, Problems.wrongMethod(wrong, request.method()));
        } else if (found instanceof Routes.UnknownPath unknown) {
            answer(context, Problems.noRoute(unknown));
        }
    }

    /** Functions block on DynamoDB, so they run on worker threads, side by side as they would in Lambda. */
    private void call(RoutingContext context, IncomingRequest request, Routes.Match match) {
        APIGatewayV2HTTPEvent event = new EventMapper(json).event(request, match, clock.instant());
        underWay.register();
        vertx.executeBlocking(() -> noted(match, functions.call(match.route().function(), event)), false)
                .onComplete(done -> underWay.arriveAndDeregister())
                .onSuccess(response -> answer(context, response))
                .onFailure(context::fail);
    }

    private APIGatewayV2HTTPResponse noted(Routes.Match match, APIGatewayV2HTTPResponse answer) throws JsonProcessingException {
        if (answer.getStatusCode() < 300 && match.route().method() != HttpMethod.GET) {
            JsonNode body = answer.getBody() == null ? MissingNode.getInstance() : json.readTree(answer.getBody());
            Touched.by(match, body).ifPresent(touched -> touched.tasks().ifPresentOrElse(
                    tasks -> changes.note(touched.project(), tasks), () -> changes.note(touched.project())));
        }
        return answer;
    }

    /** Quarkus waits for requests, but not for calls whose client has gone already: they would come back to a service that is no more. */
    void stop(@Observes ShutdownEvent stopping) {
        try {
            underWay.awaitAdvanceInterruptibly(underWay.arriveAndDeregister(), LONGEST_END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException e) {
            LOG.warn("stopped while calls were under way; whatever they had begun is carried on by whoever comes next");
        }
    }

    private static SiteCheck.Asked asked(HttpServerRequest request) {
        String host = request.getHeader("Host");
        // HTTP/2 has it elsewhere.
        return new SiteCheck.Asked(request.path(), request.scheme(), host == null && request.authority() != null ? request.authority().toString() : host,
                request.getHeader("Origin"), request.getHeader("Sec-Fetch-Site"), request.getHeader("Sec-Fetch-Dest"));
    }

    private static void refuse(RoutingContext context, Problem problem) {
        context.request().handler(thrownAway -> { });
        answerAndClose(context, problem);
    }

    private static void refuseTooLarge(RoutingContext context) {
        answerAndClose(context, Problem.of(ProblemCode.TOO_LARGE, "The body has more than " + MAX_BODY_BYTES + " bytes."));
    }

    /** What the client still sends is thrown away, so that it lives to read the answer; then it must connect anew. */
    private static void answerAndClose(RoutingContext context, Problem problem) {
        context.response().putHeader("Connection", "close");
        answer(context, problem);
    }

    private void fail(RoutingContext context) {
        LOG.error("a function failed", context.failure());
        answer(context, Problem.of(ProblemCode.INTERNAL,
                "This is a fault of Sluice, not of the request. The log of the local service has it."));
    }

    private static IncomingRequest incoming(HttpServerRequest request, byte[] body) {
        return new IncomingRequest(
                request.method().name(),
                request.path(),
                request.query() == null ? "" : request.query(),
                request.headers().entries(),
                body,
                "HTTP/1.1",
                request.remoteAddress().hostAddress());
    }

    private static void answer(RoutingContext context, APIGatewayV2HTTPResponse answer) {
        if (context.response().closed()) {
            return;
        }
        HttpServerResponse response = context.response().setStatusCode(answer.getStatusCode());
        if (answer.getHeaders() != null) {
            answer.getHeaders().forEach(response::putHeader);
        }
        String body = answer.getBody();
        if (body == null) {
            response.end();
        } else if (answer.getIsBase64Encoded()) {
            response.end(Buffer.buffer(Base64.getDecoder().decode(body)));
        } else {
            response.end(Buffer.buffer(body.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static void answer(RoutingContext context, Problem problem) {
        if (context.response().closed()) {
            return;
        }
        HttpServerResponse response = context.response().setStatusCode(problem.code().status());
        problem.headers().forEach(response::putHeader);
        response.putHeader("Content-Type", "application/problem+json")
                .end(problem.toJson(context.request().path()));
    }
}
