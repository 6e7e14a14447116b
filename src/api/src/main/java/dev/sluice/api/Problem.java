package dev.sluice.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Why a request was not served.
 *
 * @param code    kind
 * @param detail  a sentence for people: what was wrong, where, and what would be right
 * @param errors  the faults one by one; empty if {@code detail} says it all
 * @param headers further response headers, such as {@code allow} and {@code retry-after}
 */
public record Problem(ProblemCode code, String detail, List<Entry> errors, Map<String, String> headers) {

    private static final String RETRY_AFTER = "retry-after";

    public Problem {
        errors = List.copyOf(errors);
        headers = Map.copyOf(headers);
    }

    public static Problem of(ProblemCode code, String detail) {
        return new Problem(code, detail, List.of(), Map.of());
    }

    /** A request with one or more faults; one alone is the detail too. */
    public static Problem invalid(String where, List<Entry> errors) {
        return invalid(where, errors, errors.size());
    }

    /**
     * The same, if there are too many to tell them all.
     *
     * @param errors the first
     * @param count  of all
     */
    static Problem invalid(String where, List<Entry> errors, long count) {
        String detail = count == 1 ? errors.get(0).detail()
                : String.format(Locale.ROOT, "%,d things are wrong with the %s; %s listed in errors.", count, where,
                        count == errors.size() ? "each is" : "the first " + errors.size() + " are");
        return new Problem(ProblemCode.INVALID, detail, errors, Map.of());
    }

    /** The same problem, which may be gone when the call is repeated after {@code seconds}. */
    public Problem retryAfter(int seconds) {
        return with(RETRY_AFTER, Integer.toString(seconds));
    }

    /** Empty if a repeat is not what to do. */
    OptionalInt secondsUntilRepeat() {
        String seconds = headers.get(RETRY_AFTER);
        return seconds == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(seconds));
    }

    /**
     * The document as RFC 9457 has it, of type {@code application/problem+json}.
     *
     * @param instance path of the request
     */
    public String toJson(String instance) {
        return Json.write(document(instance));
    }

    /**
     * The document as a part of another answer.
     *
     * @param instance path of the request, or of what it would have been by itself
     */
    public ProblemDocument document(String instance) {
        return ProblemDocument.of(this, instance);
    }

    Problem with(String header, String value) {
        return new Problem(code, detail, errors, Map.of(header, value));
    }

    /**
     * One fault.
     *
     * @param pointer RFC 6901 pointer to the value in the part of the request named by {@code in}
     * @param detail  a sentence
     * @param in      {@code path}, {@code query} or {@code header}; {@code null} for the body
     * @param line    line in a pipeline file from 1, or {@code null}
     * @param column  column in it from 1, or {@code null}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Entry(String pointer, String detail, String in, Integer line, Integer column) {

        public Entry(String pointer, String detail) {
            this(pointer, detail, null, null, null);
        }
    }
}
