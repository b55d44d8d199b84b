package io.stationkeeper.sandbox.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.wire.Call;
import io.stationkeeper.sandbox.wire.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which entry of the audit log a call makes, as far as the API specification's list of events has one:
 * there is none for plans, deploys, scaling, custom domains, headers, routes and secret files. Which
 * call makes which event, and what {@code metadata} is called, was never recorded.
 */
final class AuditEvents {

    private static final String UPDATE_VARIABLES = "UpdateEnvVarsEvent";
    private static final String VIEW_VARIABLES = "ViewEnvVarValuesEvent";
    private static final String MOVE = "MoveEnvironmentResourceEvent";
    private static final String ALLOW_LIST = "ipAllowList";

    private static final Map<String, String> BY_OPERATION =
            Map.ofEntries(
                    Map.entry("POST /services/{id}/suspend", "SuspendServiceEvent"),
                    Map.entry("POST /services/{id}/resume", "ResumeServiceEvent"),
                    Map.entry("GET /services/{id}/env-vars", VIEW_VARIABLES),
                    Map.entry("GET /services/{id}/env-vars/{id}", VIEW_VARIABLES),
                    Map.entry("PUT /services/{id}/env-vars", UPDATE_VARIABLES),
                    Map.entry("PUT /services/{id}/env-vars/{id}", UPDATE_VARIABLES),
                    Map.entry("DELETE /services/{id}/env-vars/{id}", "DeleteEnvVarsEvent"),
                    Map.entry("POST /disks", "CreateServerDiskEvent"),
                    Map.entry("DELETE /disks/{id}", "DeleteServerDiskEvent"),
                    Map.entry("POST /disks/{id}/snapshots/restore", "RestoreDiskSnapshotEvent"),
                    Map.entry("POST /env-groups", "CreateEnvVarsEvent"),
                    Map.entry("GET /env-groups/{id}", VIEW_VARIABLES),
                    Map.entry("GET /env-groups/{id}/env-vars/{id}", VIEW_VARIABLES),
                    Map.entry("PUT /env-groups/{id}/env-vars/{id}", UPDATE_VARIABLES),
                    Map.entry("DELETE /env-groups/{id}/env-vars/{id}", "DeleteEnvVarsEvent"),
                    Map.entry("DELETE /env-groups/{id}", "DeleteEnvGroupEvent"),
                    Map.entry("POST /postgres", "CreatePostgresEvent"),
                    Map.entry("DELETE /postgres/{id}", "DeletePostgresEvent"),
                    Map.entry("POST /postgres/{id}/suspend", "SuspendPostgresEvent"),
                    Map.entry("POST /postgres/{id}/resume", "ResumePostgresEvent"),
                    Map.entry("GET /postgres/{id}/connection-info", "ViewConnectionInfoEvent"),
                    Map.entry("POST /key-value", "CreateRedisEvent"),
                    Map.entry("DELETE /key-value/{id}", "DeleteRedisEvent"),
                    Map.entry("GET /key-value/{id}/connection-info", "ViewConnectionInfoEvent"),
                    Map.entry("POST /redis", "CreateRedisEvent"),
                    Map.entry("DELETE /redis/{id}", "DeleteRedisEvent"),
                    Map.entry("GET /redis/{id}/connection-info", "ViewConnectionInfoEvent"),
                    Map.entry("POST /projects", "CreateProjectEvent"),
                    Map.entry("DELETE /projects/{id}", "DeleteProjectEvent"),
                    Map.entry("POST /environments", "CreateEnvironmentEvent"),
                    Map.entry("DELETE /environments/{id}", "DeleteEnvironmentEvent"),
                    Map.entry("POST /environments/{id}/resources", MOVE),
                    Map.entry("DELETE /environments/{id}/resources", MOVE),
                    Map.entry("POST /webhooks", "CreateWebhookEvent"),
                    Map.entry("PATCH /webhooks/{id}", "UpdateWebhookEvent"),
                    Map.entry("DELETE /webhooks/{id}", "DeleteWebhookEvent"));

    private AuditEvents() {}

    /** Empty for what leaves no trace. */
    static Optional<String> of(Call call) {
        return switch (call.operation().toString()) {
            case "PATCH /services/{id}" -> patched(call.body(), "UpdateServiceNameEvent");
            case "PATCH /postgres/{id}", "PATCH /key-value/{id}", "PATCH /redis/{id}" ->
                    patched(call.body(), "");
            case "PATCH /environments/{id}" ->
                    word(call.body().has("protectedStatus"), "ChangeEnvironmentProtectionEvent");
            case "POST /services" ->
                    word(true, isCronJob(call) ? "CreateCronJobEvent" : "CreateServerEvent");
            case "DELETE /services/{id}" ->
                    word(
                            true,
                            call.id().startsWith("crn-")
                                    ? "DeleteCronJobEvent"
                                    : "DeleteServerEvent");
            default -> Optional.ofNullable(BY_OPERATION.get(call.operation().toString()));
        };
    }

    private static boolean isCronJob(Call call) {
        return call.body().path("type").asText().equals("cron_job");
    }

    private static Optional<String> patched(JsonNode body, String named) {
        JsonNode details = body.path("serviceDetails");
        if (details.at("/maintenanceMode/enabled").asBoolean()) {
            return Optional.of("MaintenanceModeEnabledEvent");
        }
        return body.has(ALLOW_LIST) || details.has(ALLOW_LIST)
                ? Optional.of("UpdateIPAllowListEvent")
                : word(body.has("name"), named);
    }

    private static Optional<String> word(boolean happened, String event) {
        return happened && !event.isEmpty() ? Optional.of(event) : Optional.empty();
    }

    /** Ids only, never a value: of what the call was about, or of what it made. */
    static ObjectNode metadata(Call call, JsonNode answer) {
        ObjectNode metadata = Json.object();
        List<String> moved = call.query().list("resourceIds");
        call.body().path("resourceIds").forEach(id -> metadata.put("resource", id.asText()));
        moved.forEach(id -> metadata.put("resource", id));
        String made = answer.at("/service/id").asText(answer.path("id").asText());
        String id = call.variables().isEmpty() ? made : call.id();
        Json.string(call.body(), "serviceId").ifPresent(service -> put(metadata, service));
        put(metadata, id);
        return metadata;
    }

    private static void put(ObjectNode metadata, String id) {
        String type =
                switch (id.substring(0, Math.max(0, id.indexOf('-')))) {
                    case "srv", "crn" -> "service";
                    case "evg" -> "envGroup";
                    case "dpg" -> "postgres";
                    case "red" -> "redis";
                    case "prj" -> "project";
                    case "evm" -> "environment";
                    default -> "id";
                };
        metadata.put(type, id);
    }
}
