package io.stationkeeper.provider.render;

import static io.stationkeeper.provider.render.EdgeFields.*;
import static io.stationkeeper.provider.render.InstanceFields.*;
import static io.stationkeeper.provider.render.ServiceFields.FILTER_IGNORED_PATHS;
import static io.stationkeeper.provider.render.ServiceFields.FILTER_PATHS;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Spec;
import java.util.List;
import java.util.Optional;

/**
 * Parts of bodies, from specs alone. What can only be written whole is filled up with what is live,
 * so that nothing changes that the manifest does not name.
 */
final class ServiceBodies {
    /** Criteria that are off still carry a number, as recorded. */
    private static final int UNUSED_TARGET = 70;

    private ServiceBodies() {}

    /** PUT autoscaling replaces all. */
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
        ObjectNode body = texts(disk, DISK_NAME, DISK_MOUNT_PATH);
        present(disk, DISK_SIZE).ifPresent(it -> body.put("sizeGB", it));
        return body;
    }

    static ObjectNode buildFilter(Spec desired, Spec live) {
        ObjectNode filter = object();
        for (Field<List<String>> field : List.of(FILTER_PATHS, FILTER_IGNORED_PATHS)) {
            ArrayNode paths = filter.putArray(field.name());
            pick(field, desired, live).ifPresent(it -> it.forEach(paths::add));
        }
        return filter;
    }

    /** Both are wanted (API specification). */
    static ObjectNode maintenanceMode(Spec desired, Spec live) {
        return object().put(
                        MAINTENANCE_ENABLED.name(),
                        pick(MAINTENANCE_ENABLED, desired, live).orElse(false))
                .put(MAINTENANCE_URI.name(), pick(MAINTENANCE_URI, desired, live).orElse(""));
    }

    /** The texts that are there, under the names of their fields. */
    @SafeVarargs
    static ObjectNode texts(Spec spec, Field<String>... fields) {
        ObjectNode body = object();
        for (Field<String> field : fields) {
            present(spec, field).ifPresent(text -> body.put(field.name(), text));
        }
        return body;
    }

    /** The desired value; the live one of what is not managed. */
    static <T> Optional<T> pick(Field<T> field, Spec desired, Spec live) {
        return (desired.get(field).isUnset() ? live : desired).get(field).present();
    }

    private static void putTarget(ObjectNode criterion, Optional<Integer> percent) {
        criterion.put("enabled", percent.isPresent());
        criterion.put("percentage", percent.orElse(UNUSED_TARGET));
    }

    private static <T> Optional<T> present(Spec spec, Field<T> field) {
        return spec.get(field).present();
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
