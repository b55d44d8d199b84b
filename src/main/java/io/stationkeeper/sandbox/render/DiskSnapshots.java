package io.stationkeeper.sandbox.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.state.Stamps;
import io.stationkeeper.sandbox.state.World;
import io.stationkeeper.sandbox.wire.Answer;
import io.stationkeeper.sandbox.wire.Call;
import io.stationkeeper.sandbox.wire.Json;
import io.stationkeeper.sandbox.wire.Refused;
import io.stationkeeper.sandbox.wire.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Copies of a disk as it was, which the platform makes by itself and anybody may go back to. */
final class DiskSnapshots {

    static final String TABLE = "render.snapshots";

    /** Then the list shows the same snapshot under another key (documented). */
    private static final Duration KEY_LIFE = Duration.ofHours(24);

    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

    private final World world;

    DiskSnapshots(World world) {
        this.world = world;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/disks/{id}/snapshots", this::list),
                Route.post("/disks/{id}/snapshots/restore", this::restore));
    }

    /** Makes a snapshot of a disk as it is now. */
    static ObjectNode take(World world, String diskId) {
        ObjectNode disk = disk(world, diskId);
        Instant now = world.moments().stamp();
        ObjectNode snapshot = Json.object().put("createdAt", Stamps.text(now));
        renew(world, snapshot);
        String id = world.ids().next("snp", now);
        snapshot.put("_disk", diskId).set("_service", disk.path("serviceId"));
        return Json.visible(world.table(TABLE).put(id, snapshot));
    }

    private static ObjectNode disk(World world, String id) {
        return world.table(Disks.TABLE).find(id).orElseThrow(() -> Refused.notFound(id));
    }

    private static void renew(World world, ObjectNode snapshot) {
        snapshot.put("snapshotKey", world.randomText(32, LETTERS));
        snapshot.put("_keyUntil", Stamps.text(world.moments().now().plus(KEY_LIFE)));
    }

    private boolean expired(ObjectNode snapshot) {
        Instant until = Instant.parse(snapshot.path("_keyUntil").asText());
        return !until.isAfter(world.moments().now());
    }

    /** A bare array, newest first; 201 for this GET is what the specification says. */
    private Answer list(Call call) {
        disk(world, call.id());
        ArrayNode all = Json.array();
        for (ObjectNode each : world.table(TABLE).where("_disk", call.id()).reversed()) {
            if (expired(each)) {
                renew(world, each);
            }
            all.add(Json.visible(each));
        }
        return Answer.created(all);
    }

    private Answer restore(Call call) {
        ObjectNode disk = disk(world, call.id());
        String key = Json.required(call.body(), "snapshotKey");
        ObjectNode snapshot =
                world.table(TABLE).where("_disk", call.id()).stream()
                        .filter(each -> each.path("snapshotKey").asText().equals(key))
                        .findFirst()
                        .orElseThrow(() -> Refused.notFound(key));
        if (expired(snapshot)) {
            throw Refused.invalid("snapshotKey has expired");
        }
        world.touch(disk);
        return Answer.ok(Json.visible(disk));
    }
}
