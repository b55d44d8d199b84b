package io.stationkeeper.sandbox.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.state.Stamps;
import io.stationkeeper.sandbox.state.World;
import io.stationkeeper.sandbox.wire.Answer;
import io.stationkeeper.sandbox.wire.Call;
import io.stationkeeper.sandbox.wire.Json;
import io.stationkeeper.sandbox.wire.Refused;
import io.stationkeeper.sandbox.wire.Route;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/** Disks: one for each service, growing only, and never beside a second instance. */
final class Disks {

    static final String TABLE = "render.disks";

    private final World world;
    private final Pages pages;

    Disks(World world, Pages pages) {
        this.world = world;
        this.pages = pages;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/disks", this::list),
                Route.post("/disks", this::create),
                Route.get("/disks/{id}", call -> Answer.ok(Json.visible(find(call.id())))),
                Route.patch("/disks/{id}", this::patch),
                Route.delete("/disks/{id}", this::delete));
    }

    static Refused conflict(World world) {
        int status = world.settings().number("diskConflictStatus");
        return new Refused(status, "a service with a disk runs exactly one instance");
    }

    /** Creates the disk and shows it in its service. */
    static ObjectNode attach(World world, ObjectNode service, JsonNode asked) {
        Instant now = world.moments().stamp();
        int size = asked.path("sizeGB").asInt(1);
        if (size < 1) {
            throw Refused.invalid("sizeGB must be at least 1");
        }
        String serviceId = service.path("id").asText();
        ObjectNode disk = Json.object().put("id", world.ids().next("dsk", now));
        disk.put("name", Json.required(asked, "name")).put("sizeGB", size);
        disk.put("mountPath", Json.required(asked, "mountPath"));
        disk.put("serviceId", serviceId).put("_service", serviceId);
        disk.put("_owner", service.path("ownerId").asText());
        disk.put("createdAt", Stamps.text(now)).put("updatedAt", Stamps.text(now));
        world.table(TABLE).put(disk.path("id").asText(), disk);
        show(service, disk);
        return disk;
    }

    private static void show(ObjectNode service, ObjectNode disk) {
        ObjectNode shown = Services.details(service).putObject("disk");
        for (String field : List.of("id", "name", "mountPath", "sizeGB")) {
            shown.set(field, disk.path(field));
        }
    }

    private Answer list(Call call) {
        Predicate<ObjectNode> wanted =
                Filters.equal(call.query(), "ownerId", "/_owner")
                        .and(Filters.equal(call.query(), "diskId", "/id"))
                        .and(Filters.equal(call.query(), "name", "/name"))
                        .and(Filters.equal(call.query(), "serviceId", "/serviceId"))
                        .and(Filters.times(call.query(), "created", "updated"));
        List<ObjectNode> newestFirst =
                world.table(TABLE).all().reversed().stream().filter(wanted).toList();
        return pages.page(call, newestFirst, new Pages.Shape("disk", Json::visible));
    }

    private ObjectNode find(String id) {
        return world.table(TABLE).find(id).orElseThrow(() -> Refused.notFound(id));
    }

    private ObjectNode service(ObjectNode disk) {
        String id = disk.path("serviceId").asText();
        return world.table(Services.TABLE).find(id).orElseThrow(() -> Refused.notFound(id));
    }

    private Answer create(Call call) {
        String id = Json.required(call.body(), "serviceId");
        if (!call.body().path("sizeGB").isInt()) {
            throw Refused.invalid("missing required field: sizeGB");
        }
        ObjectNode service =
                world.table(Services.TABLE).find(id).orElseThrow(() -> Refused.notFound(id));
        ObjectNode details = Services.details(service);
        if (!Services.typeOf(service).scales()) {
            throw Refused.invalid("this type of service cannot have a disk");
        }
        if (details.has("disk")) {
            int status = world.settings().number("secondDiskStatus");
            throw new Refused(status, "the service has a disk already");
        }
        if (details.path("numInstances").asInt() > 1 || details.has("autoscaling")) {
            throw conflict(world);
        }
        ObjectNode disk = attach(world, service, call.body());
        world.touch(service);
        return Answer.created(Json.visible(disk));
    }

    /** Moves the disk's own {@code updatedAt} only, and only if something changed (measured). */
    private Answer patch(Call call) {
        ObjectNode disk = find(call.id());
        ObjectNode before = disk.deepCopy();
        JsonNode size = call.body().path("sizeGB");
        if (size.isNumber() && size.intValue() < disk.path("sizeGB").intValue()) {
            throw new Refused(world.settings().number("diskShrinkStatus"), "a disk cannot shrink");
        }
        if (size.isNumber()) {
            disk.put("sizeGB", size.intValue());
        }
        Json.string(call.body(), "name").ifPresent(name -> disk.put("name", name));
        Json.string(call.body(), "mountPath").ifPresent(path -> disk.put("mountPath", path));
        if (!disk.equals(before)) {
            world.touch(disk);
            show(service(disk), disk);
        }
        return Answer.ok(Json.visible(disk));
    }

    private Answer delete(Call call) {
        ObjectNode service = service(find(call.id()));
        world.table(TABLE).remove(call.id());
        world.table(DiskSnapshots.TABLE)
                .removeIf(each -> each.path("_disk").asText().equals(call.id()));
        Services.details(service).remove("disk");
        world.touch(service);
        return Answer.deleted();
    }
}
