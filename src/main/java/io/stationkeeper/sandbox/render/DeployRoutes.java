package io.stationkeeper.sandbox.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.state.World;
import io.stationkeeper.sandbox.wire.Answer;
import io.stationkeeper.sandbox.wire.Call;
import io.stationkeeper.sandbox.wire.Json;
import io.stationkeeper.sandbox.wire.Refused;
import io.stationkeeper.sandbox.wire.Route;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The endpoints of deploys: request, list, read, cancel, roll back. */
final class DeployRoutes {

    private final World world;
    private final Pages pages;
    private final Services services;
    private final Deploys deploys;

    DeployRoutes(World world, Pages pages, Services services, Deploys deploys) {
        this.world = world;
        this.pages = pages;
        this.services = services;
        this.deploys = deploys;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/services/{id}/deploys", this::list),
                Route.post("/services/{id}/deploys", this::create),
                Route.get("/services/{id}/deploys/{id}", this::get),
                Route.post("/services/{id}/deploys/{id}/cancel", this::cancel),
                Route.post("/services/{id}/rollback", this::rollback));
    }

    private Answer list(Call call) {
        Predicate<ObjectNode> wanted =
                Filters.equal(call.query(), "status", "/status")
                        .and(Filters.times(call.query(), "created", "updated", "finished"));
        ObjectNode service = services.find(call.id());
        List<ObjectNode> newestFirst = deploys.of(service).stream().filter(wanted).toList();
        Answer page = pages.page(call, newestFirst, new Pages.Shape("deploy", Json::visible));
        deploys.seen(service);
        return page;
    }

    private Answer get(Call call) {
        Answer deploy = Answer.ok(Json.visible(find(call)));
        deploys.seen(services.find(call.id()));
        return deploy;
    }

    private ObjectNode find(Call call) {
        services.find(call.id());
        return world.table(Deploys.TABLE)
                .find(call.child())
                .filter(deploy -> deploy.path("_service").asText().equals(call.id()))
                .orElseThrow(() -> Refused.notFound(call.child()));
    }

    /** 201 with the deploy, or 202 without a body if it was queued (measured, 33 and 16 times). */
    private Answer create(Call call) {
        ObjectNode service = services.find(call.id());
        JsonNode body = call.body();
        Optional<String> commit = Json.string(body, "commitId");
        Optional<String> image = Json.string(body, "imageUrl");
        refuseSuspended(service);
        boolean deployOnly = deployOnly(body);
        check(service, commit, image);
        Release.Source source = deployOnly ? Release.Source.LIVE : Release.Source.LATEST;
        Release release = new Release(commit, image, source);
        ObjectNode deploy = deploys.request(service, "api", release);
        boolean queued = Deploys.statusOf(deploy).equals("queued");
        return queued ? Answer.accepted() : Answer.created(requested(deploy));
    }

    /** The answer to the request names the start of what is over at once and of nothing else (recorded). */
    private static ObjectNode requested(ObjectNode deploy) {
        ObjectNode visible = Json.visible(deploy);
        if (!visible.path("finishedAt").isTextual()) {
            visible.remove("startedAt");
        }
        return visible;
    }

    private void refuseSuspended(ObjectNode service) {
        if (ServiceActions.suspended(service)
                && world.settings().text("deploySuspended").equals("refuse")) {
            throw Refused.invalid("service is suspended");
        }
    }

    /** Whether the last build is deployed again; that leaves nothing to say about a build. */
    private static boolean deployOnly(JsonNode body) {
        String mode = Json.string(body, "deployMode").orElse("build_and_deploy");
        if (!List.of("build_and_deploy", "deploy_only").contains(mode)) {
            throw Refused.invalid("invalid deployMode: " + mode);
        }
        boolean only = mode.equals("deploy_only");
        for (String field : List.of("commitId", "imageUrl", "clearCache")) {
            if (only && Json.present(body, field)) {
                throw Refused.invalid("deployMode deploy_only cannot be combined with " + field);
            }
        }
        return only;
    }

    private static void check(ObjectNode service, Optional<String> commit, Optional<String> image) {
        boolean runsImage = service.has("imagePath");
        if (runsImage ? commit.isPresent() : image.isPresent()) {
            throw Refused.invalid(
                    runsImage
                            ? "commitId needs a Git-backed service"
                            : "imageUrl needs an image-backed service");
        }
        if (commit.isPresent() && Services.typeOf(service) == ServiceType.CRON) {
            throw Refused.invalid("commitId is not supported for cron jobs");
        }
        if (image.isPresent()) {
            ImageRef configured = ImageRef.parse(service.path("imagePath").asText());
            if (!ImageRef.parse(image.get()).repository().equals(configured.repository())) {
                throw Refused.invalid("imageUrl must name the service's image");
            }
        }
    }

    private Answer cancel(Call call) {
        ObjectNode deploy = find(call);
        if (Services.typeOf(services.find(call.id())) == ServiceType.CRON) {
            throw Refused.invalid("deploys of cron jobs cannot be canceled");
        }
        deploys.cancel(deploy);
        return Answer.ok(Json.visible(deploy));
    }

    /** Releases again what an earlier live deploy released; auto-deploy stays as it is. */
    private Answer rollback(Call call) {
        ObjectNode service = services.find(call.id());
        refuseSuspended(service);
        String id = Json.required(call.body(), "deployId");
        ObjectNode target =
                deploys.of(service).stream()
                        .filter(each -> Deploys.idOf(each).equals(id))
                        .findFirst()
                        .orElseThrow(() -> Refused.notFound(id));
        if (!List.of("live", "deactivated").contains(Deploys.statusOf(target))) {
            throw Refused.invalid("only a deploy that was live can be rolled back to");
        }
        ObjectNode deploy = deploys.request(service, "rollback", Release.of(target));
        return Answer.created(Json.visible(deploy));
    }
}
