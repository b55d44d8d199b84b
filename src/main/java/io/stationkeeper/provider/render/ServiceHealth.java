package io.stationkeeper.provider.render;

import io.stationkeeper.provider.JsonView;
import io.stationkeeper.resource.Deploy;
import io.stationkeeper.resource.Deploys;
import io.stationkeeper.resource.Health;
import io.stationkeeper.resource.Live;
import java.util.List;
import java.util.Optional;

/**
 * Tells how a service is. Render has no such field: it follows from its suspension and its newest
 * deploy. Whether a suspension is wanted, a manifest says.
 */
final class ServiceHealth {
    static final String SUSPENDED_WORD = "suspended";

    /** The one who suspends through the dashboard or the API (API specification). */
    static final String PERSON = "user";

    private static final String SUSPENDED_BY = "suspendedBy";

    private ServiceHealth() {}

    /** What the service itself shows. */
    static Health ofService(JsonView service) {
        if (!isSuspended(service)) {
            return new Health.Unknown("NotRead", "its deploys were not read");
        }
        return suspended(suspenders(service));
    }

    /** A person's doing is a decision; anybody else's is trouble. */
    static Health suspended(String by) {
        if (by.equals(PERSON)) {
            return Health.Suspended.byPerson("suspended by " + by);
        }
        return new Health.Suspended(by.isEmpty() ? SUSPENDED_WORD : "suspended by " + by);
    }

    /** Notes who suspended it: others than a person can only be asked. */
    static Live withSuspenders(Live live, JsonView service) {
        String by = suspenders(service);
        return isSuspended(service) && !by.isEmpty() ? live.withFact(SUSPENDED_BY, by) : live;
    }

    /** Who suspended it, in Render's words. */
    static Optional<String> suspenders(Live live) {
        return Optional.ofNullable(live.facts().get(SUSPENDED_BY));
    }

    /** What it is with these deploys; a suspension outweighs them. */
    static Health withDeploys(Live live, Deploys deploys) {
        if (live.health() instanceof Health.Suspended) {
            return live.health();
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
                            "DeployFailed",
                            stage(deploy) + " of " + deploy.id() + " failed" + link(live, deploy));
            case ENDED ->
                    deploys.live()
                            .<Health>map(running ->
                                    new Health.Ready(
                                            "Live", running.id() + " is live, " + ended(deploy)))
                            .orElseGet(() ->
                                    new Health.Failed(
                                            "NotLive", ended(deploy) + link(live, deploy)));
        };
    }

    private static boolean isSuspended(JsonView service) {
        return service.text("suspended").present().filter(SUSPENDED_WORD::equals).isPresent();
    }

    private static String suspenders(JsonView service) {
        return String.join(", ", service.texts("suspenders").present().orElse(List.of()));
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

    /** The deploy's page, where its log is. */
    private static String link(Live live, Deploy deploy) {
        return live.dashboardUrl().map(url -> ": " + url + "/deploys/" + deploy.id()).orElse("");
    }
}
