package dev.sluice.guard.repeat;

import dev.sluice.api.Filter;
import dev.sluice.api.Handler;
import dev.sluice.api.Problem;
import dev.sluice.api.ProblemException;
import dev.sluice.api.Problems;
import dev.sluice.api.Reply;
import dev.sluice.api.Request;
import dev.sluice.api.Route;
import dev.sluice.guard.limit.CallerKey;
import dev.sluice.guard.watch.Figure;
import dev.sluice.guard.watch.Measures;
import dev.sluice.store.Repeats;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * Lets a call that creates something through once per {@code Idempotency-Key} of its caller, and answers its repeats with what the first
 * one was answered. Only what was done is kept: a refusal changed nothing, so the next call with that key is tried anew.
 */
public final class RepeatFilter implements Filter {

    static final String KEY = "idempotency-key";
    static final String REPLAYED = "idempotency-replayed";

    private static final Logger LOG = Logger.getLogger(RepeatFilter.class);
    private static final Set<Route> CREATING =
            EnumSet.of(Route.CLAIM_BEST, Route.CLAIM_ONE, Route.ADD_CHECKPOINT, Route.ADD_REVIEW);
    private static final Pattern VALID_KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");

    private final Repeats repeats;
    private final InstantSource clock;
    private final Measures measures;
    private final Supplier<String> marks;

    /** @param marks makes something that nobody has made before */
    public RepeatFilter(Repeats repeats, InstantSource clock, Measures measures, Supplier<String> marks) {
        this.repeats = repeats;
        this.clock = clock;
        this.measures = measures;
        this.marks = marks;
    }

    @Override
    public Reply filter(Request request, Handler next) {
        String key = request.header(KEY);
        if (key == null || !CREATING.contains(request.route())) {
            return next.handle(request);
        }
        if (!VALID_KEY.matcher(key).matches()) {
            throw new ProblemException(Problem.invalid("headers", List.of(new Problem.Entry("/Idempotency-Key",
                    "Idempotency-Key must be 1 to 255 visible ASCII characters.", "header", null, null))));
        }
        return once(request, new Repeats.Attempt(CallerKey.digest(utf8(request.identity() + "\n" + key)), print(request), marks.get()), next);
    }

    private Reply once(Request request, Repeats.Attempt attempt, Handler next) {
        Repeats.Standing standing = repeats.begin(attempt, clock.millis());
        if (standing instanceof Repeats.Standing.Answered answered) {
            measures.add(Figure.CALLS_REPLAYED, 1);
            Repeats.Kept kept = answered.answer();
            return Reply.written(kept.status(), kept.type(), kept.body(), Map.of(REPLAYED, "true"));
        }
        if (standing instanceof Repeats.Standing.Another) {
            throw new ProblemException(Problems.keyReused());
        }
        if (standing instanceof Repeats.Standing.UnderWay) {
            throw new ProblemException(Problems.keyUnderWay());
        }
        return carriedOut(request, attempt, next);
    }

    private Reply carriedOut(Request request, Repeats.Attempt attempt, Handler next) {
        Reply reply;
        try {
            reply = next.handle(request);
        } catch (ProblemException refused) {
            safely(() -> repeats.forget(attempt, clock.millis()));
            throw refused;
        } catch (RuntimeException fault) {
            safely(() -> repeats.abandon(attempt));
            throw fault;
        }
        safely(() -> repeats.answered(attempt, new Repeats.Kept(reply.status(), reply.type(), reply.content()), clock.millis()));
        return reply;
    }

    /** What was done is done; that it could not be noted is no reason to answer otherwise. */
    private static void safely(Runnable note) {
        try {
            note.run();
        } catch (RuntimeException lost) {
            LOG.warnf("an idempotency key stays begun for a minute: %s", lost.getMessage());
        }
    }

    /** The same for calls of the same route with the same ids and the same body, byte by byte. */
    private static String print(Request request) {
        byte[] head = utf8(request.route().key() + "\n" + request.project() + "\n" + request.task() + "\n");
        byte[] body = request.content();
        byte[] all = new byte[head.length + body.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        return CallerKey.digest(all);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
