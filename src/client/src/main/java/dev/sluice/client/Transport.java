package dev.sluice.client;

import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends calls and repeats those that may be repeated: after a failed connection, after 429 (nothing was done), after an authorization that
 * had nothing to show (nothing was sent), and, where a repeat does no harm, after a broken connection, a timeout, 503, or what a gateway says of a
 * function that broke off or took too long (something may have been done). A fault that the service itself tells of is not repeated.
 */
final class Transport {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final String PROBLEM_DOCUMENT = "application/problem+json";

    private final ClientSettings settings;
    private final HttpClient http;
    private final MonotonicClock clock;

    Transport(ClientSettings settings, HttpClient http, MonotonicClock clock) {
        this.settings = settings;
        this.http = http;
        this.clock = clock;
    }

    /** The same connections with another patience. */
    Transport withPatience(Duration patience) {
        return new Transport(settings.withPatience(patience), http, clock);
    }

    /** The same connections with another time for one attempt. */
    Transport withRequestTimeout(Duration time) {
        return new Transport(settings.withRequestTimeout(time), http, clock);
    }

    /** The same connections for another user. */
    Transport withUser(String userId) {
        return new Transport(settings.withUser(userId), http, clock);
    }

    /**
     * A pause that would outlast the patience ends with it, and one last attempt follows.
     *
     * @return the last answer, whatever its status
     * @throws SluiceUnreachable if there was none
     */
    HttpResponse<byte[]> send(Call call) {
        long begin = clock.nanos();
        boolean arrived = false;
        boolean last = false;
        for (int attempt = 0; ; attempt++) {
            Attempt outcome = once(call);
            arrived |= outcome.mayHaveArrived();
            long left = settings.patience().toNanos() - (clock.nanos() - begin);
            if (last || left <= 0 || !outcome.worthRepeating() || outcome.mayHaveActed() && !call.repeatable()) {
                return outcome.answer(call, arrived);
            }
            long pause = outcome.retryAfter().orElse(backoff(attempt)).toNanos();
            last = pause >= left;
            sleep(Duration.ofNanos(Math.min(pause, left)), call, arrived);
        }
    }

    private Attempt once(Call call) {
        HttpRequest request;
        try {
            request = call.request(settings);
        } catch (SluiceUnreachable unsent) {
            return new Attempt(null, unsent);
        }
        return answered(call, http.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray()));
    }

    /** Waits here for the end of the answer, since the time that a request of the JDK may have ends with the answer's head (JDK-8208693). */
    private Attempt answered(Call call, CompletableFuture<HttpResponse<byte[]>> answer) {
        try {
            return new Attempt(answer.get(settings.requestTimeout().toNanos(), TimeUnit.NANOSECONDS), null);
        } catch (TimeoutException late) {
            return new Attempt(null, new HttpTimeoutException("request timed out"));
        } catch (InterruptedException interrupted) {
            throw interrupted(call, true, interrupted);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Exception failure) {
                return new Attempt(null, failure);
            }
            throw new IllegalStateException(failed.getCause());
        } finally {
            // Hangs up, unless it is over.
            answer.cancel(true);
        }
    }

    private void sleep(Duration pause, Call call, boolean arrived) {
        try {
            clock.sleep(pause);
        } catch (InterruptedException interrupted) {
            throw interrupted(call, arrived, interrupted);
        }
    }

    private static SluiceUnreachable interrupted(Call call, boolean arrived, InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new SluiceUnreachable(call + " was interrupted before its answer came.", arrived, cause);
    }

    /** Doubling, the upper half of it at random, so that workers that failed together do not return together. */
    private static Duration backoff(int attempt) {
        long nominal = Math.min(LONGEST_PAUSE.toMillis(), FIRST_PAUSE.toMillis() << Math.min(attempt, 10));
        return Duration.ofMillis(nominal / 2 + ThreadLocalRandom.current().nextLong(nominal / 2 + 1));
    }

    /** What one attempt led to: an answer or a failure, the other one {@code null}. What could not be sent at all is a {@link SluiceUnreachable}. */
    private record Attempt(HttpResponse<byte[]> response, Exception failure) {

        boolean worthRepeating() {
            return failure != null || switch (response.statusCode()) {
                case 429, 503 -> true;
                case 500, 502, 504 -> !bySluice();
                default -> false;
            };
        }

        /** Whoever stands before the service answers in other forms. */
        private boolean bySluice() {
            return response.headers().firstValue("Content-Type")
                    .filter(type -> type.toLowerCase(Locale.ROOT).startsWith(PROBLEM_DOCUMENT)).isPresent();
        }

        boolean mayHaveArrived() {
            return response != null
                    || !(failure instanceof SluiceUnreachable || failure instanceof ConnectException
                    || failure instanceof HttpConnectTimeoutException || failure.getCause() instanceof UnresolvedAddressException);
        }

        boolean mayHaveActed() {
            return mayHaveArrived() && (response == null || response.statusCode() != 429);
        }

        /** {@code Retry-After} in its form of whole seconds; the date form would need the wall clock. */
        Optional<Duration> retryAfter() {
            return Optional.ofNullable(response)
                    .flatMap(answer -> answer.headers().firstValue("Retry-After"))
                    .filter(value -> value.matches("\\d{1,6}"))
                    .map(value -> Duration.ofSeconds(Long.parseLong(value)));
        }

        HttpResponse<byte[]> answer(Call call, boolean arrived) {
            if (response != null) {
                return response;
            }
            if (failure instanceof SluiceUnreachable unsent) {
                throw unsent.afterOthers(arrived);
            }
            String reason = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
            throw new SluiceUnreachable("No answer from " + call.method() + " " + call.path() + " (" + reason + ").",
                    arrived, failure);
        }
    }
}
