package io.stationkeeper.provider.upstash;

import static io.stationkeeper.provider.upstash.RedisFields.*;

import io.stationkeeper.provider.JsonView;
import io.stationkeeper.provider.ProviderException;
import io.stationkeeper.resource.Facet;
import io.stationkeeper.resource.Health;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Sensitive;
import io.stationkeeper.resource.Spec;
import io.stationkeeper.resource.Value;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads a database as the list and GET by id show it. A key that is missing is not observed, and
 * {@code null} in place of a list is an empty list. Secrets are not even looked at here.
 */
record RedisDecoder(Echoes echoes) {
    private static final String TYPE = "type";
    private static final String DISK = "db_disk_threshold";
    private static final String ALLOWED = "allowed_ip_ranges";

    /** The keys without which a list item does not count as having shown a facet. */
    private static final Map<Facet, List<String>> KEYS =
            Map.of(
                    SETTINGS,
                    List.of(
                            "read_regions",
                            "eviction",
                            "auto_upgrade",
                            "prod_pack_enabled",
                            "daily_backup_enabled",
                            "budget",
                            "tls"),
                    LIMITS,
                    List.of(TYPE, DISK),
                    ACCESS,
                    List.of(ALLOWED));

    /** An item of the list. */
    Live listed(JsonView database, Instant at) {
        SortedMap<Facet, Instant> observed = new TreeMap<>(Map.of(Facet.CORE, at));
        KEYS.forEach((facet, keys) -> {
            if (keys.stream().allMatch(database::has)) {
                observed.put(facet, at);
            }
        });
        return live(database, observed);
    }

    /** The answer to a GET by id: there is nothing more to be had. */
    Live whole(JsonView database, Instant at) {
        SortedMap<Facet, Instant> observed = new TreeMap<>(Map.of(Facet.CORE, at));
        KEYS.keySet().forEach(facet -> observed.put(facet, at));
        return live(database, observed);
    }

    private Live live(JsonView database, SortedMap<Facet, Instant> observed) {
        Live live =
                new Live(
                        KIND,
                        database.need("database_id"),
                        database.need("database_name"),
                        spec(database),
                        observed,
                        createdAt(database),
                        Optional.empty(),
                        health(database));
        boolean open = observed.containsKey(LIMITS) && live.spec().get(PLAN).isUnset();
        return open && modifying(database).isEmpty()
                ? live.withFact("plan", "unverifiable: its limits are those of no plan")
                : live;
    }

    private Spec spec(JsonView database) {
        String id = database.need("database_id");
        boolean settled = modifying(database).isEmpty();
        Value<String> primary = database.text("primary_region");
        return Spec.builder()
                .put(PLATFORM, primary.map(RedisFields::platformOf))
                .put(PRIMARY_REGION, primary)
                .put(READ_REGIONS, settled ? readRegions(database) : Value.unset())
                .put(EVICTION, Loose.flag(database, "eviction"))
                .put(AUTO_UPGRADE, Loose.flag(database, "auto_upgrade"))
                .put(PROD_PACK, Loose.flag(database, "prod_pack_enabled"))
                .put(DAILY_BACKUP, Loose.flag(database, "daily_backup_enabled"))
                .put(TLS, Loose.flag(database, "tls"))
                .put(ALLOW_LIST, Loose.texts(database, ALLOWED))
                .put(TEAM, database.text("customer_id"))
                .put(BUDGET, echoes.meant(id, BUDGET, Loose.whole(database, "budget"), settled))
                .put(PLAN, settled ? echoes.meant(id, PLAN, plan(database), true) : Value.unset())
                .build();
    }

    static Value<List<String>> readRegions(JsonView database) {
        return Loose.texts(database, "read_regions");
    }

    private static Value<String> plan(JsonView database) {
        boolean grows = Loose.flag(database, "auto_upgrade").present().orElse(false);
        return new RedisPlan.Shown(
                        database.text(TYPE).present(),
                        database.text("database_type").present(),
                        database.number(DISK).present(),
                        database.number("db_max_request_size").present())
                .plan()
                .map(plan -> Value.of(grows ? RedisPlan.growing(plan) : plan))
                .orElseGet(Value::unset);
    }

    /** What the provider is busy with; empty if with nothing. */
    static Optional<String> modifying(JsonView database) {
        return database.text("modifying_state").present().filter(it -> !it.isBlank());
    }

    /**
     * The outputs of a database read by its id. Under Credential Protection it shows no secrets; then
     * the outputs that need them are left out, and whoever refers to them keeps what it has.
     */
    static Map<String, Sensitive> outputs(JsonView database) {
        String host = host(database.need("endpoint"));
        int port =
                database.whole("port")
                        .present()
                        .orElseThrow(
                                () -> new ProviderException.Transient("the database has no port"));
        Map<String, Sensitive> outputs = new TreeMap<>();
        outputs.put("host", Sensitive.of(host));
        outputs.put("port", Sensitive.of(Integer.toString(port)));
        outputs.put("restUrl", Sensitive.of("https://" + host));
        secret(database, "password")
                .ifPresent(password -> {
                    outputs.put("password", Sensitive.of(password));
                    outputs.put("url", Sensitive.of(url(password, host, port)));
                });
        secret(database, "rest_token")
                .ifPresent(token -> outputs.put("restToken", Sensitive.of(token)));
        secret(database, "read_only_rest_token")
                .ifPresent(token -> outputs.put("readOnlyRestToken", Sensitive.of(token)));
        return Map.copyOf(outputs);
    }

    static boolean showsSecrets(JsonView database) {
        return secret(database, "password").isPresent();
    }

    private static Optional<String> secret(JsonView database, String key) {
        return database.text(key).present().filter(it -> !it.isBlank());
    }

    private static String url(String password, String host, int port) {
        return "rediss://default:" + encoded(password) + "@" + host + ":" + port;
    }

    /** Documents show a full name and a bare slug; clients see full names. */
    private static String host(String endpoint) {
        return endpoint.contains(".") ? endpoint : endpoint + ".upstash.io";
    }

    private static String encoded(String password) {
        return URLEncoder.encode(password, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** In whole seconds since 1970. */
    private static Instant createdAt(JsonView database) {
        return database.number("creation_time")
                .present()
                .filter(seconds -> seconds.precision() <= 12)
                .map(seconds -> Instant.ofEpochSecond(seconds.longValue()))
                .orElse(Instant.EPOCH);
    }

    private static Health health(JsonView database) {
        Optional<String> modifying = modifying(database);
        if (modifying.isPresent()) {
            return new Health.Progressing("Modifying", "Upstash is at work: " + modifying.get());
        }
        String state = database.text("state").present().orElse("");
        return switch (state) {
            case "active" -> new Health.Ready("Active", "it is active");
            case "passive" -> new Health.Ready("Passive", "it is asleep until it is used");
            case "suspended" -> new Health.Failed("Suspended", "Upstash has suspended it");
            case "deleted" -> new Health.Failed("Deleted", "Upstash says that it is deleted");
            default -> new Health.Unknown("UnknownState", "its state is not known");
        };
    }
}
