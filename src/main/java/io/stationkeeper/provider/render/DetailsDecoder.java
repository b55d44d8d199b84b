package io.stationkeeper.provider.render;

import static io.stationkeeper.provider.JsonView.orMissing;
import static io.stationkeeper.provider.render.CommandFields.*;
import static io.stationkeeper.provider.render.EdgeFields.*;
import static io.stationkeeper.provider.render.InstanceFields.*;
import static io.stationkeeper.provider.render.ServiceFields.*;

import io.stationkeeper.provider.JsonView;
import io.stationkeeper.resource.Spec;
import io.stationkeeper.resource.Value;
import java.util.List;
import java.util.Optional;

/** Reads {@code serviceDetails}, of services of every type. */
final class DetailsDecoder {
    private DetailsDecoder() {}

    static void put(JsonView details, Spec.Builder spec) {
        spec.put(
                        RUNTIME,
                        details.text("runtime").isUnset()
                                ? details.text("env")
                                : details.text("runtime"))
                .put(PLAN, details.text("plan"))
                .put(REGION, details.text("region"))
                .put(SCHEDULE, details.text("schedule"))
                .put(PREVIEWS, previews(details))
                .put(BUILD_COMMAND, cleared(details.text("buildCommand")))
                .put(StaticFields.PUBLISH_PATH, cleared(details.text("publishPath")));
        instances(details, spec);
        edge(details, spec);
        details.object("envSpecificDetails").present().ifPresent(it -> commands(it, spec));
    }

    private static void instances(JsonView details, Spec.Builder spec) {
        spec.put(NUM_INSTANCES, details.whole("numInstances"))
                .put(SCALING, scaling(details))
                .put(DISK, disk(details))
                .put(
                        MAX_SHUTDOWN_DELAY,
                        orMissing(
                                details.whole("maxShutdownDelaySeconds"),
                                Value.of(DEFAULT_SHUTDOWN_SECONDS)));
    }

    /** Those that the specification calls optional are left out while they have their default. */
    private static void edge(JsonView details, Spec.Builder spec) {
        spec.put(HEALTH_CHECK_PATH, cleared(details.text("healthCheckPath")))
                .put(MAINTENANCE_MODE, maintenanceMode(details))
                .put(IP_ALLOW_LIST, allowList(details))
                .put(
                        SUBDOMAIN_POLICY,
                        orMissing(details.text("renderSubdomainPolicy"), Value.of("enabled")))
                .put(CACHE, cache(details));
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
                .put(DOCKERFILE_PATH, cleared(commands.text("dockerfilePath")))
                .put(REGISTRY_CREDENTIAL, ServiceCredentials.decode(commands));
    }

    /** The older yes or no says less, and counts only where the newer word is not (recorded). */
    private static Value<Spec> previews(JsonView details) {
        Value<String> older =
                details.text("pullRequestPreviewsEnabled")
                        .map(it -> it.equals("yes") ? "automatic" : "off");
        Value<String> generation =
                details.object("previews")
                        .present()
                        .map(it -> orMissing(it.text("generation"), Value.of("off")))
                        .orElse(older);
        return generation.map(it -> Spec.builder().put(PREVIEW_GENERATION, it).build());
    }

    /** Answers of some services lack it, which is off (reported by users of other clients). */
    private static Value<Spec> maintenanceMode(JsonView details) {
        Spec off = Spec.builder().put(MAINTENANCE_ENABLED, false).put(MAINTENANCE_URI, "").build();
        return orMissing(
                details.object("maintenanceMode")
                        .map(mode ->
                                Spec.builder()
                                        .put(MAINTENANCE_ENABLED, mode.flag("enabled"))
                                        .put(MAINTENANCE_URI, cleared(mode.text("uri")))
                                        .build()),
                Value.of(off));
    }

    /**
     * Without a list everybody may connect, as with a list that says so, whose description then does
     * not matter; {@code null} is the empty list, which lets nobody in.
     */
    private static Value<List<Spec>> allowList(JsonView details) {
        Spec everybody = Spec.builder().put(AllowList.SOURCE, EVERYWHERE).build();
        return orMissing(AllowList.read(details), Value.of(List.of(everybody)));
    }

    private static Value<Spec> cache(JsonView details) {
        Value<String> profile =
                details.object("cache")
                        .present()
                        .map(cache -> cache.text("profile"))
                        .orElse(Value.of("no-cache"));
        return profile.map(it -> Spec.builder().put(CACHE_PROFILE, it).build());
    }

    /** Left out while autoscaling is off. */
    private static Value<Spec> scaling(JsonView details) {
        Value<JsonView> autoscaling = orMissing(details.object("autoscaling"), Value.absent());
        boolean off =
                autoscaling
                        .present()
                        .flatMap(it -> it.flag("enabled").present())
                        .equals(Optional.of(false));
        return off ? Value.absent() : autoscaling.map(DetailsDecoder::scalingSpec);
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
    static Value<String> cleared(Value<String> text) {
        return text instanceof Value.Absent<String> ? Value.of("") : text;
    }
}
