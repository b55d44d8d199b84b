package io.stationkeeper.sandbox.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.state.Stamps;
import io.stationkeeper.sandbox.state.World;
import io.stationkeeper.sandbox.wire.Json;
import io.stationkeeper.sandbox.wire.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The life of deploys. Each has a timetable ({@code _steps}) fixed when it starts; {@link #advance}
 * brings every status up to the clock, so nothing runs in the background.
 */
final class Deploys {

    static final String TABLE = "render.deploys";
    private static final String STEPS = "_steps";

    private final World world;
    private final Releases releases;
    private final Runtimes runtimes;
    private final Queueing queueing;
    private final Set<String> moving = new LinkedHashSet<>();

    Deploys(World world, Releases releases, Runtimes runtimes) {
        this.world = world;
        this.releases = releases;
        this.runtimes = runtimes;
        queueing = new Queueing(world);
    }

    Releases releases() {
        return releases;
    }

    void reloaded() {
        moving.clear();
        world.table(TABLE).all().stream()
                .filter(deploy -> !deploy.path("finishedAt").isTextual())
                .forEach(deploy -> moving.add(idOf(deploy)));
    }

    void forget(String serviceId) {
        queueing.seen(serviceId);
        world.table(TABLE).where("_service", serviceId).forEach(each -> moving.remove(idOf(each)));
    }

    /** Brings what is in flight up to the clock. */
    void advance() {
        Instant now = world.moments().now();
        for (String id : List.copyOf(moving)) {
            world.table(TABLE).find(id).ifPresent(deploy -> advance(deploy, now));
        }
    }

    /** Newest first. */
    List<ObjectNode> of(ObjectNode service) {
        List<ObjectNode> own = new ArrayList<>();
        for (JsonNode id : service.path("_deploys")) {
            world.table(TABLE).find(id.asText()).ifPresent(own::add);
        }
        return own.reversed();
    }

    Optional<ObjectNode> live(ObjectNode service) {
        return Json.string(service, "_live").flatMap(world.table(TABLE)::find);
    }

    /** Starts, or queues, a deploy; whether a running one gives way is the workspace's policy. */
    ObjectNode request(ObjectNode service, String trigger, Release release) {
        ObjectNode deploy = create(service, trigger, release);
        List<ObjectNode> unfinished = unfinished(service);
        boolean busy = !unfinished.isEmpty() || queueing.unseen(service, trigger);
        boolean queued = busy && queueing.waits(service);
        queueing.requested(service);
        unfinished.stream()
                .filter(other -> !queued || statusOf(other).equals("queued"))
                .forEach(other -> finish(other, "canceled", world.moments().stamp()));
        service.withArray("/_deploys").add(idOf(deploy));
        world.table(TABLE).put(idOf(deploy), deploy);
        moving.add(idOf(deploy));
        if (!queued) {
            start(deploy, service, world.moments().now());
        }
        return deploy;
    }

    /** Somebody looked: a deploy that waits for nothing else begins. */
    void seen(ObjectNode service) {
        queueing.seen(service.path("id").asText());
        List<ObjectNode> left = unfinished(service);
        if (left.size() == 1 && statusOf(left.getFirst()).equals("queued")) {
            start(left.getFirst(), service, world.moments().now());
        }
    }

    /** A deploy that the platform starts by itself, where auto-deploy is on. */
    void whereAutomatic(ObjectNode service, String trigger) {
        boolean on = service.path("autoDeploy").asText().equals("yes");
        if (on && !ServiceActions.suspended(service)) {
            request(service, trigger, Release.latest());
        }
    }

    void cancelRunning(ObjectNode service) {
        unfinished(service).forEach(each -> finish(each, "canceled", world.moments().stamp()));
    }

    void cancel(ObjectNode deploy) {
        if (deploy.path("finishedAt").isTextual()) {
            throw Refused.invalid("deploy cannot be canceled: " + statusOf(deploy));
        }
        finish(deploy, "canceled", world.moments().stamp());
        startNext(deploy, world.moments().now());
    }

    private List<ObjectNode> unfinished(ObjectNode service) {
        return of(service).stream().filter(each -> !each.path("finishedAt").isTextual()).toList();
    }

    private ObjectNode create(ObjectNode service, String trigger, Release release) {
        Instant now = world.moments().stamp();
        ObjectNode deploy = Json.object().put("id", world.ids().next("dep", now));
        release(deploy, service, release);
        deploy.put("status", "queued").put("trigger", trigger);
        deploy.put("createdAt", Stamps.text(now)).put("updatedAt", Stamps.text(now));
        deploy.putNull("finishedAt");
        deploy.put("_service", service.path("id").asText());
        return deploy;
    }

    private void release(ObjectNode deploy, ObjectNode service, Release release) {
        boolean git = !service.has("imagePath");
        boolean asItRuns = git && release.source() == Release.Source.LIVE;
        Optional<ObjectNode> live = asItRuns ? live(service) : Optional.empty();
        boolean named = release.commitId().isPresent();
        Release exact = named ? release : live.map(Release::of).orElse(release);
        String builtBy = live.map(each -> each.path("_builtBy").asText()).orElse(idOf(deploy));
        deploy.put("_deployOnly", live.isPresent()).put("_builtBy", builtBy).putNull("commit");
        if (!git) {
            ImageRef configured = ImageRef.parse(service.path("imagePath").asText());
            ImageRef ref = exact.imageUrl().map(ImageRef::parse).orElse(configured);
            deploy.set("image", releases.image(ref));
            return;
        }
        String repo = service.path("repo").asText();
        ObjectNode head = releases.head(repo, service.path("branch").asText());
        deploy.set("commit", exact.commitId().map(releases::commit).orElse(head));
    }

    private void start(ObjectNode deploy, ObjectNode service, Instant at) {
        deploy.set("_config", runtimes.snapshot(service));
        Optional<String> failure =
                world.settings()
                        .takeFailure(service.path("id").asText(), service.path("name").asText());
        boolean instant = Timetable.instant(service) && failure.isEmpty();
        Duration whole = instant ? Duration.ZERO : world.settings().timer("build");
        ArrayNode steps = deploy.putArray(STEPS);
        Timetable.of(service, deploy.path("_deployOnly").asBoolean(), failure).stream()
                .map(step -> step.at(at, whole))
                .forEach(steps::add);
        // The object keeps the API's order of keys: startedAt goes before finishedAt.
        deploy.remove("finishedAt");
        deploy.put("startedAt", Stamps.text(at)).putNull("finishedAt");
        boolean first = service.path("_deploys").size() == 1;
        DeployEvents.started(world, deploy, first, at);
        enter(deploy, (ObjectNode) steps.remove(0));
        if (instant) {
            advance(deploy, at);
            return;
        }
        world.touch(service);
    }

    private void advance(ObjectNode deploy, Instant now) {
        JsonNode steps = deploy.path(STEPS);
        while (steps instanceof ArrayNode left && !left.isEmpty()) {
            ObjectNode next = (ObjectNode) left.get(0);
            if (Instant.parse(next.path("at").asText()).isAfter(now)) {
                return;
            }
            left.remove(0);
            enter(deploy, next);
        }
    }

    private void enter(ObjectNode deploy, ObjectNode step) {
        Instant at = Instant.parse(step.path("at").asText());
        String status = step.path("status").asText();
        if (step.path("last").asBoolean()) {
            finish(deploy, status, at);
            startNext(deploy, at);
            return;
        }
        DeployEvents.entered(world, deploy, status, at);
        deploy.put("status", status).put("updatedAt", Stamps.text(at));
    }

    private void finish(ObjectNode deploy, String status, Instant at) {
        deploy.put("status", status).put("updatedAt", Stamps.text(at));
        deploy.put("finishedAt", Stamps.text(at)).remove(STEPS);
        moving.remove(idOf(deploy));
        DeployEvents.ended(world, deploy, at);
        if (status.equals("live")) {
            world.table(Services.TABLE)
                    .find(deploy.path("_service").asText())
                    .ifPresent(service -> promote(deploy, service, at));
        }
    }

    private void promote(ObjectNode deploy, ObjectNode service, Instant at) {
        live(service)
                .ifPresent(
                        old -> old.put("status", "deactivated").put("updatedAt", Stamps.text(at)));
        service.put("_live", idOf(deploy));
    }

    private void startNext(ObjectNode finished, Instant at) {
        world.table(Services.TABLE)
                .find(finished.path("_service").asText())
                .ifPresent(service ->
                        unfinished(service).reversed().stream()
                                .filter(each -> statusOf(each).equals("queued"))
                                .findFirst()
                                .ifPresent(next -> start(next, service, at)));
    }

    static String statusOf(ObjectNode deploy) {
        return deploy.path("status").asText();
    }

    static String idOf(ObjectNode deploy) {
        return deploy.path("id").asText();
    }
}
