package io.stationkeeper.provider.render;

import static io.stationkeeper.provider.render.ServiceFields.*;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.Spec;
import io.stationkeeper.resource.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The bodies of writes to services, from specs alone. */
final class ServiceRequests {
    private static final Set<Field<?>> PATCHED =
            Set.of(
                    RUNTIME,
                    REPO,
                    BRANCH,
                    ROOT_DIR,
                    BUILD_FILTER,
                    IMAGE,
                    PLAN,
                    BUILD_COMMAND,
                    START_COMMAND,
                    DOCKER_COMMAND,
                    DOCKER_CONTEXT,
                    DOCKERFILE_PATH,
                    PRE_DEPLOY_COMMAND,
                    HEALTH_CHECK_PATH,
                    AUTO_DEPLOY_TRIGGER,
                    MAX_SHUTDOWN_DELAY);
    private static final List<Field<String>> COMMANDS =
            List.of(BUILD_COMMAND, START_COMMAND, DOCKER_COMMAND, DOCKER_CONTEXT, DOCKERFILE_PATH);
    private static final List<Field<String>> SOURCE =
            List.of(REPO, BRANCH, ROOT_DIR, AUTO_DEPLOY_TRIGGER);
    private static final List<Field<String>> DETAILS =
            List.of(RUNTIME, PLAN, PRE_DEPLOY_COMMAND, HEALTH_CHECK_PATH);

    /** Criteria that are off still carry a number, as recorded. */
    private static final int UNUSED_TARGET = 70;

    private ServiceRequests() {}

    /** Everything that POST /services takes; links and domains follow in calls of their own. */
    static ObjectNode create(
            Manifest manifest, ServiceType type, Workspace workspace, List<Inputs> inputs) {
        Spec spec = manifest.spec();
        Supplier<String> owner = workspace.owner();
        ObjectNode body =
                object().put("type", type.wireName())
                        .put("name", manifest.liveName())
                        .put("ownerId", owner.get());
        workspace.membership().id(spec).ifPresent(it -> body.put("environmentId", it));
        putSource(body, spec, SOURCE, owner);
        present(spec, BUILD_FILTER)
                .ifPresent(it -> body.set("buildFilter", buildFilter(it, Spec.EMPTY)));
        for (Inputs input : inputs) {
            body.set(input.field().name(), input.encode(spec));
        }
        ObjectNode details = body.putObject("serviceDetails");
        DETAILS.forEach(field -> putText(details, field, spec));
        putText(details, REGION, spec);
        details.set("envSpecificDetails", commands(spec, Spec.EMPTY));
        present(spec, NUM_INSTANCES).ifPresent(it -> details.put("numInstances", it));
        present(spec, MAX_SHUTDOWN_DELAY)
                .ifPresent(it -> details.put(MAX_SHUTDOWN_DELAY.name(), it));
        present(spec, SCALING)
                .ifPresent(it -> details.set("autoscaling", autoscaling(it, Spec.EMPTY)));
        present(spec, DISK).ifPresent(it -> details.set("disk", newDisk(it)));
        return body;
    }

    /**
     * One PATCH for these fields; empty if PATCH carries none of them. A missing key leaves a field
     * as it is, but envSpecificDetails and buildFilter are sent whole, their unmanaged parts as they
     * are live.
     */
    static ObjectNode patch(
            Set<Field<?>> changed, Spec live, Spec desired, Supplier<String> owner) {
        ObjectNode body = object();
        boolean runtime = changed.contains(RUNTIME);
        List<Field<String>> source =
                runtime && builtFromGit(desired)
                        ? SOURCE
                        : SOURCE.stream().filter(changed::contains).toList();
        boolean image = changed.contains(IMAGE) || (runtime && !builtFromGit(desired));
        putSource(body, image ? desired : desired.with(IMAGE, Value.unset()), source, owner);
        if (changed.contains(BUILD_FILTER)) {
            Spec before = present(live, BUILD_FILTER).orElse(Spec.EMPTY);
            // An empty filter clears; a missing one keeps (recorded client behaviour).
            body.set(
                    "buildFilter",
                    present(desired, BUILD_FILTER)
                            .map(it -> buildFilter(it, before))
                            .orElseGet(ServiceRequests::object));
        }
        ObjectNode details = patchDetails(changed, live, desired);
        if (!details.isEmpty()) {
            body.set("serviceDetails", details);
        }
        return body;
    }

    static boolean isPatched(Field<?> field) {
        return PATCHED.contains(field);
    }

    /** PUT autoscaling replaces all, so what the manifest does not name is sent as it is live. */
    static ObjectNode autoscaling(Spec desired, Spec live) {
        ObjectNode body = object().put("enabled", true);
        pick(MIN_INSTANCES, desired, live).ifPresent(it -> body.put("min", it));
        pick(MAX_INSTANCES, desired, live).ifPresent(it -> body.put("max", it));
        ObjectNode criteria = body.putObject("criteria");
        putTarget(criteria.putObject("cpu"), pick(TARGET_CPU, desired, live));
        putTarget(criteria.putObject("memory"), pick(TARGET_MEMORY, desired, live));
        return body;
    }

    static ObjectNode newDisk(Spec disk) {
        return disk(disk).put("sizeGB", present(disk, DISK_SIZE).orElse(DEFAULT_DISK_GB));
    }

    /** What the manifest names of a disk. */
    static ObjectNode disk(Spec disk) {
        ObjectNode body = object();
        putText(body, DISK_NAME, disk);
        putText(body, DISK_MOUNT_PATH, disk);
        present(disk, DISK_SIZE).ifPresent(it -> body.put("sizeGB", it));
        return body;
    }

    private static ObjectNode patchDetails(Set<Field<?>> changed, Spec live, Spec desired) {
        ObjectNode details = object();
        DETAILS.stream()
                .filter(changed::contains)
                .forEach(field -> putText(details, field, desired));
        if (changed.contains(MAX_SHUTDOWN_DELAY)) {
            present(desired, MAX_SHUTDOWN_DELAY)
                    .ifPresent(it -> details.put(MAX_SHUTDOWN_DELAY.name(), it));
        }
        boolean commands =
                changed.contains(RUNTIME) || COMMANDS.stream().anyMatch(changed::contains);
        if (commands) {
            Spec before = changed.contains(RUNTIME) ? Spec.EMPTY : live;
            pick(RUNTIME, desired, live).ifPresent(it -> details.put("runtime", it));
            details.set("envSpecificDetails", commands(desired, before));
        }
        return details;
    }

    private static void putSource(
            ObjectNode body, Spec spec, List<Field<String>> fields, Supplier<String> owner) {
        fields.forEach(field -> putText(body, field, spec));
        present(spec, IMAGE)
                .flatMap(image -> present(image, IMAGE_URL))
                .ifPresent(url ->
                        body.putObject("image").put("imagePath", url).put("ownerId", owner.get()));
    }

    private static ObjectNode buildFilter(Spec desired, Spec live) {
        ObjectNode filter = object();
        for (Field<List<String>> field : List.of(FILTER_PATHS, FILTER_IGNORED_PATHS)) {
            pick(field, desired, live)
                    .ifPresent(it -> it.forEach(filter.withArray(field.name())::add));
            filter.withArray(field.name());
        }
        return filter;
    }

    /** The commands that mean something for the runtime, desired or else live. */
    private static ObjectNode commands(Spec desired, Spec live) {
        Spec merged = desired.get(RUNTIME).isUnset() ? live : desired;
        ObjectNode commands = object();
        COMMANDS.stream()
                .filter(field -> field.appliesTo(merged))
                .forEach(field ->
                        pick(field, desired, live).ifPresent(it -> commands.put(field.name(), it)));
        return commands;
    }

    private static void putTarget(ObjectNode criterion, Optional<Integer> percent) {
        criterion.put("enabled", percent.isPresent());
        criterion.put("percentage", percent.orElse(UNUSED_TARGET));
    }

    private static void putText(ObjectNode body, Field<String> field, Spec spec) {
        present(spec, field).ifPresent(text -> body.put(field.name(), text));
    }

    private static <T> Optional<T> pick(Field<T> field, Spec desired, Spec live) {
        return (desired.get(field).isUnset() ? live : desired).get(field).present();
    }

    private static <T> Optional<T> present(Spec spec, Field<T> field) {
        return spec.get(field).present();
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
