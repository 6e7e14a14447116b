package dev.sluice.api;

/** Leaves a handler with a problem as the response. Has no stack trace: it tells the caller's fault, not ours. */
public final class ProblemException extends RuntimeException {

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.code().code() + ": " + problem.detail(), null, false, false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
