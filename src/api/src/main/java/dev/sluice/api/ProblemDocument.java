package dev.sluice.api;

import java.util.List;
import java.util.OptionalInt;

/**
 * A problem as RFC 9457 writes it.
 *
 * @param instance   path of the request
 * @param retryAfter seconds after which to repeat the call, {@code null} if that is not what to do; as the header says where there is one
 * @param errors     {@code null} if there are none
 */
public record ProblemDocument(String type, String title, int status, String detail, String instance, Integer retryAfter, List<Problem.Entry> errors) {

    static ProblemDocument of(Problem problem, String instance) {
        ProblemCode code = problem.code();
        OptionalInt seconds = problem.secondsUntilRepeat();
        return new ProblemDocument(code.type(), code.title(), code.status(), problem.detail(), instance,
                seconds.isPresent() ? seconds.getAsInt() : null,
                problem.errors().isEmpty() ? null : problem.errors());
    }
}
