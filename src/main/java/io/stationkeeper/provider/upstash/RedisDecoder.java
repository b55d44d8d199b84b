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
 * {@code null} in place of a list is an empty list. Secrets and limits (some of which do not fit
 * into 64 bits) are not even looked at here.
 */
final class RedisDecoder {
    private RedisDecoder() {}

    static Live live(JsonView database, Instant at) {
        Value<List<String>> reads = database.texts("read_regions");
        Value<Boolean> eviction = database.flag("eviction");
        SortedMap<Facet, Instant> observed = new TreeMap<>(Map.of(Facet.CORE, at));
        if (!reads.isUnset() && !eviction.isUnset()) {
            observed.put(SETTINGS, at);
        }
        Value<String> primary = database.text("primary_region");
        Spec spec =
                Spec.builder()
                        .put(PLATFORM, primary.map(RedisFields::platformOf))
                        .put(PRIMARY_REGION, primary)
                        .put(READ_REGIONS, emptyIfNull(reads))
                        .put(EVICTION, eviction)
                        .build();
        return new Live(
                KIND,
                database.need("database_id"),
                database.need("database_name"),
                spec,
                observed,
                createdAt(database),
                Optional.empty(),
                health(database));
    }

    /** What the provider is busy with; empty if with nothing. */
    static Optional<String> modifying(JsonView database) {
        return database.text("modifying_state").present().filter(it -> !it.isBlank());
    }

    static List<String> readRegions(JsonView database) {
        return database.texts("read_regions").present().orElse(List.of());
    }

    /**
     * The outputs of a database read by its id.
     *
     * @throws ProviderException.Transient if it shows no credentials, as under Credential Protection
     */
    static Map<String, Sensitive> outputs(JsonView database) {
        String host = host(database.need("endpoint"));
        int port =
                database.whole("port")
                        .present()
                        .orElseThrow(
                                () -> new ProviderException.Transient("the database has no port"));
        String password = database.need("password");
        Map<String, Sensitive> outputs = new TreeMap<>();
        outputs.put(
                "url",
                Sensitive.of("rediss://default:" + encoded(password) + "@" + host + ":" + port));
        outputs.put("host", Sensitive.of(host));
        outputs.put("port", Sensitive.of(Integer.toString(port)));
        outputs.put("password", Sensitive.of(password));
        outputs.put("restUrl", Sensitive.of("https://" + host));
        database.text("rest_token")
                .present()
                .ifPresent(token -> outputs.put("restToken", Sensitive.of(token)));
        database.text("read_only_rest_token")
                .present()
                .ifPresent(token -> outputs.put("readOnlyRestToken", Sensitive.of(token)));
        return Map.copyOf(outputs);
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
        return database.whole("creation_time")
                .present()
                .map(Instant::ofEpochSecond)
                .orElse(Instant.EPOCH);
    }

    private static Value<List<String>> emptyIfNull(Value<List<String>> list) {
        return list instanceof Value.Absent<List<String>> ? Value.of(List.of()) : list;
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
