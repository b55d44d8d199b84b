package io.stationkeeper.api;

import io.stationkeeper.engine.ReconcileLoop;
import io.stationkeeper.status.StatusJson;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/** The calls that change something; {@link Gate} has let them pass. */
@Path("/")
@Singleton
class ActionsResource {
    private static final String APPROVED = "approved";

    private final Approver approver;
    private final ReconcileLoop loop;

    @Inject
    ActionsResource(Approver approver, ReconcileLoop loop) {
        this.approver = approver;
        this.loop = loop;
    }

    /** The pass of the answer starts, fetch included, after the call. */
    @POST
    @Path("/reconcile")
    public Response reconcile() {
        return pass(loop.request(ReconcileLoop.REQUESTED));
    }

    /**
     * Approves one hold, once.
     *
     * @param by who approves, for the record; at most 80 characters
     */
    @POST
    @Path("/approve/{fingerprint}")
    public Response approve(
            @PathParam("fingerprint") String fingerprint,
            @QueryParam("by") @DefaultValue("api") String by) {
        return switch (approver.approve(fingerprint, Names.checked(by))) {
            case APPROVED -> pass(loop.request(APPROVED));
            case UNKNOWN ->
                    throw new HttpProblemException(
                            HttpProblem.notFound("there is no hold with this fingerprint"));
            case NOT_APPROVABLE ->
                    throw new HttpProblemException(
                            HttpProblem.conflict(
                                    "this hold ends when its reason does: the provider does not look like the account that is ours"));
            case NOT_WRITTEN ->
                    throw new HttpProblemException(
                            HttpProblem.unavailable(
                                    "the ledger cannot be written, so nothing was approved"));
        };
    }

    private static Response pass(long id) {
        return Response.accepted(StatusJson.text(Map.of("pass", id)))
                .type(MediaType.APPLICATION_JSON)
                .build();
    }
}
