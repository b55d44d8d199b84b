package io.stationkeeper.provider.upstash;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * Upstash's Developer API as far as it is used:
 * https://upstash.com/docs/devops/developer-api/introduction. Answers are taken raw, because status
 * and missing keys matter.
 */
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
interface UpstashApi {
    @GET
    @Path("redis/databases")
    Response databases();

    @GET
    @Path("redis/database/{id}")
    Response database(@PathParam("id") String id);

    /** With {@code hide} the answer has no secrets. */
    @GET
    @Path("redis/database/{id}")
    Response database(@PathParam("id") String id, @QueryParam("credentials") String credentials);

    @GET
    @Path("redis/stats/{id}")
    Response stats(@PathParam("id") String id);

    @DELETE
    @Path("redis/database/{id}")
    Response delete(@PathParam("id") String id);

    @POST
    @Path("redis/database")
    Response create(JsonNode body);

    /** {@code enable-tls}, {@code reset-password} and others that need no body. */
    @POST
    @Path("redis/{verb}/{id}")
    Response post(@PathParam("verb") String verb, @PathParam("id") String id);

    /** {@code rename}, {@code update-regions} and others. */
    @POST
    @Path("redis/{verb}/{id}")
    Response post(@PathParam("verb") String verb, @PathParam("id") String id, JsonNode body);

    @PATCH
    @Path("redis/{verb}/{id}")
    Response patch(@PathParam("verb") String verb, @PathParam("id") String id);

    @PATCH
    @Path("redis/{verb}/{id}")
    Response patch(@PathParam("verb") String verb, @PathParam("id") String id, JsonNode body);

    /** The one path with the id before the verb. */
    @POST
    @Path("redis/{id}/change-plan")
    Response changePlan(@PathParam("id") String id, JsonNode body);
}
