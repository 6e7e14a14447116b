package dev.sluice.client;

import java.util.List;

/** The service's refusal, as RFC 9457 problem details. */
public final class SluiceProblem extends SluiceException {

    private static final long serialVersionUID = 1L;

    private final transient Details details;

    /**
     * What the service said.
     *
     * @param type   stable URI of the kind of problem, {@code about:blank} where there is none
     * @param title  a few words for the kind of problem
     * @param status HTTP status, 400 to 599
     * @param detail a sentence about this very case
     * @param retryAfter seconds after which to repeat the call, {@code null} if that is not what to do
     * @param errors single faults where there are several, else empty
     */
    public record Details(String type, String title, int status, String detail, Integer retryAfter, List<Fault> errors) {

        public Details {
            errors = errors == null ? List.of() : List.copyOf(errors);
        }

        /** One for which there is no time to repeat the call. */
        public Details(String type, String title, int status, String detail, List<Fault> errors) {
            this(type, title, status, detail, null, errors);
        }
    }

    /**
     * One fault of several.
     *
     * @param pointer RFC 6901 pointer to the faulty value in what was sent, {@code ""} for all of it
     * @param detail  a sentence about it
     * @param line    1-based line in what was sent, {@code null} if unknown
     * @param column  1-based column, {@code null} if unknown
     */
    public record Fault(String pointer, String detail, Integer line, Integer column) {
    }

    /** For tests of those who use the client; everybody else gets it thrown. */
    public SluiceProblem(Details details) {
        this(details, null);
    }

    SluiceProblem(Details details, Throwable cause) {
        super(details.status() + " " + details.title() + ": " + details.detail(), cause);
        this.details = details;
    }

    public Details details() {
        return details;
    }

    /** HTTP status, 400 to 599. */
    public int status() {
        return details.status();
    }

    /** Whether the state of things forbids the call: the token is outdated, the task is taken, a limit is reached. */
    public boolean conflict() {
        return details.status() == 409;
    }

    /** Whether what was sent is at fault, and would be refused again: it cannot be read, is too large, or is not what it must be. */
    public boolean badContent() {
        return switch (details.status()) {
            case 400, 413, 422 -> true;
            default -> false;
        };
    }
}
