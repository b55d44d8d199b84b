package io.stationkeeper.provider.render;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/**
 * Render's REST API as far as it is used: https://api-docs.render.com/reference. Answers are taken
 * raw, because status, headers and missing keys all matter. A null parameter is not sent.
 */
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
interface RenderApi {
    @GET
    @Path("owners")
    Response owners(@QueryParam("limit") int limit, @QueryParam("cursor") @Nullable String cursor);

    @GET
    @Path("owners/{id}")
    Response owner(@PathParam("id") String id);

    /** Newest first. */
    @GET
    @Path("owners/{id}/audit-logs")
    Response auditLogs(
            @PathParam("id") String id,
            @QueryParam("startTime") String startTime,
            @QueryParam("direction") String direction,
            @QueryParam("limit") int limit);

    /** {@code collection}: what has a list of its own, such as projects or postgres. */
    @GET
    @Path("{collection}")
    Response items(
            @PathParam("collection") String collection,
            @QueryParam("ownerId") String ownerId,
            @QueryParam("limit") int limit,
            @QueryParam("cursor") @Nullable String cursor);

    @GET
    @Path("{collection}/{id}")
    Response item(@PathParam("collection") String collection, @PathParam("id") String id);

    @POST
    @Path("{collection}")
    Response createItem(@PathParam("collection") String collection, JsonNode body);

    @PATCH
    @Path("{collection}/{id}")
    Response patchItem(
            @PathParam("collection") String collection, @PathParam("id") String id, JsonNode body);

    @DELETE
    @Path("{collection}/{id}")
    Response deleteItem(@PathParam("collection") String collection, @PathParam("id") String id);

    /** {@code part}: what is read of one item by a call of its own, such as connection-info. */
    @GET
    @Path("{collection}/{id}/{part}")
    Response part(
            @PathParam("collection") String collection,
            @PathParam("id") String id,
            @PathParam("part") String part);

    /** {@code key}: which of the part, such as a variable's name. */
    @PUT
    @Path("{collection}/{id}/{part}/{key}")
    Response putPart(
            @PathParam("collection") String collection,
            @PathParam("id") String id,
            @PathParam("part") String part,
            @PathParam("key") String key,
            JsonNode body);

    @DELETE
    @Path("{collection}/{id}/{part}/{key}")
    Response deletePart(
            @PathParam("collection") String collection,
            @PathParam("id") String id,
            @PathParam("part") String part,
            @PathParam("key") String key);

    /** {@code action}: suspend, resume and the like. */
    @POST
    @Path("{collection}/{id}/{action}")
    Response act(
            @PathParam("collection") String collection,
            @PathParam("id") String id,
            @PathParam("action") String action);

    @GET
    @Path("environments")
    Response environments(
            @QueryParam("ownerId") String ownerId,
            @QueryParam("projectId") String projectIds,
            @QueryParam("limit") int limit,
            @QueryParam("cursor") @Nullable String cursor);

    @POST
    @Path("environments/{id}/resources")
    Response join(@PathParam("id") String environmentId, JsonNode body);

    @DELETE
    @Path("environments/{id}/resources")
    Response leave(
            @PathParam("id") String environmentId, @QueryParam("resourceIds") String resourceId);

    @POST
    @Path("services/{id}/deploys/{deployId}/cancel")
    Response cancel(@PathParam("id") String id, @PathParam("deployId") String deployId);

    @POST
    @Path("services/{id}/custom-domains/{name}/verify")
    Response verifyDomain(@PathParam("id") String id, @PathParam("name") String name);

    @GET
    @Path("services")
    Response services(
            @QueryParam("ownerId") String ownerId,
            @QueryParam("includePreviews") boolean includePreviews,
            @QueryParam("limit") int limit,
            @QueryParam("cursor") @Nullable String cursor);

    /** {@code collection}: env-vars, secret-files, custom-domains, headers or routes. */
    @GET
    @Path("services/{id}/{collection}")
    Response ofService(
            @PathParam("id") String id,
            @PathParam("collection") String collection,
            @QueryParam("limit") int limit,
            @QueryParam("cursor") @Nullable String cursor);

    /** {@code collection}: headers or routes; all that there are, in order. */
    @PUT
    @Path("services/{id}/{collection}")
    Response putAll(
            @PathParam("id") String id, @PathParam("collection") String collection, JsonNode body);

    @GET
    @Path("notification-settings/overrides/services/{id}")
    Response notifications(@PathParam("id") String serviceId);

    @PATCH
    @Path("notification-settings/overrides/services/{id}")
    Response patchNotifications(@PathParam("id") String serviceId, JsonNode body);

    /** {@code collection}: custom-domains or headers. */
    @POST
    @Path("services/{id}/{collection}")
    Response add(
            @PathParam("id") String id, @PathParam("collection") String collection, JsonNode body);

    @POST
    @Path("services/{id}/scale")
    Response scale(@PathParam("id") String id, JsonNode body);

    @PUT
    @Path("services/{id}/autoscaling")
    Response putAutoscaling(@PathParam("id") String id, JsonNode body);

    @DELETE
    @Path("services/{id}/autoscaling")
    Response deleteAutoscaling(@PathParam("id") String id);

    @GET
    @Path("services/{id}/deploys")
    Response deploys(
            @PathParam("id") String id,
            @QueryParam("limit") int limit,
            @QueryParam("status") @Nullable String status);

    @POST
    @Path("services/{id}/deploys")
    Response deploy(@PathParam("id") String id, JsonNode body);

    @POST
    @Path("env-groups/{id}/services/{serviceId}")
    Response link(@PathParam("id") String id, @PathParam("serviceId") String serviceId);

    @DELETE
    @Path("env-groups/{id}/services/{serviceId}")
    Response unlink(@PathParam("id") String id, @PathParam("serviceId") String serviceId);

    /** Without {@code includeReplicas} each read replica is an element of its own. */
    @GET
    @Path("postgres")
    Response databases(
            @QueryParam("ownerId") String ownerId,
            @QueryParam("includeReplicas") boolean includeReplicas,
            @QueryParam("limit") int limit,
            @QueryParam("cursor") @Nullable String cursor);

    /** {@code scope}: owner or resource. */
    @GET
    @Path("logs/streams/{scope}/{id}")
    Response logStream(@PathParam("scope") String scope, @PathParam("id") String id);

    @PUT
    @Path("logs/streams/{scope}/{id}")
    Response putLogStream(
            @PathParam("scope") String scope, @PathParam("id") String id, JsonNode body);

    @DELETE
    @Path("logs/streams/{scope}/{id}")
    Response deleteLogStream(@PathParam("scope") String scope, @PathParam("id") String id);

    @GET
    @Path("notification-settings/owners/{id}")
    Response notificationSettings(@PathParam("id") String ownerId);

    @PATCH
    @Path("notification-settings/owners/{id}")
    Response patchNotificationSettings(@PathParam("id") String ownerId, JsonNode body);

    @PUT
    @Path("{collection}/{id}")
    Response putItem(
            @PathParam("collection") String collection, @PathParam("id") String id, JsonNode body);
}
