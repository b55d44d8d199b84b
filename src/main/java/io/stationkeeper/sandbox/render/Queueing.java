package io.stationkeeper.sandbox.render;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.state.World;
import java.util.HashSet;
import java.util.Set;

/**
 * Which services let a deploy wait while another one runs, by the setting {@code overlappingDeploys}.
 * With a build time of 0 nothing would ever run when the next deploy is asked for; there a deploy counts
 * as running until somebody has looked at the service's deploys.
 */
final class Queueing {

    private final World world;

    /** Beside the documents and not in them, because a read must not change the state. */
    private final Set<String> unseen = new HashSet<>();

    Queueing(World world) {
        this.world = world;
    }

    /** All of the recorded deploys agree with {@code recorded}, whatever the service's type. */
    boolean waits(ObjectNode service) {
        return switch (world.settings().text("overlappingDeploys")) {
            case "wait" -> true;
            case "recorded" ->
                    switch (Services.typeOf(service)) {
                        case PRIVATE, CRON -> true;
                        case WEB, WORKER, STATIC -> false;
                    };
            default -> false;
        };
    }

    /** Whether a client asks again before it saw what became of the deploy before. */
    boolean unseen(ObjectNode service, String trigger) {
        return trigger.equals("api")
                && world.settings().timer("build").isZero()
                && !Timetable.instant(service)
                && unseen.contains(idOf(service));
    }

    void requested(ObjectNode service) {
        unseen.add(idOf(service));
    }

    void seen(String serviceId) {
        unseen.remove(serviceId);
    }

    private static String idOf(ObjectNode service) {
        return service.path("id").asText();
    }
}
