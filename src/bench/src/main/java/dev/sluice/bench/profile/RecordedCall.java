package dev.sluice.bench.profile;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.sluice.bench.service.Api;
import dev.sluice.bench.service.Database;
import dev.sluice.bench.service.Service;
import dev.sluice.bench.service.SettableClock;
import dev.sluice.bench.workload.Shape;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;

/** One call that was made for once against DynamoDB Local, and can now be made again and again over the answers that came. */
final class RecordedCall {

    private static final int CHAINS = 20;
    private static final int LENGTH = 4;
    private static final long NOW = 1_800_000_000_000L;
    private static final String PROJECT = "profile";

    private final Service service;
    private final Replay replay;
    private final APIGatewayV2HTTPEvent event;

    private RecordedCall(Service service, Replay replay, APIGatewayV2HTTPEvent event) {
        this.service = service;
        this.replay = replay;
        this.event = event;
    }

    /** @throws IllegalStateException if the call is refused, or does not repeat */
    static RecordedCall of(CallKind kind) {
        // Each change of a task is logged as it happens, which the benchmark is not about.
        Logger.getLogger("").setLevel(Level.WARNING);
        try (Database database = new Database()) {
            Replay replay = new Replay(database.client());
            Service service = Service.over(replay, new SettableClock(NOW), Service.UNLIMITED);
            Api api = new Api(service, PROJECT);
            api.apply(Shape.chains(CHAINS, LENGTH).file());
            RecordedCall call = new RecordedCall(service, replay, kind.event(api));
            replay.record();
            String first = call.again().getBody();
            replay.recorded();
            if (!Objects.equals(first, call.again().getBody())) {
                throw new IllegalStateException(kind + " does not repeat");
            }
            return call;
        }
    }

    APIGatewayV2HTTPResponse again() {
        replay.rewind();
        APIGatewayV2HTTPResponse answer = service.call(event);
        if (answer.getStatusCode() >= 300) {
            throw new IllegalStateException(event.getRawPath() + " was answered " + answer.getStatusCode() + ": " + answer.getBody());
        }
        return answer;
    }

    /** How many requests to DynamoDB the call makes. */
    int requests() {
        return replay.requests();
    }
}
