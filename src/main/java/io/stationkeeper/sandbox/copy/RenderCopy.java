package io.stationkeeper.sandbox.copy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One Render workspace. */
final class RenderCopy {

    private static final Map<String, String> MEMBERS =
            Map.of(
                    "serviceIds", "render.services",
                    "databasesIds", "render.postgres",
                    "redisIds", "render.keyValues",
                    "envGroupIds", "render.envGroups");

    private static final String NOTIFICATIONS = "render.notificationSettings";

    private final LiveApi api;
    private final Draft draft;
    private final String owner;

    private RenderCopy(LiveApi api, Draft draft, String owner) {
        this.api = api;
        this.draft = draft;
        this.owner = owner;
    }

    /** Reads the workspace of this id, or the only one that the key sees. */
    static void read(LiveApi api, Draft draft, Optional<String> configured) {
        List<ObjectNode> seen = api.list("/owners", "owner");
        List<ObjectNode> wanted =
                seen.stream()
                        .filter(each ->
                                configured.map(each.path("id").asText()::equals).orElse(true))
                        .toList();
        if (wanted.size() != 1) {
            throw new Unreadable(
                    configured.isPresent()
                            ? "the key does not see the workspace of RENDER_OWNER_ID"
                            : "the key sees " + seen.size() + " workspaces: set RENDER_OWNER_ID");
        }
        String id = wanted.getFirst().path("id").asText();
        draft.put("render.owners", id, wanted.getFirst());
        new RenderCopy(api, draft, id).read();
    }

    /** Databases and the addresses of services first: variables refer to them. */
    private void read() {
        new DatastoreCopy(api, draft, owner).read();
        ServiceCopy services = new ServiceCopy(api, draft, owner);
        services.list();
        services.read();
        projects();
        all(
                "registry credentials",
                "/registrycredentials",
                "registryCredential",
                "render.registryCredentials");
        all("disks", "/disks", "disk", "render.disks");
        all("webhooks", "/webhooks", "webhook", "render.webhooks");
        blueprints();
        settings();
    }

    /** Lists whose elements are the documents, but for what only the simulator keeps. */
    private void all(String words, String path, String envelope, String table) {
        List<ObjectNode> found = api.list(path + "?ownerId=" + owner, envelope).reversed();
        for (ObjectNode each : found) {
            ObjectNode document = each.put("_owner", owner);
            String id = document.path("id").asText();
            switch (table) {
                case "render.disks" -> document.set("_service", document.path("serviceId"));
                case "render.webhooks" -> {
                    document.remove("secret");
                    document.put("_secret", "whsec_" + encoded(draft.standIns().secret(id)));
                }
                default -> document.put("_token", draft.standIns().secret(id));
            }
            draft.put(table, id, document);
        }
        draft.count(words, found.size());
    }

    private void projects() {
        List<ObjectNode> projects = api.list("/projects?ownerId=" + owner, "project").reversed();
        for (ObjectNode project : projects) {
            String id = project.path("id").asText();
            project.remove("environmentIds");
            List<ObjectNode> environments =
                    api.list("/environments?projectId=" + id, "environment").reversed();
            environments.forEach(this::environment);
            draft.put("render.projects", id, project);
            draft.count("environments", environments.size());
        }
        draft.count("projects", projects.size());
    }

    private void environment(ObjectNode environment) {
        String id = environment.path("id").asText();
        MEMBERS.forEach((field, table) -> {
            for (JsonNode member : Json.items(environment.path(field))) {
                if (draft.state().path(table).path(member.asText()) instanceof ObjectNode there) {
                    there.put("environmentId", id);
                }
            }
        });
        environment.remove(MEMBERS.keySet());
        draft.put("render.environments", id, environment.put("_owner", owner));
    }

    private void blueprints() {
        List<ObjectNode> found = api.list("/blueprints?ownerId=" + owner, "blueprint").reversed();
        for (ObjectNode each : found) {
            String id = each.path("id").asText();
            JsonNode detail = api.get("/blueprints/" + id).orElse(each);
            ObjectNode document = each.deepCopy().put("_owner", owner);
            document.remove("resources");
            var ids = document.putArray("_resources");
            detail.path("resources").forEach(resource -> ids.add(resource.path("id")));
            draft.put("render.blueprints", id, document);
        }
        draft.count("Blueprints", found.size());
    }

    private void settings() {
        one("/notification-settings/owners/", NOTIFICATIONS, "ownerId");
        one("/logs/streams/owner/", "render.ownerLogStreams", "ownerId");
        one("/metrics-stream/", "render.metricsStreams", "ownerId");
        List<ObjectNode> overrides =
                api.list("/notification-settings/overrides?ownerId=" + owner, "override");
        overrides.forEach(each ->
                draft.put("render.notificationOverrides", each.path("serviceId").asText(), each));
        List<ObjectNode> streams = api.list("/logs/streams/resource?ownerId=" + owner, "logStream");
        for (ObjectNode each : streams.reversed()) {
            String id = each.path("resourceId").asText();
            draft.put("render.logStreams", id, each.put("_owner", owner));
        }
        draft.count("notification overrides", overrides.size());
        draft.count("log streams", streams.size());
    }

    /** What a workspace has once or not at all. */
    private void one(String path, String table, String idField) {
        api.find(path + owner)
                .flatMap(Draft::object)
                .ifPresent(found -> {
                    ObjectNode document = found.put(idField, owner);
                    if (!table.equals(NOTIFICATIONS)) {
                        document.put("_token", draft.standIns().secret(path));
                    }
                    draft.put(table, owner, document);
                    draft.count("workspace settings", 1);
                });
    }

    /** What signs deliveries is bytes in Base64. */
    private static String encoded(String secret) {
        return Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
    }
}
