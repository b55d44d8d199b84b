package io.stationkeeper.api;

import io.stationkeeper.engine.ReconcileLoop;
import io.stationkeeper.resource.ResourceId;
import io.stationkeeper.status.StatusBoard;
import io.stationkeeper.status.StatusDocument;
import io.stationkeeper.status.StatusDocument.ResourceView;
import io.stationkeeper.status.StatusJson;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;

/** {@code GET /status}: what is known after the last pass. */
@Path("/status")
@Produces(MediaType.APPLICATION_JSON)
@Singleton
class StatusResource {
    private final StatusBoard board;
    private final ReconcileLoop loop;

    @Inject
    StatusResource(StatusBoard board, ReconcileLoop loop) {
        this.board = board;
        this.loop = loop;
    }

    @GET
    public String all(@Context UriInfo uri) {
        StatusFilter filter = StatusFilter.parse(uri.getQueryParameters());
        StatusDocument whole = board.document(loop);
        List<ResourceView> resources =
                whole.resources().stream().filter(filter.resources()).toList();
        return StatusJson.text(
                new StatusDocument(
                        whole.version(),
                        whole.sandbox(),
                        whole.ledger(),
                        whole.notices(),
                        whole.source(),
                        whole.pass(),
                        whole.running(),
                        whole.summary(),
                        whole.plan(),
                        whole.rotations(),
                        whole.suspensions(),
                        whole.exemptions(),
                        resources,
                        filter.unmanaged() ? Optional.of(board.unmanaged()) : Optional.empty()));
    }

    @GET
    @Path("/{provider}/{kind}/{name}")
    public String one(
            @PathParam("provider") String provider,
            @PathParam("kind") String kind,
            @PathParam("name") String name) {
        ResourceId id = new ResourceId(provider, kind, name);
        return board.resource(id)
                .map(StatusJson::text)
                .orElseThrow(() ->
                        new HttpProblemException(
                                HttpProblem.notFound(
                                        "no resource " + id + " is declared or claimed")));
    }
}
