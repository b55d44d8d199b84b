package io.stationkeeper.provider.render;

import static io.stationkeeper.provider.render.CommandFields.*;
import static io.stationkeeper.provider.render.EdgeFields.*;
import static io.stationkeeper.provider.render.InstanceFields.*;
import static io.stationkeeper.provider.render.ServiceFields.*;

import io.stationkeeper.provider.KindModel.Impossible;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Spec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Combinations of service fields that Render refuses, found before anything is sent. */
final class ServiceRules {
    private static final int CRON_FIELDS = 5;

    private ServiceRules() {}

    static List<Impossible> check(Spec spec) {
        List<Impossible> found = new ArrayList<>();
        checkSource(spec, found);
        checkCommands(spec, found);
        checkInstances(spec, found);
        spec.get(DISK).present().ifPresent(disk -> checkDisk(disk, found));
        spec.get(SCALING).present().ifPresent(scaling -> checkScaling(scaling, found));
        spec.get(HEALTH_CHECK_PATH)
                .present()
                .filter(path -> !path.isEmpty() && !path.startsWith("/"))
                .ifPresent(_ -> add(found, HEALTH_CHECK_PATH, "has to start with /"));
        checkSchedule(spec, found);
        checkSubdomain(spec, found);
        StreamOverride.impossible(spec).ifPresent(found::add);
        return List.copyOf(found);
    }

    private static void checkSource(Spec spec, List<Impossible> found) {
        if (runtime(spec).isEmpty()) {
            return;
        }
        boolean image = spec.get(IMAGE).present().isPresent();
        if (builtFromGit(spec)) {
            if (image) {
                add(found, IMAGE, "needs runtime: image; this service is built from a repository");
            }
            return;
        }
        for (Field<?> field : List.of(REPO, BRANCH)) {
            if (!spec.get(field).isUnset()) {
                add(found, field, "has no meaning with runtime: image");
            }
        }
    }

    /** A start command beside a Dockerfile is left alone: Blueprints that Render accepts have it. */
    private static void checkCommands(Spec spec, List<Impossible> found) {
        for (Field<String> field : List.of(DOCKER_COMMAND, DOCKER_CONTEXT, DOCKERFILE_PATH)) {
            boolean filled = !present(spec, field).orElse("").isEmpty();
            if (filled && runtime(spec).isPresent() && !isContainer(spec)) {
                add(found, field, "has no meaning with runtime: " + runtime(spec).get());
            }
        }
    }

    private static void checkInstances(Spec spec, List<Impossible> found) {
        if (present(spec, DISK).isEmpty()) {
            return;
        }
        if (present(spec, NUM_INSTANCES).orElse(1) > 1) {
            add(found, NUM_INSTANCES, "a service with a disk runs as one instance");
        }
        if (present(spec, SCALING).isPresent()) {
            add(found, SCALING, "a service with a disk cannot scale");
        }
    }

    private static void checkDisk(Spec disk, List<Impossible> found) {
        if (present(disk, DISK_NAME).orElse("").isEmpty()) {
            add(found, DISK, "needs a name");
        }
        if (present(disk, DISK_MOUNT_PATH).orElse("").isEmpty()) {
            add(found, DISK, "needs a mountPath");
        }
    }

    private static void checkScaling(Spec scaling, List<Impossible> found) {
        Optional<Integer> min = present(scaling, MIN_INSTANCES);
        Optional<Integer> max = present(scaling, MAX_INSTANCES);
        if (min.isEmpty() || max.isEmpty()) {
            add(found, SCALING, "needs minInstances and maxInstances");
        } else if (min.get() > max.get()) {
            add(found, SCALING, "minInstances is more than maxInstances");
        }
        if (present(scaling, TARGET_CPU).isEmpty() && present(scaling, TARGET_MEMORY).isEmpty()) {
            add(found, SCALING, "needs targetCPUPercent or targetMemoryPercent");
        }
    }

    private static void checkSchedule(Spec spec, List<Impossible> found) {
        Optional<String> schedule = present(spec, SCHEDULE);
        if (schedule.isPresent() && schedule.get().split(" ", -1).length != CRON_FIELDS) {
            add(found, SCHEDULE, "needs the five fields of a cron expression");
        }
    }

    /** Domains that are not declared may be there all the same. */
    private static void checkSubdomain(Spec spec, List<Impossible> found) {
        boolean hidden = present(spec, SUBDOMAIN_POLICY).filter("disabled"::equals).isPresent();
        if (hidden && present(spec, DOMAINS).filter(List::isEmpty).isPresent()) {
            add(found, SUBDOMAIN_POLICY, "disabled needs a custom domain");
        }
    }

    private static <T> Optional<T> present(Spec spec, Field<T> field) {
        return spec.get(field).present();
    }

    private static void add(List<Impossible> found, Field<?> field, String message) {
        found.add(new Impossible(field.name(), message));
    }
}
