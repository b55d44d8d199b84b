package io.stationkeeper.provider.render;

import io.stationkeeper.provider.JsonView;
import io.stationkeeper.resource.Deploy;
import io.stationkeeper.resource.Deploys;
import io.stationkeeper.resource.Health;
import java.util.List;
import java.util.Optional;

/**
 * Tells how a service is. Render has no such field: it follows from its suspension and its newest
 * deploy.
 */
final class ServiceHealth {
    private static final String SUSPENDED = "Suspended";

    private ServiceHealth() {}

    /** What the service itself shows. */
    static Health ofService(JsonView service) {
        boolean suspended =
                service.text("suspended").present().filter("suspended"::equals).isPresent();
        if (!suspended) {
            return new Health.Unknown("NotRead", "its deploys were not read");
        }
        String by = String.join(", ", service.texts("suspenders").present().orElse(List.of()));
        return new Health.Failed(SUSPENDED, by.isEmpty() ? "suspended" : "suspended by " + by);
    }

    /** What it is with these deploys; a suspension outweighs them. */
    static Health withDeploys(Health before, Deploys deploys) {
        if (before.reason().equals(SUSPENDED)) {
            return before;
        }
        Optional<Deploy> newest = deploys.newest();
        if (newest.isEmpty()) {
            return new Health.Progressing("NotDeployed", "it has no deploy yet");
        }
        Deploy deploy = newest.get();
        return switch (deploy.phase()) {
            case RUNNING ->
                    new Health.Progressing("Deploying", deploy.id() + " is " + deploy.status());
            case LIVE -> new Health.Ready("Live", deploy.id() + " is live");
            case FAILED ->
                    new Health.Failed(
                            "DeployFailed", stage(deploy) + " of " + deploy.id() + " failed");
            case ENDED ->
                    deploys.live()
                            .<Health>map(live ->
                                    new Health.Ready(
                                            "Live", live.id() + " is live, " + ended(deploy)))
                            .orElseGet(() -> new Health.Failed("NotLive", ended(deploy)));
        };
    }

    private static String ended(Deploy deploy) {
        return "the newer " + deploy.id() + " was " + deploy.status();
    }

    private static String stage(Deploy deploy) {
        return switch (deploy.status()) {
            case "build_failed" -> "the build";
            case "pre_deploy_failed" -> "the pre-deploy command";
            default -> "the update of the instances";
        };
    }
}
