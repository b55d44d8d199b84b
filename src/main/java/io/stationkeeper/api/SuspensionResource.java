package io.stationkeeper.api;

import io.stationkeeper.engine.ReconcileLoop;
import io.stationkeeper.engine.Reply;
import io.stationkeeper.engine.Scope;
import io.stationkeeper.resource.ResourceId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.InstantSource;

/**
 * Leaves everything, a kind or one resource alone, and takes it up again: 202 with the pass that heeds
 * it, 404 for what is not known or not suspended, 409 for what a wider suspension covers.
 */
@Path("/")
@Singleton
class SuspensionResource {
    private static final String SUSPENDED = "suspension";
    private static final String RESUMED = "resumption";

    private final InterventionDesk desk;
    private final ReconcileLoop loop;
    private final InstantSource clock;

    @Inject
    SuspensionResource(InterventionDesk desk, ReconcileLoop loop, InstantSource clock) {
        this.desk = desk;
        this.loop = loop;
        this.clock = clock;
    }

    @POST
    @Path("/suspend")
    public Response suspend(@Context UriInfo uri) {
        return suspend(new Scope.All(), uri);
    }

    @POST
    @Path("/suspend/{provider}/{kind}")
    public Response suspend(
            @PathParam("provider") String provider,
            @PathParam("kind") String kind,
            @Context UriInfo uri) {
        return suspend(new Scope.OfKind(provider, kind), uri);
    }

    @POST
    @Path("/suspend/{provider}/{kind}/{name}")
    public Response suspend(
            @PathParam("provider") String provider,
            @PathParam("kind") String kind,
            @PathParam("name") String name,
            @Context UriInfo uri) {
        return suspend(new Scope.One(new ResourceId(provider, kind, name)), uri);
    }

    private Response suspend(Scope scope, UriInfo uri) {
        return Replies.done(
                desk.suspend(scope, TermsQuery.of(uri.getQueryParameters()).terms(clock.instant())),
                loop,
                SUSPENDED);
    }

    @POST
    @Path("/resume")
    public Response resume(@QueryParam("by") @DefaultValue("api") String by) {
        return resume(new Scope.All(), by);
    }

    @POST
    @Path("/resume/{provider}/{kind}")
    public Response resume(
            @PathParam("provider") String provider,
            @PathParam("kind") String kind,
            @QueryParam("by") @DefaultValue("api") String by) {
        return resume(new Scope.OfKind(provider, kind), by);
    }

    @POST
    @Path("/resume/{provider}/{kind}/{name}")
    public Response resume(
            @PathParam("provider") String provider,
            @PathParam("kind") String kind,
            @PathParam("name") String name,
            @QueryParam("by") @DefaultValue("api") String by) {
        return resume(new Scope.One(new ResourceId(provider, kind, name)), by);
    }

    private Response resume(Scope scope, String by) {
        Reply reply = desk.resume(scope, Names.checked(by));
        return Replies.done(reply, loop, RESUMED);
    }
}
