package io.stationkeeper.sandbox.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.state.World;
import io.stationkeeper.sandbox.wire.Json;
import java.util.List;

/** Takes the configuration that a deploy starts with: later writes do not reach what runs. */
final class Runtimes {

    private final World world;

    Runtimes(World world) {
        this.world = world;
    }

    ObjectNode snapshot(ObjectNode service) {
        ObjectNode config = Json.object();
        for (String field : List.of("repo", "branch", "rootDir", "imagePath")) {
            copy(config, service, field);
        }
        ObjectNode details = Services.details(service);
        for (String field :
                List.of(
                        "runtime",
                        "plan",
                        "region",
                        "schedule",
                        "healthCheckPath",
                        "disk",
                        "maxShutdownDelaySeconds",
                        "publishPath")) {
            copy(config, details, field);
        }
        copy(config, details, "buildCommand");
        details.path("envSpecificDetails")
                .properties()
                .forEach(entry -> config.set(entry.getKey(), entry.getValue().deepCopy()));
        config.set("env", merged(service, KeyedItems.envVars(world)));
        config.set("secretFiles", merged(service, KeyedItems.secretFiles(world)));
        return config;
    }

    /** A service's own items beat those of groups; among groups the newest wins. */
    private ObjectNode merged(ObjectNode service, KeyedItems items) {
        ObjectNode merged = Json.object();
        EnvGroups.linkedTo(world, service.path("id").asText())
                .forEach(group -> addAll(merged, group, items));
        addAll(merged, service, items);
        return merged;
    }

    private static void addAll(ObjectNode merged, ObjectNode owner, KeyedItems items) {
        items.all(owner)
                .forEach(item ->
                        merged.set(
                                item.path(items.kind.key).asText(), item.path(items.kind.value)));
    }

    private static void copy(ObjectNode target, ObjectNode source, String field) {
        JsonNode value = source.path(field);
        if (!value.isMissingNode()) {
            target.set(field, value.deepCopy());
        }
    }
}
