package io.stationkeeper.sandbox.render;

import io.stationkeeper.sandbox.state.World;
import io.stationkeeper.sandbox.wire.Call;
import io.stationkeeper.sandbox.wire.Refused;
import java.util.Map;

/**
 * Filters that name what does not exist: whether a list is then empty or refused is unknown, so the setting
 * {@code unknownFilterIds} decides. Owners are believed in any case.
 */
final class UnknownIds {

    private static final Map<String, String> TABLES =
            Map.of(
                    "environmentId", Environments.TABLE,
                    "projectId", Projects.TABLE,
                    "serviceId", Services.TABLE,
                    "diskId", Disks.TABLE);

    private UnknownIds() {}

    static void check(World world, Call call) {
        if (!call.operation().reads()
                || world.settings().text("unknownFilterIds").equals("empty")) {
            return;
        }
        TABLES.forEach((parameter, table) ->
                call.query().list(parameter).stream()
                        .filter(id -> world.table(table).find(id).isEmpty())
                        .findFirst()
                        .ifPresent(id -> refuse(id)));
    }

    private static void refuse(String id) {
        throw Refused.notFound(id);
    }
}
