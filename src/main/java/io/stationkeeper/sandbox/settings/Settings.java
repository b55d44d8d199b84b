package io.stationkeeper.sandbox.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.wire.Json;
import io.stationkeeper.sandbox.wire.Refused;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Timers, limits and the API's known unknowns as switches, merged over defaults. Unknown names and
 * values of another type are refused. What there is to switch stands in {@link RenderSwitches} and
 * {@link UpstashSwitches}; {@link SwitchTable} makes a page of them.
 */
public final class Settings {

    private static final Map<String, Switch> SWITCHES =
            switches().collect(Collectors.toUnmodifiableMap(Switch::name, each -> each));

    private final ObjectNode values;

    private Settings(ObjectNode values) {
        this.values = values;
    }

    /** {@code fast} sets every timer to 0 and switches rate limits off. */
    public static Settings defaults(boolean fast) {
        ObjectNode values = Json.object();
        switches().forEach(each -> each.set(values, fast));
        return new Settings(values);
    }

    /** All of them, in the order of the page. */
    static Stream<Switch> switches() {
        return Stream.concat(RenderSwitches.all(), UpstashSwitches.all());
    }

    public ObjectNode all() {
        return values.deepCopy();
    }

    /** Merges; a name nobody reads, or a value of another type than the default's, is refused with 400. */
    public void merge(JsonNode changes) {
        changes.properties().forEach(change -> check(change.getKey(), change.getValue()));
        changes.properties().forEach(change -> values.set(change.getKey(), change.getValue()));
    }

    private static void check(String name, JsonNode value) {
        Switch known = SWITCHES.get(name);
        if (known == null) {
            throw Refused.invalid("unknown setting: " + name);
        }
        known.check(value);
    }

    public boolean on(String name) {
        return values.path(name).booleanValue();
    }

    public String text(String name) {
        return values.path(name).asText();
    }

    public int number(String name) {
        return values.path(name).intValue();
    }

    public double factor(String name) {
        return values.path(name).doubleValue();
    }

    public Duration timer(String name) {
        return parse(text(name));
    }

    /** Durations in a row. */
    public List<Duration> timers(String name) {
        return Stream.of(text(name).split(",", -1)).map(Settings::parse).toList();
    }

    /** The real server behind every Postgres instance, if one was set. */
    public Optional<PostgresServer> postgresServer() {
        return Optional.of(text("postgresServer"))
                .filter(url -> !url.isEmpty())
                .map(PostgresServer::parse);
    }

    /**
     * Takes one planned failure of a service's next deploy. The setting {@code failDeploys} maps a
     * service's id or name to {@code {"status": "build_failed", "times": 1}}.
     */
    public Optional<String> takeFailure(String id, String name) {
        return take("failDeploys", id, name)
                .map(plan -> plan.path("status").asText("update_failed"));
    }

    /** Takes one planned failure of a service's next one-off job. */
    public boolean takeJobFailure(String id, String name) {
        return take("failJobs", id, name).isPresent();
    }

    private Optional<ObjectNode> take(String setting, String id, String name) {
        JsonNode plans = values.path(setting);
        String key = plans.has(id) ? id : name;
        if (!(plans.path(key) instanceof ObjectNode plan)) {
            return Optional.empty();
        }
        int times = plan.path("times").asInt(1);
        if (times <= 0) {
            return Optional.empty();
        }
        plan.put("times", times - 1);
        return Optional.of(plan);
    }

    /** {@code 250ms}, {@code 13s}, {@code 5m} or ISO-8601. */
    public static Duration parse(String text) {
        String iso = text.toUpperCase(Locale.ROOT);
        try {
            if (iso.endsWith("MS")) {
                return Duration.ofMillis(Long.parseLong(iso.substring(0, iso.length() - 2)));
            }
            return Duration.parse(iso.startsWith("P") ? iso : "PT" + iso);
        } catch (DateTimeParseException | NumberFormatException e) {
            throw Refused.invalid("not a duration: " + text);
        }
    }
}
