package io.stationkeeper.provider.upstash;

import io.stationkeeper.provider.KindFacts;
import io.stationkeeper.provider.KindModel;
import io.stationkeeper.provider.Output;
import io.stationkeeper.resource.Live;
import java.util.List;
import java.util.Optional;

/** What can be declared at Upstash. */
public final class UpstashKinds {
    private static final String HIDDEN = "Upstash does not show it: credentials are protected";

    private static final List<Output> REDIS_OUTPUTS =
            List.of(
                    Output.of("url", "`rediss://` with login, host and port.").unless(HIDDEN),
                    Output.of("host", "Its host name."),
                    Output.of("port", "Its port."),
                    Output.of("password", "The password of the user `default`.").unless(HIDDEN),
                    Output.of("restUrl", "`https://` and its host name."),
                    Output.of("restToken", "The token of the REST API.").unless(HIDDEN),
                    Output.of("readOnlyRestToken", "The token that only reads.").unless(HIDDEN));

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
                .rotating("the password and both REST tokens, which Upstash refuses from then on")
                .losing(UpstashKinds::farewell)
                .lacking(RedisFields::lacks)
                .documentedAt(REDIS_PAGE);
    }

    /** No backup is known to outlive its database. */
    private static Optional<String> farewell(Live live) {
        String plan =
                live.spec()
                        .get(RedisFields.PLAN)
                        .present()
                        .map(name -> " (plan " + name + ")")
                        .orElse("");
        return Optional.of(
                "all data of the Redis database %s%s is lost for good, and its backups go with it: save it first with redis-cli --tls --rdb"
                        .formatted(live.name(), plan));
    }
}
