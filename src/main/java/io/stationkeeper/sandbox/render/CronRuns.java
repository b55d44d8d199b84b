package io.stationkeeper.sandbox.render;

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

/** Runs of cron jobs on request; the schedule itself is not simulated (API specification, never recorded). */
final class CronRuns {

    static final String TABLE = "render.cronRuns";

    private final World world;
    private final Services services;

    CronRuns(World world, Services services) {
        this.world = world;
        this.services = services;
    }

    List<Route> routes() {
        return List.of(
                Route.post("/cron-jobs/{id}/runs", this::run),
                Route.delete("/cron-jobs/{id}/runs", this::cancel));
    }

    /** Ends the runs whose time has come. */
    void advance() {
        for (ObjectNode run : world.table(TABLE).all()) {
            Instant end = Instant.parse(run.path("_ends").asText());
            if (!end.isAfter(world.moments().now())) {
                end(run, "successful", end);
                world.table(Services.TABLE)
                        .find(run.path("_service").asText())
                        .map(Services::details)
                        .ifPresent(job -> job.put("lastSuccessfulRunAt", Stamps.text(end)));
            }
        }
    }

    private ObjectNode job(Call call) {
        ObjectNode service = services.find(call.id());
        if (Services.typeOf(service) != ServiceType.CRON) {
            throw Refused.notFound(call.id());
        }
        return service;
    }

    /** A run that is under way gives way to the new one. */
    private Answer run(Call call) {
        if (ServiceActions.suspended(job(call))) {
            throw Refused.invalid("cron job is suspended");
        }
        stop(call.id());
        Instant now = world.moments().stamp();
        ObjectNode run = Json.object().put("id", world.ids().next("run", now));
        run.put("status", "pending").put("startedAt", Stamps.text(now));
        run.put("triggeredBy", Owners.EMAIL).put("_service", call.id());
        Instant end = world.moments().now().plus(world.settings().timer("cronRun"));
        run.put("_ends", Stamps.text(end));
        world.table(TABLE).put(run.path("id").asText(), run);
        ObjectNode details = Json.object().put("cronJobRunId", run.path("id").asText());
        Events.record(world, call.id(), "cron_job_run_started", details, now);
        return Answer.ok(Json.visible(run));
    }

    private Answer cancel(Call call) {
        job(call);
        stop(call.id());
        return Answer.deleted();
    }

    private void stop(String jobId) {
        world.table(TABLE)
                .where("_service", jobId)
                .forEach(run -> end(run, "canceled", world.moments().stamp()));
    }

    /** No endpoint shows a run again, so only the event stays. */
    private void end(ObjectNode run, String status, Instant at) {
        ObjectNode details = Json.object().put("cronJobRunId", run.path("id").asText());
        details.put("status", status);
        String job = run.path("_service").asText();
        Events.record(world, job, "cron_job_run_ended", details, at);
        world.table(TABLE).remove(run.path("id").asText());
    }
}
