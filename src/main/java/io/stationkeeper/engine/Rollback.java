package io.stationkeeper.engine;

import io.stationkeeper.resource.Deploy;
import io.stationkeeper.resource.Deploys;
import java.util.List;
import java.util.Optional;

/**
 * That a person rolled a service back: it runs what an earlier deploy released, because what came
 * after it was bad. Deploys of the same release since then, such as ours for configuration, change
 * nothing about it; any other release that goes live ends it.
 *
 * @param deploy the rollback itself
 * @param bad what was live before it, if the list of deploys reaches back that far
 */
record Rollback(Deploy deploy, Optional<Deploy> bad) {
    /** Render's word for it (API specification). */
    private static final String TRIGGER = "rollback";

    static Optional<Rollback> of(Deploys deploys) {
        List<Deploy> recent = deploys.recent();
        return recent.stream()
                .filter(deploy -> deploy.trigger().equals(TRIGGER))
                .filter(deploy -> deploy.phase() != Deploy.Phase.FAILED)
                .findFirst()
                .filter(deploy -> isInForce(deploy, deploys))
                .map(deploy -> new Rollback(deploy, bad(deploy, recent)));
    }

    private static boolean isInForce(Deploy deploy, Deploys deploys) {
        return deploy.phase() == Deploy.Phase.RUNNING
                || deploys.live().map(Deploy::release).equals(Optional.of(deploy.release()));
    }

    private static Optional<Deploy> bad(Deploy rollback, List<Deploy> recent) {
        return recent.stream()
                .skip(recent.indexOf(rollback) + 1L)
                .filter(deploy ->
                        deploy.phase() == Deploy.Phase.LIVE || deploy.phase() == Deploy.Phase.ENDED)
                .filter(deploy -> !deploy.release().equals(rollback.release()))
                .findFirst();
    }

    /** {@code rolled back to 1f3c.. from 9a2e.. by dep-x at ...}. */
    String words() {
        return "rolled back to %s%s by %s at %s"
                .formatted(
                        deploy.release().orElse("an earlier release"),
                        bad.flatMap(Deploy::release).map(it -> " from " + it).orElse(""),
                        deploy.id(),
                        deploy.createdAt());
    }
}
