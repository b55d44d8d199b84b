package io.stationkeeper.sandbox.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.state.World;
import io.stationkeeper.sandbox.wire.Json;
import java.util.Optional;

/** What happens around Render: commits are pushed, image tags move, and somebody looks at what really runs. */
public final class OutsideWorld {

    private final World world;
    private final Deploys deploys;

    OutsideWorld(World world, Deploys deploys) {
        this.world = world;
        this.deploys = deploys;
    }

    /** Moves a branch and starts {@code new_commit} deploys where the trigger is {@code commit}; answers the commit. */
    public ObjectNode push(String repo, String branch, Optional<String> message) {
        deploys.advance();
        ObjectNode commit = deploys.releases().push(repo, branch, message);
        world.table(Services.TABLE).all().stream()
                .filter(each ->
                        Releases.normal(each.path("repo").asText()).equals(Releases.normal(repo)))
                .filter(each -> each.path("branch").asText().equals(branch))
                .filter(each -> each.path("autoDeployTrigger").asText().equals("commit"))
                .filter(each -> !ServiceActions.suspended(each))
                .forEach(each -> deploys.request(each, "new_commit", Release.latest()));
        Blueprints.pushed(world, repo, branch, commit);
        return commit;
    }

    /** Points a tag to a new digest; nothing deploys by itself. */
    public ObjectNode moveTag(String ref) {
        return deploys.releases().moveTag(ImageRef.parse(ref)).deepCopy();
    }

    /** Connects a Blueprint, which only the dashboard can; see {@link Blueprints#connect}. */
    public ObjectNode blueprint(JsonNode body) {
        return Blueprints.connect(world, body);
    }

    /** Makes the platform schedule maintenance of a database. */
    public ObjectNode maintenance(JsonNode body) {
        return Maintenance.schedule(world, body);
    }

    /** Makes the platform take a snapshot of a disk. */
    public ObjectNode snapshot(String diskId) {
        return DiskSnapshots.take(world, diskId);
    }

    /** By service id, the configuration that its live deploy started with; values only as SHA-256. */
    public ObjectNode running() {
        deploys.advance();
        ObjectNode all = Json.object();
        for (ObjectNode service : world.table(Services.TABLE).all()) {
            deploys.live(service)
                    .ifPresent(
                            live -> all.set(service.path("id").asText(), running(service, live)));
        }
        return all;
    }

    private static ObjectNode running(ObjectNode service, ObjectNode live) {
        ObjectNode running = Json.object();
        for (String field : new String[] {"name", "type", "ownerId", "suspended"}) {
            running.set(field, service.path(field));
        }
        running.put("deployId", Deploys.idOf(live)).put("trigger", live.path("trigger").asText());
        running.set("builtBy", live.path("_builtBy"));
        if (live.has("image")) {
            running.set("image", live.path("image").deepCopy());
        }
        Json.string(live.path("commit"), "id").ifPresent(id -> running.put("commit", id));
        live.path("_config")
                .properties()
                .forEach(e -> running.set(e.getKey(), e.getValue().deepCopy()));
        running.set("env", hashed(live.at("/_config/env")));
        running.set("secretFiles", hashed(live.at("/_config/secretFiles")));
        JsonNode instances = service.at("/serviceDetails/numInstances");
        if (instances.isNumber()) {
            running.set("numInstances", instances);
        }
        return running;
    }

    private static ObjectNode hashed(JsonNode values) {
        ObjectNode hashes = Json.object();
        values.properties()
                .forEach(entry ->
                        hashes.put(
                                entry.getKey(),
                                Releases.hash("SHA-256", entry.getValue().asText())));
        return hashes;
    }
}
