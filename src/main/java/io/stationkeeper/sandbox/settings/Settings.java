package io.stationkeeper.sandbox.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.wire.Json;
import io.stationkeeper.sandbox.wire.Refused;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Timers, limits and the API's known unknowns as switches, merged over defaults. Unknown names and
 * values of another type are refused.
 *
 * <ul>
 *   <li>{@code rateLimits}, {@code rateScale}, {@code retryAfter}: refuse at all; factor on the size
 *       of every bucket; whether 429 says when to come back (never recorded).
 *   <li>{@code build}: a deploy from start to live; {@code provisioning}: how long a database stays
 *       busy after it was made or moved; {@code verification}: of a custom domain.
 *   <li>{@code dns}: whether a verification finds the records of a custom domain, {@code verified} or
 *       {@code missing}.
 *   <li>{@code dedicatedIps}: from the request for dedicated addresses until they run.
 *   <li>{@code cronRun}: how long a run of a cron job takes that was asked for.
 *   <li>{@code webhookSecrets}: whether a webhook shows its signing secret (the specification says so,
 *       the recording shows none).
 *   <li>{@code staleReads}: how far reads lag behind writes (never recorded).
 *   <li>{@code overlappingDeploys}: {@code override} cancels the running deploy, {@code wait} queues
 *       the new one, and only the newest stays queued.
 *   <li>{@code patchDeploys}, {@code groupChangesDeploy}, {@code linkDeploys}: whether such a change
 *       deploys by itself where auto-deploy is on (unknown).
 *   <li>{@code generateValueRotates}: whether sending it again makes a new value (unknown).
 *   <li>{@code envGroupsEnveloped}: the specification says bare, clients unwrap (unknown).
 *   <li>{@code auditLogs}: {@code refuse} (they need a plan that small teams have not) or {@code allow};
 *       the status of the refusal is one of those that the specification names.
 *   <li>{@code freeServices}, {@code deploySuspended}: {@code refuse} or {@code allow}.
 *   <li>{@code legacyPostgresPlans}: {@code refuse} (documented) or {@code allow} a new database of the
 *       first generation of plans; nothing ever moves back to one.
 *   <li>{@code duplicateDatastores}: {@code allow} or {@code refuse} a second Postgres or Key Value
 *       instance of one name (the specification lists no 409 for it).
 *   <li>{@code immutableFields}: {@code refuse} or {@code ignore} a PATCH of what is fixed at creation
 *       (unknown).
 *   <li>{@code diskCooldown}: how long after one growth a database's disk cannot grow again.
 *   <li>{@code postgresServer}: empty, or the connection string of a real server, {@code
 *       postgresql://user:password@127.0.0.1:5432/database}: then connection-info of every Postgres
 *       instance names that server, user, password and database as the external ones.
 *   <li>{@code duplicateNameStatus}, {@code diskConflictStatus}, {@code secondDiskStatus}, {@code
 *       domainConflictStatus}, {@code planDowngradeStatus}: codes never recorded.
 *   <li>{@code failDeploys}: see {@link #takeFailure}.
 *   <li>{@code upstashRateLimit}: calls a minute, 0 for no limit (none is published); {@code
 *       upstashStrict}: refuse what only the official CLI sends.
 *   <li>{@code upstashDefaultPlan}: {@code payg} or {@code free}, by account; {@code upstashToFree}:
 *       {@code refuse} or {@code allow} the way back from a paid plan (unknown).
 *   <li>{@code upstashBudget}: how a budget reads back, in {@code dollars}, in {@code cents}, or {@code
 *       fixed} whatever was written (unknown).
 *   <li>{@code upstashRepeats}: {@code allow} or {@code refuse} to switch on what is on (unknown, but
 *       for auto upgrade, which is always refused).
 *   <li>{@code upstashLimits}: those of the {@code plan}, from which it can be told, or {@code
 *       unlimited}, from which it cannot.
 *   <li>{@code upstashListing}: {@code whole}, or {@code short} as an official example of the list is.
 *   <li>{@code upstashProtected}: Credential Protection: secrets are shown when they are made, then
 *       never. {@code upstashMovedVisible}: whether a key still sees what moved to a team (unknown).
 * </ul>
 */
public final class Settings {

    private static final Set<String> TIMERS =
            Set.of(
                    "provisioning",
                    "build",
                    "verification",
                    "staleReads",
                    "diskCooldown",
                    "dedicatedIps",
                    "cronRun");

    private static final Map<String, Set<String>> CHOICES =
            Map.ofEntries(
                    Map.entry("dns", Set.of("verified", "missing")),
                    Map.entry("overlappingDeploys", Set.of("override", "wait")),
                    Map.entry("immutableFields", Set.of("refuse", "ignore")),
                    Map.entry("auditLogs", Set.of("refuse", "allow")),
                    Map.entry("freeServices", Set.of("refuse", "allow")),
                    Map.entry("legacyPostgresPlans", Set.of("refuse", "allow")),
                    Map.entry("deploySuspended", Set.of("refuse", "allow")),
                    Map.entry("duplicateDatastores", Set.of("refuse", "allow")),
                    Map.entry("upstashDefaultPlan", Set.of("payg", "free")),
                    Map.entry("upstashToFree", Set.of("refuse", "allow")),
                    Map.entry("upstashBudget", Set.of("dollars", "cents", "fixed")),
                    Map.entry("upstashRepeats", Set.of("refuse", "allow")),
                    Map.entry("upstashLimits", Set.of("plan", "unlimited")),
                    Map.entry("upstashListing", Set.of("whole", "short")));

    private final ObjectNode values;

    private Settings(ObjectNode values) {
        this.values = values;
    }

    /** {@code fast} sets every timer to 0 and switches rate limits off. */
    public static Settings defaults(boolean fast) {
        ObjectNode values = Json.object();
        values.put("rateLimits", !fast).put("rateScale", 1.0).put("retryAfter", false);
        values.put("provisioning", fast ? "0s" : "2s").put("build", fast ? "0s" : "3s");
        values.put("verification", fast ? "0s" : "2s").put("staleReads", "0s");
        values.put("dns", "verified").put("webhookSecrets", false);
        values.put("dedicatedIps", fast ? "0s" : "2s").put("cronRun", fast ? "0s" : "2s");
        values.put("auditLogs", "refuse");
        values.put("freeServices", "refuse").put("legacyPostgresPlans", "refuse");
        values.put("overlappingDeploys", "override");
        values.put("patchDeploys", false).put("groupChangesDeploy", false);
        values.put("linkDeploys", false).put("generateValueRotates", true);
        values.put("envGroupsEnveloped", true).put("deploySuspended", "refuse");
        values.put("duplicateNameStatus", 409).put("diskConflictStatus", 400);
        values.put("secondDiskStatus", 400).put("domainConflictStatus", 409);
        values.put("planDowngradeStatus", 400);
        values.put("duplicateDatastores", "allow").put("immutableFields", "refuse");
        values.put("diskCooldown", fast ? "0s" : "12h").put("postgresServer", "");
        values.put("upstashRateLimit", 0).put("upstashStrict", false);
        values.put("upstashDefaultPlan", "payg").put("upstashToFree", "refuse");
        values.put("upstashBudget", "dollars").put("upstashRepeats", "allow");
        values.put("upstashLimits", "plan");
        values.put("upstashListing", "whole").put("upstashProtected", false);
        values.put("upstashMovedVisible", false);
        values.set("failDeploys", Json.object());
        return new Settings(values);
    }

    public ObjectNode all() {
        return values.deepCopy();
    }

    /** Merges; a name nobody reads, or a value of another type than the default's, is refused with 400. */
    public void merge(JsonNode changes) {
        changes.properties().forEach(change -> check(change.getKey(), change.getValue()));
        changes.properties().forEach(change -> values.set(change.getKey(), change.getValue()));
    }

    private void check(String name, JsonNode value) {
        JsonNode current = values.path(name);
        if (current.isMissingNode()) {
            throw Refused.invalid("unknown setting: " + name);
        }
        boolean sameType =
                current.isNumber()
                        ? value.isNumber()
                        : current.getNodeType() == value.getNodeType();
        if (!sameType) {
            throw Refused.invalid("wrong type for setting: " + name);
        }
        if (TIMERS.contains(name) && parse(value.textValue()).isNegative()) {
            throw Refused.invalid("negative duration for setting: " + name);
        }
        if (CHOICES.containsKey(name) && !CHOICES.get(name).contains(value.asText())) {
            throw Refused.invalid("unknown word for setting: " + name);
        }
        if (name.equals("postgresServer") && !value.asText().isEmpty()) {
            PostgresServer.parse(value.asText());
        }
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
        JsonNode plans = values.path("failDeploys");
        String key = plans.has(id) ? id : name;
        if (!(plans.path(key) instanceof ObjectNode plan)) {
            return Optional.empty();
        }
        int times = plan.path("times").asInt(1);
        if (times <= 0) {
            return Optional.empty();
        }
        plan.put("times", times - 1);
        return Optional.of(plan.path("status").asText("update_failed"));
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
