package io.stationkeeper.provider.upstash;

import io.stationkeeper.provider.KindFacts;
import io.stationkeeper.provider.KindModel;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** What can be declared at Upstash. */
public final class UpstashKinds {
    private static final SortedSet<String> REDIS_OUTPUTS =
            new TreeSet<>(
                    List.of(
                            "url",
                            "host",
                            "port",
                            "password",
                            "restUrl",
                            "restToken",
                            "readOnlyRestToken"));

    private static final String REDIS_PAGE =
            "https://upstash.com/docs/devops/developer-api/redis/create_database_global";

    private UpstashKinds() {}

    public static List<KindModel> models() {
        return List.of(redis());
    }

    static KindModel redis() {
        return new KindFacts(
                        RedisFields.KIND,
                        "A Redis database, always with TLS.",
                        RedisFields.ALL,
                        "upstash/redis",
                        true,
                        false,
                        REDIS_OUTPUTS,
                        RedisFields::check)
                .lacking(RedisFields::lacks)
                .documentedAt(REDIS_PAGE);
    }
}
