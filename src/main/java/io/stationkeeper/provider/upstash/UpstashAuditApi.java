package io.stationkeeper.provider.upstash;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * The one call outside {@code /v2}:
 * https://upstash.com/docs/devops/developer-api/account/list_audit_logs.
 */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
interface UpstashAuditApi {
    /** All that is kept, which is a week to a year by plan; there are no pages. */
    @GET
    @Path("auditlogs")
    Response logs();
}
