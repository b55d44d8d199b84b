package io.stationkeeper.api;

/** Ends a request with a problem. */
final class HttpProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient HttpProblem problem;

    HttpProblemException(HttpProblem problem) {
        super(problem.detail());
        this.problem = problem;
    }

    HttpProblem problem() {
        return problem;
    }
}
