package io.stationkeeper.provider.render;

import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Spec;
import io.stationkeeper.resource.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What deleting something loses for good, and how to save it first. No backup at Render is known to
 * outlive what it is of. Pure.
 */
final class Farewells {
    private Farewells() {}

    static Optional<String> postgres(Live live) {
        return Optional.of(
                "all data of the database %s%s is lost for good, and its backups, exports and point-in-time recovery go with it: save it first with pg_dump, or download an export"
                        .formatted(
                                live.name(),
                                facts(live, PostgresFields.PLAN, PostgresFields.DISK_SIZE)));
    }

    static Optional<String> keyValue(Live live) {
        return Optional.of(
                "all data of the Key Value instance %s%s is lost for good: save it first with valkey-cli --rdb"
                        .formatted(live.name(), plan(live, KeyValueFields.PLAN)));
    }

    /** A disk that was not seen may be there. */
    static Optional<String> service(ServiceType type, Live live) {
        Value<Spec> disk = live.spec().get(InstanceFields.DISK);
        if (!type.has(InstanceFields.DISK) || disk instanceof Value.Absent<Spec>) {
            return Optional.empty();
        }
        String size =
                disk.present()
                        .flatMap(spec -> spec.get(InstanceFields.DISK_SIZE).present())
                        .map(gigabytes -> " (%d GB)".formatted(gigabytes))
                        .orElse("");
        return Optional.of(
                "all data on the disk of %s%s is lost for good, and the disk's snapshots go with it: copy it first, over ssh or scp"
                        .formatted(live.name(), size));
    }

    private static String plan(Live live, Field<String> plan) {
        return live.spec().get(plan).present().map(name -> " (plan " + name + ")").orElse("");
    }

    private static String facts(Live live, Field<String> plan, Field<Integer> disk) {
        List<String> facts = new ArrayList<>();
        live.spec().get(plan).present().ifPresent(name -> facts.add("plan " + name));
        live.spec().get(disk).present().ifPresent(size -> facts.add(size + " GB"));
        return facts.isEmpty() ? "" : " (" + String.join(", ", facts) + ")";
    }
}
