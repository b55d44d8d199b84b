package io.stationkeeper.provider.render;

import static io.stationkeeper.provider.render.CommandFields.*;
import static io.stationkeeper.provider.render.ServiceFields.*;

import io.stationkeeper.provider.KindModel.Lack;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Obstacle;
import io.stationkeeper.resource.Spec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What POST /services needs (API specification) and a manifest may leave out, because a service that
 * exists is managed without it.
 */
final class CreationNeeds {
    private CreationNeeds() {}

    static Optional<Lack> lack(ServiceType type, Spec spec) {
        List<String> missing = missing(type, spec);
        if (!missing.isEmpty()) {
            return Optional.of(
                    new Lack(
                            Obstacle.INCOMPLETE,
                            "a new service needs more than the manifest says: write "
                                    + String.join(", and ", missing)));
        }
        boolean repository = filled(spec, REPO) || filled(spec, DEFAULT_REPO);
        return builtFromGit(spec) && !repository
                ? Optional.of(
                        new Lack(
                                Obstacle.REPO_UNKNOWN,
                                "a new service needs a repository, and neither the manifest nor the"
                                        + " source names one: write \"repo: https://...\", or set"
                                        + " STATIONKEEPER_DEFAULT_REPO"))
                : Optional.empty();
    }

    /** Each as what to write. */
    private static List<String> missing(ServiceType type, Spec spec) {
        List<String> missing = new ArrayList<>();
        if (type == ServiceType.STATIC) {
            return missing;
        }
        if (runtime(spec).isEmpty()) {
            missing.add("\"runtime\", such as node, docker or image");
        } else if (!builtFromGit(spec)) {
            if (spec.get(IMAGE).present().filter(image -> filled(image, IMAGE_URL)).isEmpty()) {
                missing.add("\"image: {url: ...}\", which runtime image runs");
            }
        } else if (isNative(spec)) {
            commands(spec, missing);
        }
        if (type == ServiceType.CRON && !filled(spec, SCHEDULE)) {
            missing.add("\"schedule\" with the five fields of a cron expression");
        }
        return missing;
    }

    /** A build may have nothing to do; a start may not. */
    private static void commands(Spec spec, List<String> missing) {
        String runtime = runtime(spec).orElseThrow();
        if (spec.get(BUILD_COMMAND).present().isEmpty()) {
            missing.add(
                    "\"buildCommand\" for runtime %s (\"\" if there is nothing to build)"
                            .formatted(runtime));
        }
        if (!filled(spec, START_COMMAND)) {
            missing.add("\"startCommand\" for runtime " + runtime);
        }
    }

    private static boolean filled(Spec spec, Field<String> field) {
        return spec.get(field).present().filter(text -> !text.isBlank()).isPresent();
    }
}
