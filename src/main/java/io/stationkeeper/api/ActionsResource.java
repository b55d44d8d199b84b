package io.stationkeeper.api;

import io.stationkeeper.engine.ReconcileLoop;
import io.stationkeeper.status.StatusBoard;
import io.stationkeeper.status.StatusJson;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/** The calls that change something; {@link Gate} has let them pass. */
@Path("/")
@Singleton
class ActionsResource {
    private final StatusBoard board;
    private final ReconcileLoop loop;

    @Inject
    ActionsResource(StatusBoard board, ReconcileLoop loop) {
        this.board = board;
        this.loop = loop;
    }

    /** The pass of the answer starts, fetch included, after the call. */
    @POST
    @Path("/reconcile")
    public Response reconcile() {
        long pass = loop.request(ReconcileLoop.REQUESTED);
        return Response.accepted(StatusJson.text(Map.of("pass", pass)))
                .type(MediaType.APPLICATION_JSON)
                .build();
    }

    @POST
    @Path("/approve/{fingerprint}")
    public Response approve(@PathParam("fingerprint") String fingerprint) {
        boolean known =
                board.document(loop).plan().holds().stream()
                        .anyMatch(hold -> hold.fingerprint().equals(fingerprint));
        throw new HttpProblemException(
                known
                        ? HttpProblem.notImplemented(
                                "approvals come with a later version: take away the reason of the hold, or do by hand what it keeps from being done")
                        : HttpProblem.notFound("there is no hold with this fingerprint"));
    }
}
