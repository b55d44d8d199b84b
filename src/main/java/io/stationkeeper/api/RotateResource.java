package io.stationkeeper.api;

import io.stationkeeper.engine.ReconcileLoop;
import io.stationkeeper.resource.ResourceId;
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
import java.util.LinkedHashMap;
import java.util.Map;

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
        RotationDesk.Answer answer = dryRun ? desk.preview(id) : desk.rotate(id, Names.checked(by));
        return switch (answer.result()) {
            case ACCEPTED -> accepted(answer.text(), dryRun);
            case REFUSED -> throw new HttpProblemException(HttpProblem.conflict(answer.text()));
            case UNKNOWN -> throw new HttpProblemException(HttpProblem.notFound(answer.text()));
            case NOT_WRITTEN ->
                    throw new HttpProblemException(HttpProblem.unavailable(answer.text()));
        };
    }

    private Response accepted(String text, boolean dryRun) {
        Map<String, Object> json = new LinkedHashMap<>();
        if (!dryRun) {
            json.put("pass", loop.request(REQUESTED));
        }
        json.put("effect", text);
        return Response.status(dryRun ? 200 : 202)
                .entity(StatusJson.text(json))
                .type(MediaType.APPLICATION_JSON)
                .build();
    }
}
