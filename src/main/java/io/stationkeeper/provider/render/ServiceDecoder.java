package io.stationkeeper.provider.render;

import static io.stationkeeper.provider.JsonView.orMissing;
import static io.stationkeeper.provider.render.ServiceFields.*;

import io.stationkeeper.provider.JsonView;
import io.stationkeeper.resource.Facet;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Spec;
import io.stationkeeper.resource.Value;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads a service as the list and GET /services/{id} show it: the same element (recorded). What the
 * API leaves out while it is not set, and is said so below, is known not to be there; any other key
 * that is missing stays not observed.
 */
record ServiceDecoder(Workspace workspace) {
    /** Empty for what is none of our kinds: static sites, cron jobs, previews. */
    static Optional<ServiceType> type(JsonView service) {
        boolean preview =
                service.object("serviceDetails")
                        .present()
                        .flatMap(details -> details.object("parentServer").present())
                        .isPresent();
        return preview ? Optional.empty() : ServiceType.ofWire(service.need("type"));
    }

    Live live(JsonView service, ServiceType type) {
        String id = service.need("id");
        return new Live(
                type.kind(),
                id,
                service.need("name"),
                spec(service, type)
                        .put(ENV_GROUPS, workspace.groups().of(id))
                        .put(Membership.ENVIRONMENT, workspace.membership().decode(service))
                        .build(),
                new TreeMap<>(Map.of(Facet.CORE, workspace.client().now())),
                service.moment("createdAt").orElse(Instant.EPOCH),
                service.text("dashboardUrl").present().flatMap(ServiceDecoder::uri),
                ServiceHealth.ofService(service));
    }

    /** A service has repo and branch, or imagePath: what the other one has is not there. */
    private static Spec.Builder spec(JsonView service, ServiceType type) {
        Value<String> image = orMissing(service.text("imagePath"), Value.absent());
        Spec.Builder spec =
                Spec.builder()
                        .put(REPO, orMissing(service.text("repo"), Value.absent()))
                        .put(BRANCH, orMissing(service.text("branch"), Value.absent()))
                        .put(ROOT_DIR, cleared(service.text("rootDir")))
                        .put(AUTO_DEPLOY_TRIGGER, autoDeploy(service))
                        .put(BUILD_FILTER, buildFilter(service))
                        .put(IMAGE, image.map(url -> Spec.builder().put(IMAGE_URL, url).build()));
        service.object("serviceDetails")
                .present()
                .ifPresent(details -> details(details, type, spec));
        return spec;
    }

    private static void details(JsonView details, ServiceType type, Spec.Builder spec) {
        spec.put(
                        RUNTIME,
                        details.text("runtime").isUnset()
                                ? details.text("env")
                                : details.text("runtime"))
                .put(PLAN, details.text("plan"))
                .put(REGION, details.text("region"))
                .put(NUM_INSTANCES, details.whole("numInstances"))
                .put(SCALING, scaling(details))
                .put(DISK, disk(details))
                .put(
                        MAX_SHUTDOWN_DELAY,
                        orMissing(
                                details.whole("maxShutdownDelaySeconds"),
                                Value.of(DEFAULT_SHUTDOWN_SECONDS)));
        if (type == ServiceType.WEB) {
            spec.put(HEALTH_CHECK_PATH, cleared(details.text("healthCheckPath")));
        }
        details.object("envSpecificDetails").present().ifPresent(it -> commands(it, spec));
    }

    /** preDeployCommand is left out until it is first set; an image's three docker texts are empty. */
    private static void commands(JsonView commands, Spec.Builder spec) {
        spec.put(
                        PRE_DEPLOY_COMMAND,
                        orMissing(cleared(commands.text("preDeployCommand")), Value.of("")))
                .put(BUILD_COMMAND, cleared(commands.text("buildCommand")))
                .put(START_COMMAND, cleared(commands.text("startCommand")))
                .put(DOCKER_COMMAND, cleared(commands.text("dockerCommand")))
                .put(DOCKER_CONTEXT, cleared(commands.text("dockerContext")))
                .put(DOCKERFILE_PATH, cleared(commands.text("dockerfilePath")));
    }

    /** Answers from before 2025 have autoDeploy alone; the trigger rules where both are. */
    private static Value<String> autoDeploy(JsonView service) {
        Value<String> trigger = service.text("autoDeployTrigger");
        return trigger.isUnset()
                ? service.text("autoDeploy").map(it -> it.equals("no") ? "off" : "commit")
                : trigger;
    }

    /** Left out when no filter is set. */
    private static Value<Spec> buildFilter(JsonView service) {
        return orMissing(service.object("buildFilter"), Value.absent())
                .map(filter ->
                        Spec.builder()
                                .put(FILTER_PATHS, paths(filter, "paths"))
                                .put(FILTER_IGNORED_PATHS, paths(filter, "ignoredPaths"))
                                .build());
    }

    private static List<String> paths(JsonView filter, String key) {
        return filter.texts(key).present().orElse(List.of());
    }

    /** Left out while autoscaling is off. */
    private static Value<Spec> scaling(JsonView details) {
        Value<JsonView> autoscaling = orMissing(details.object("autoscaling"), Value.absent());
        boolean off =
                autoscaling
                        .present()
                        .flatMap(it -> it.flag("enabled").present())
                        .equals(Optional.of(false));
        return off ? Value.absent() : autoscaling.map(ServiceDecoder::scalingSpec);
    }

    private static Spec scalingSpec(JsonView autoscaling) {
        Optional<JsonView> criteria = autoscaling.object("criteria").present();
        return Spec.builder()
                .put(MIN_INSTANCES, autoscaling.whole("min"))
                .put(MAX_INSTANCES, autoscaling.whole("max"))
                .put(TARGET_CPU, criteria.map(it -> target(it, "cpu")).orElse(Value.unset()))
                .put(TARGET_MEMORY, criteria.map(it -> target(it, "memory")).orElse(Value.unset()))
                .build();
    }

    private static Value<Integer> target(JsonView criteria, String key) {
        Value<JsonView> target = orMissing(criteria.object(key), Value.absent());
        boolean on = target.present().flatMap(it -> it.flag("enabled").present()).orElse(false);
        return on
                ? target.present().map(it -> it.whole("percentage")).orElse(Value.unset())
                : Value.absent();
    }

    /** Left out when the service has no disk. */
    private static Value<Spec> disk(JsonView details) {
        return orMissing(details.object("disk"), Value.absent())
                .map(disk ->
                        Spec.builder()
                                .put(DISK_NAME, disk.text("name"))
                                .put(DISK_MOUNT_PATH, disk.text("mountPath"))
                                .put(DISK_SIZE, disk.whole("sizeGB"))
                                .build());
    }

    /** {@code null} is the cleared state of a text, which is empty. */
    private static Value<String> cleared(Value<String> text) {
        return text instanceof Value.Absent<String> ? Value.of("") : text;
    }

    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(URI.create(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
