package io.stationkeeper.sandbox.render;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.state.World;
import io.stationkeeper.sandbox.wire.Json;
import java.time.Instant;
import java.util.Map;

/**
 * The events of a deploy: its start and its end, and those of its build and of its pre-deploy command in
 * between. The phase that is open stands in the deploy's {@code _phase}.
 */
final class DeployEvents {

    private static final String PHASE = "_phase";
    private static final String BUILD = "build_in_progress";
    private static final String PRE_DEPLOY = "pre_deploy_in_progress";

    /** The numbers beside the words; the specification has the key and does not explain it. */
    private static final Map<String, Integer> NUMBERS =
            Map.of("succeeded", 2, "failed", 3, "canceled", 4);

    private DeployEvents() {}

    static void started(World world, ObjectNode deploy, boolean first, Instant at) {
        ObjectNode details = Json.object().put("deployId", Deploys.idOf(deploy));
        details.set("trigger", trigger(deploy, first));
        record(world, deploy, "deploy_started", details, at);
    }

    private static ObjectNode trigger(ObjectNode deploy, boolean first) {
        String trigger = deploy.path("trigger").asText();
        ObjectNode why = Json.object();
        why.put("firstBuild", first).put("envUpdated", false).put("clearCache", false);
        why.put("manual", trigger.equals("manual")).put("rollback", trigger.equals("rollback"));
        why.put("deployedByRender", trigger.equals("deployed_by_render"));
        if (trigger.equals("new_commit")) {
            why.set("newCommit", deploy.at("/commit/id"));
        }
        return why;
    }

    /** A deploy goes on to its next status: what was open has succeeded. */
    static void entered(World world, ObjectNode deploy, String status, Instant at) {
        close(world, deploy, "succeeded", at);
        if (status.equals(BUILD)) {
            deploy.put("_build", world.ids().next("bld", at));
            ObjectNode details = Json.object();
            details.set("buildId", deploy.path("_build"));
            details.set("trigger", trigger(deploy, false));
            record(world, deploy, "build_started", details, at);
        }
        if (status.equals(PRE_DEPLOY)) {
            deploy.put("_preDeploy", world.ids().next("dce", at));
            record(world, deploy, "pre_deploy_started", preDeploy(deploy), at);
        }
        deploy.put(PHASE, status);
    }

    static void ended(World world, ObjectNode deploy, Instant at) {
        String status = word(Deploys.statusOf(deploy));
        boolean built = !Deploys.statusOf(deploy).equals("build_failed");
        close(world, deploy, status, at);
        ObjectNode details = Json.object().put("deployId", Deploys.idOf(deploy));
        details.put("deployStatus", status).put("status", NUMBERS.get(status));
        ObjectNode reason = details.putObject("reason");
        if (!built) {
            reason.putObject("buildFailed").set("id", deploy.path("_build"));
        } else if (status.equals("failed")) {
            reason.set("failure", failure());
        }
        record(world, deploy, "deploy_ended", details, at);
    }

    private static String word(String status) {
        return switch (status) {
            case "live" -> "succeeded";
            case "canceled" -> "canceled";
            default -> "failed";
        };
    }

    static ObjectNode failure() {
        return Json.object().put("evicted", false).put("nonZeroExit", 1);
    }

    private static void close(World world, ObjectNode deploy, String status, Instant at) {
        String open = deploy.path(PHASE).asText();
        deploy.remove(PHASE);
        if (open.equals(BUILD)) {
            ObjectNode details = Json.object();
            details.set("buildId", deploy.path("_build"));
            record(world, deploy, "build_ended", end(details, "buildStatus", status), at);
        }
        if (open.equals(PRE_DEPLOY)) {
            ObjectNode details = end(preDeploy(deploy), "preDeployStatus", status);
            record(world, deploy, "pre_deploy_ended", details, at);
        }
    }

    private static ObjectNode preDeploy(ObjectNode deploy) {
        ObjectNode details = Json.object().put("deployId", Deploys.idOf(deploy));
        details.set("deployCommandExecutionId", deploy.path("_preDeploy"));
        return details;
    }

    private static ObjectNode end(ObjectNode details, String field, String status) {
        details.put(field, status).put("status", NUMBERS.get(status));
        ObjectNode reason = details.putObject("reason");
        if (status.equals("failed")) {
            reason.set("failure", failure());
        }
        return details;
    }

    private static void record(
            World world, ObjectNode deploy, String type, ObjectNode details, Instant at) {
        Events.record(world, deploy.path("_service").asText(), type, details, at);
    }
}
