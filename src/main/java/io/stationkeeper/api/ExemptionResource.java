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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.InstantSource;

/**
 * Leaves one field of a resource as it is for a while: 202 with the pass that heeds it, 400 without an
 * end, 404 for what is not known.
 */
@Path("/")
@Singleton
class ExemptionResource {
    private static final String TRIGGER = "exemption";

    private final InterventionDesk desk;
    private final ReconcileLoop loop;
    private final InstantSource clock;

    @Inject
    ExemptionResource(InterventionDesk desk, ReconcileLoop loop, InstantSource clock) {
        this.desk = desk;
        this.loop = loop;
        this.clock = clock;
    }

    @POST
    @Path("/exempt/{provider}/{kind}/{name}")
    public Response exempt(
            @PathParam("provider") String provider,
            @PathParam("kind") String kind,
            @PathParam("name") String name,
            @QueryParam("field") @DefaultValue("") String field,
            @Context UriInfo uri) {
        ResourceId id = new ResourceId(provider, kind, name);
        return Replies.done(
                desk.exempt(
                        id,
                        checked(field),
                        TermsQuery.of(uri.getQueryParameters()).terms(clock.instant())),
                loop,
                TRIGGER);
    }

    @POST
    @Path("/unexempt/{provider}/{kind}/{name}")
    public Response unexempt(
            @PathParam("provider") String provider,
            @PathParam("kind") String kind,
            @PathParam("name") String name,
            @QueryParam("field") @DefaultValue("") String field,
            @QueryParam("by") @DefaultValue("api") String by) {
        ResourceId id = new ResourceId(provider, kind, name);
        return Replies.done(desk.unexempt(id, checked(field), Names.checked(by)), loop, TRIGGER);
    }

    private static String checked(String field) {
        if (field.isBlank() || field.length() > 300) {
            throw new HttpProblemException(
                    HttpProblem.badRequest("field is a path as drift shows it, such as plan"));
        }
        return field;
    }
}
