package io.stationkeeper.provider.upstash;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
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

    @DELETE
    @Path("redis/database/{id}")
    Response delete(@PathParam("id") String id);

    @POST
    @Path("redis/database")
    Response create(JsonNode body);

    @POST
    @Path("redis/rename/{id}")
    Response rename(@PathParam("id") String id, JsonNode body);

    @POST
    @Path("redis/enable-eviction/{id}")
    Response enableEviction(@PathParam("id") String id);

    @POST
    @Path("redis/disable-eviction/{id}")
    Response disableEviction(@PathParam("id") String id);

    @POST
    @Path("redis/reset-password/{id}")
    Response resetPassword(@PathParam("id") String id);

    @POST
    @Path("redis/update-regions/{id}")
    Response updateRegions(@PathParam("id") String id, JsonNode body);
}
