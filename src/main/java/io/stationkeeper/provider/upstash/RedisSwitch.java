package io.stationkeeper.provider.upstash;

import io.stationkeeper.resource.Field;
import java.util.List;

/**
 * A setting that is on or off and has an endpoint for each.
 *
 * @param noun as in {@code enable-eviction}
 * @param key where an answer shows it
 * @param method POST, but for one
 */
record RedisSwitch(Field<Boolean> field, String noun, String key, String method) {
    static final String PATCH = "PATCH";
    private static final String POST = "POST";

    /** In the order in which they are written: what costs most is last. */
    static final List<RedisSwitch> ALL =
            List.of(
                    new RedisSwitch(RedisFields.EVICTION, "eviction", "eviction", POST),
                    new RedisSwitch(RedisFields.AUTO_UPGRADE, "autoupgrade", "auto_upgrade", POST),
                    new RedisSwitch(RedisFields.TLS, "tls", "tls", POST),
                    new RedisSwitch(
                            RedisFields.DAILY_BACKUP, "dailybackup", "daily_backup_enabled", PATCH),
                    new RedisSwitch(RedisFields.PROD_PACK, "prodpack", "prod_pack_enabled", POST));

    String verb(boolean on) {
        return (on ? "enable-" : "disable-") + noun;
    }
}
