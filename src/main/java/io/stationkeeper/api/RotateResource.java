package io.stationkeeper.api;

import io.stationkeeper.engine.ReconcileLoop;
import io.stationkeeper.resource.ResourceId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;

/** Replaces the credential of a resource and brings every consumer to the new one. */
@Path("/rotate")
@Singleton
class RotateResource {
    private static final String REQUESTED = "rotation";

    private final RotationDesk desk;
    private final ReconcileLoop loop;

    @Inject
    RotateResource(RotationDesk desk, ReconcileLoop loop) {
        this.desk = desk;
        this.loop = loop;
    }

    /**
     * Asks for it, or with {@code dryRun} only says who would be without a valid credential for a
     * while: 202 with the pass that begins it, 200 for a dry run, 404 for what is not known, 409 for
     * what has no credential or is not ours.
     */
    @POST
    @Path("/{provider}/{kind}/{name}")
    public Response rotate(
            @PathParam("provider") String provider,
            @PathParam("kind") String kind,
            @PathParam("name") String name,
            @QueryParam("by") @DefaultValue("api") String by,
            @QueryParam("dryRun") boolean dryRun) {
        ResourceId id = new ResourceId(provider, kind, name);
        return dryRun
                ? Replies.preview(desk.preview(id))
                : Replies.done(desk.rotate(id, Names.checked(by)), loop, REQUESTED);
    }
}
