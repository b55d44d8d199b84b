package io.stationkeeper.api;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers with a problem document. Only for our own exception: others serve HTTP here too. */
@Provider
public final class ProblemMapper implements ExceptionMapper<HttpProblemException> {
    @Override
    public Response toResponse(HttpProblemException failure) {
        HttpProblem problem = failure.problem();
        return Response.status(problem.status())
                .type(HttpProblem.TYPE)
                .entity(problem.json())
                .build();
    }
}
