package io.stationkeeper.api;

import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers with a problem document. Only for our own exception: others serve HTTP here too. */
final class ProblemMapper {
    private ProblemMapper() {}

    @ServerExceptionMapper
    static Response map(HttpProblemException failure) {
        HttpProblem problem = failure.problem();
        return Response.status(problem.status())
                .type(HttpProblem.TYPE)
                .entity(problem.json())
                .build();
    }
}
