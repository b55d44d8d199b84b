package io.stationkeeper.sandbox.render;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.state.Stamps;
import io.stationkeeper.sandbox.wire.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The statuses that a deploy goes through and when, as shares of the setting {@code build}. */
final class Timetable {

    /** A status that begins after {@code percent} of the whole time; the last one ends the deploy. */
    record Step(String status, int percent, boolean last) {

        ObjectNode at(Instant start, Duration whole) {
            Instant at = start.plus(whole.multipliedBy(percent).dividedBy(100));
            return Json.object().put("status", status).put("at", Stamps.text(at)).put("last", last);
        }
    }

    private Timetable() {}

    /** Cron jobs that run an image are live as soon as they are deployed (measured). */
    static boolean instant(ObjectNode service) {
        return Services.typeOf(service) == ServiceType.CRON && service.has("imagePath");
    }

    static List<Step> of(ObjectNode service, boolean deployOnly, Optional<String> failure) {
        List<Step> steps = new ArrayList<>();
        if (!service.has("imagePath") && !deployOnly) {
            steps.add(new Step("build_in_progress", 0, false));
        }
        String command = service.at("/serviceDetails/envSpecificDetails/preDeployCommand").asText();
        if (!command.isEmpty()) {
            steps.add(new Step("pre_deploy_in_progress", steps.isEmpty() ? 0 : 60, false));
        }
        int update = steps.isEmpty() ? 0 : 75;
        steps.add(new Step("update_in_progress", update, false));
        steps.add(new Step("live", 100, true));
        return failure.map(status -> failing(steps, status)).orElse(steps);
    }

    /** Cut short where the failure belongs: {@code build_failed} ends {@code build_in_progress}. */
    private static List<Step> failing(List<Step> steps, String status) {
        String ended = status.replace("_failed", "_in_progress");
        List<Step> cut = new ArrayList<>();
        for (Step step : steps) {
            cut.add(step);
            if (step.status.equals(ended)) {
                break;
            }
        }
        if (cut.getLast().last) {
            cut.removeLast();
        }
        int next = cut.size() < steps.size() ? steps.get(cut.size()).percent : 100;
        cut.add(new Step(status, next, true));
        return cut;
    }
}
