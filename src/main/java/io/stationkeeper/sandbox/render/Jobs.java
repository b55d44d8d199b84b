package io.stationkeeper.sandbox.render;

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
import java.util.function.Predicate;

/**
 * One-off jobs: pending, running, then succeeded, or failed where the setting {@code failJobs} says so (API
 * specification, never recorded). A job runs with the service's live build, so static sites have none.
 */
final class Jobs {

    static final String TABLE = "render.jobs";

    /** The prefix of plans that only jobs have (documented examples). */
    private static final String PLAN_PREFIX = "plan-";

    private final World world;
    private final Pages pages;
    private final Services services;

    Jobs(World world, Pages pages, Services services) {
        this.world = world;
        this.pages = pages;
        this.services = services;
    }

    List<Route> routes() {
        String all = "/services/{id}/jobs";
        return List.of(
                Route.get(all, this::list),
                Route.post(all, this::create),
                Route.get(all + "/{id}", call -> Answer.ok(Json.visible(find(call)))),
                Route.post(all + "/{id}/cancel", this::cancel));
    }

    /** Brings every job up to the clock. */
    void advance() {
        Instant now = world.moments().now();
        for (ObjectNode job : world.table(TABLE).all()) {
            if (status(job).equals("pending") && due(job, "_starts", now)) {
                job.put("status", "running").set("startedAt", job.path("_starts"));
            }
            if (status(job).equals("running") && due(job, "_ends", now)) {
                boolean fails = job.path("_fails").asBoolean();
                Instant end = Instant.parse(job.path("_ends").asText());
                end(job, fails ? "failed" : "succeeded", end);
            }
        }
    }

    private static boolean due(ObjectNode job, String field, Instant now) {
        return !Instant.parse(job.path(field).asText()).isAfter(now);
    }

    private static String status(ObjectNode job) {
        return job.path("status").asText();
    }

    private Answer list(Call call) {
        services.find(call.id());
        Predicate<ObjectNode> wanted =
                Filters.equal(call.query(), "status", "/status")
                        .and(Filters.times(call.query(), "created", "started", "finished"));
        List<ObjectNode> newestFirst =
                world.table(TABLE).where("serviceId", call.id()).reversed().stream()
                        .filter(wanted)
                        .toList();
        return pages.page(call, newestFirst, new Pages.Shape("job", Json::visible));
    }

    private ObjectNode find(Call call) {
        services.find(call.id());
        return world.table(TABLE)
                .find(call.child())
                .filter(job -> job.path("serviceId").asText().equals(call.id()))
                .orElseThrow(() -> Refused.notFound(call.child()));
    }

    private Answer create(Call call) {
        ObjectNode service = services.find(call.id());
        String command = Json.required(call.body(), "startCommand");
        if (Services.typeOf(service) == ServiceType.STATIC) {
            throw Refused.invalid("static sites have no jobs");
        }
        if (ServiceActions.suspended(service)) {
            throw Refused.invalid("service is suspended");
        }
        Instant now = world.moments().stamp();
        ObjectNode job = Json.object().put("id", world.ids().next("job", now));
        job.put("serviceId", call.id()).put("startCommand", command);
        String plan = service.at("/serviceDetails/plan").asText();
        job.put("planId", Json.string(call.body(), "planId").orElse(PLAN_PREFIX + plan));
        job.put("status", "pending").put("createdAt", Stamps.text(now));
        Duration whole = world.settings().timer("jobRun");
        job.put("_starts", Stamps.text(now.plus(whole.dividedBy(4))));
        job.put("_ends", Stamps.text(now.plus(whole)));
        String name = service.path("name").asText();
        job.put("_fails", world.settings().takeJobFailure(call.id(), name));
        return Answer.created(Json.visible(world.table(TABLE).put(id(job), job)));
    }

    private static String id(ObjectNode job) {
        return job.path("id").asText();
    }

    private Answer cancel(Call call) {
        ObjectNode job = find(call);
        if (job.has("finishedAt")) {
            throw Refused.invalid("job cannot be canceled: " + status(job));
        }
        end(job, "canceled", world.moments().stamp());
        return Answer.ok(Json.visible(job));
    }

    private void end(ObjectNode job, String status, Instant at) {
        job.put("status", status).put("finishedAt", Stamps.text(at));
        ObjectNode details = Json.object().put("jobId", id(job)).put("status", status);
        if (status.equals("failed")) {
            details.set("reason", DeployEvents.failure());
        }
        Events.record(world, job.path("serviceId").asText(), "job_run_ended", details, at);
    }
}
