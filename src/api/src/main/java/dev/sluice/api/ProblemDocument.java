package dev.sluice.api;

import java.util.List;

/**
 * A problem as RFC 9457 writes it.
 *
 * @param instance path of the request
 * @param errors   {@code null} if there are none
 */
public record ProblemDocument(String type, String title, int status, String detail, String instance, List<Problem.Entry> errors) {

    static ProblemDocument of(Problem problem, String instance) {
        ProblemCode code = problem.code();
        return new ProblemDocument(code.type(), code.title(), code.status(), problem.detail(), instance,
                problem.errors().isEmpty() ? null : problem.errors());
    }
}
