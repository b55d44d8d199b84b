package io.stationkeeper.api;

import io.stationkeeper.engine.ReconcileLoop;
import io.stationkeeper.engine.Reply;
import io.stationkeeper.resource.ResourceId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;

/** Says whose a live resource is: lets go of claims, and names the one that a manifest means. */
@Path("/")
@Singleton
class BelongingResource {
    private final InterventionDesk desk;
    private final ReconcileLoop loop;

    @Inject
    BelongingResource(InterventionDesk desk, ReconcileLoop loop) {
        this.desk = desk;
        this.loop = loop;
    }

    /** Lets go of one; nothing live changes. With {@code dryRun} only says what that means. */
    @POST
    @Path("/release/{provider}/{kind}/{name}")
    public Response release(
            @PathParam("provider") String provider,
            @PathParam("kind") String kind,
            @PathParam("name") String name,
            @QueryParam("by") @DefaultValue("api") String by,
            @QueryParam("dryRun") boolean dryRun) {
        ResourceId id = new ResourceId(provider, kind, name);
        return released(desk.release(id, Names.checked(by), dryRun), dryRun);
    }

    /** Lets go of all and suspends all. */
    @POST
    @Path("/release")
    public Response releaseAll(
            @QueryParam("all") boolean all,
            @QueryParam("by") @DefaultValue("api") String by,
            @QueryParam("dryRun") boolean dryRun) {
        if (!all) {
            throw new HttpProblemException(
                    HttpProblem.badRequest("name a resource in the path, or say all=true"));
        }
        return released(desk.releaseAll(Names.checked(by), dryRun), dryRun);
    }

    private Response released(Reply reply, boolean dryRun) {
        return dryRun ? Replies.preview(reply) : Replies.done(reply, loop, "release");
    }

    /** Of candidates, this one. */
    @POST
    @Path("/adopt/{provider}/{kind}/{name}")
    public Response adopt(
            @PathParam("provider") String provider,
            @PathParam("kind") String kind,
            @PathParam("name") String name,
            @QueryParam("externalId") @DefaultValue("") String externalId,
            @QueryParam("by") @DefaultValue("api") String by) {
        if (externalId.isBlank()) {
            throw new HttpProblemException(
                    HttpProblem.badRequest("externalId is needed, as the provider shows it"));
        }
        ResourceId id = new ResourceId(provider, kind, name);
        return Replies.done(desk.adopt(id, externalId, Names.checked(by)), loop, "adoption");
    }
}
